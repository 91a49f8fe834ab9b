"""Check an accreditation: open to anyone, with a reference that only its holder can give."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from assessments.catalogue.statuses import STATUSES
from assessments.forms.register import CheckAccreditation
from assessments.operations import look_ups
from assessments.queries.register import held_under
from assessments.views.sent import sent
from foundation import clock

LOOK_UPS_A_MINUTE = 30


@public
def check(request: HttpRequest) -> HttpResponse:
    """Does the holder of this reference hold this status? One answer for unknown, mistaken and withdrawn.

    Each takes the same work. Whoever holds the reference sees that it was checked, and when; never by whom.
    Reference and name are sent in the body, so that neither the address nor a log keeps them.
    """
    form = CheckAccreditation(sent(request))
    if not form.is_valid():
        return render(request, "assessments/register/check.html", {"form": form})
    now = clock.now()
    if look_ups.count(caller=get_adapter().get_client_ip(request), at=now) > LOOK_UPS_A_MINUTE:
        return render(request, "assessments/register/too_often.html", {"limit": LOOK_UPS_A_MINUTE}, status=429)
    found = held_under(form.cleaned_data["reference"], form.cleaned_data["surname"])
    look_ups.note(reference=form.cleaned_data["reference"], was_shown=found is not None, at=now)
    page = {"found": found, "status": STATUSES[found.status] if found else None, "on": clock.on_the_wall(now)}
    return render(request, "assessments/register/answer.html", page)
