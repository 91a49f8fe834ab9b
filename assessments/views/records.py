"""Look up one person's record, for a reason that they read; from there, what may be proposed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.rulings import LookUpForm
from assessments.operations import looking_up
from assessments.queries import records
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

UNKNOWN = Refused("unknown", "Nobody here has this number. Check it for slips.")
FIRST = "Look the person up first, and say why: they can see who looked."
LOOKED_UP = "looked_up"


@requires(Permission.RULE_ON_RESULTS)
def find(request: SignedInRequest) -> HttpResponse:
    """By registration number, with a reason; then on to their record, for the rest of the day."""
    form = LookUpForm(sent(request))
    if form.is_valid():
        on, person = clock.today(), records.numbered(form.cleaned_data["number"])
        if person is None:
            form.refuse(UNKNOWN)
        else:
            looking_up.look_up(social_worker=person, reason=form.cleaned_data["why"], by=request.user, on=on)
            request.session[LOOKED_UP] = looked_up(request) | {str(person.pk): on.isoformat()}
            return redirect("dfe-record", person.pk)
    return render(request, "assessments/rulings/find.html", {"form": form})


@requires(Permission.RULE_ON_RESULTS)
def record(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Statuses held, results that are out with bands, and what may be proposed."""
    person = records.one(social_worker_id)
    if person is None:
        raise Http404
    if not may_read(request, person):
        return to_look_up(request)
    rows = [(each, STATUSES[each.attempt.status]) for each in records.record_of(person)]
    return render(request, "assessments/rulings/record.html", {"person": person, "rows": rows})


def may_read(request: HttpRequest, person: SocialWorker) -> bool:
    """Did the reader look this person up today, and say why?"""
    return looked_up(request).get(str(person.pk)) == clock.today().isoformat()


def to_look_up(request: HttpRequest) -> HttpResponse:
    """First the number and the reason."""
    messages.warning(request, FIRST)
    return redirect("dfe-register")


def looked_up(request: HttpRequest) -> dict[str, Any]:
    """Whom the reader has looked up, and on which day."""
    return dict(request.session.get(LOOKED_UP, {}))
