"""One's own adjustments: what holds and what it means, ask and change, take back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.adjustments import asked_words
from assessments.forms.adjustment_asking import AskForm, TakeBackForm, initial_of
from assessments.operations import adjustments
from assessments.queries.adjustments import mine
from assessments.queries.policies import policy_on
from assessments.rules.adjustments import decide_by, may_ask
from assessments.views.sent import sent
from assessments.views.whose import myself
from foundation import clock
from foundation.refusal import Refused


@requires(Permission.SEE_OWN_RECORD)
def own(request: SignedInRequest) -> HttpResponse:
    """What holds now, what it means for their bookings, by when it is decided, and what was before."""
    on = clock.today()
    page = {"mine": mine(myself(request), on), "policy": policy_on(on), "done": request.GET.get("done", "")}
    return render(request, "assessments/adjustments/own.html", page)


@requires(Permission.SEE_OWN_RECORD)
def ask(request: SignedInRequest) -> HttpResponse:
    """Say what is needed; read it once more; send it. Nothing counts before it is sent."""
    on, person = clock.today(), myself(request)
    policy, latest = policy_on(on), mine(person, on).latest
    form = AskForm(sent(request), initial=initial_of(latest))
    page: dict[str, Any] = {"form": form, "latest": latest, "policy": policy}
    if form.is_valid() and "again" not in request.POST:
        may = may_ask(form.asked())
        if not may:
            form.refuse(may)
        elif "confirmed" in request.POST and _asked(request, form, person):
            return redirect(f"{reverse('me-adjustments')}?done=asked")
        elif form.is_valid():
            due = decide_by(on, policy.adjustment_decision_working_days)
            return render(request, "assessments/adjustments/ask_check.html", page | check(request, form) | {"due": due})
    return render(request, "assessments/adjustments/ask.html", page)


@requires(Permission.SEE_OWN_RECORD)
def take_back(request: SignedInRequest) -> HttpResponse:
    """End it: nothing is needed any more."""
    on, person = clock.today(), myself(request)
    found, form = mine(person, on), TakeBackForm(sent(request))
    if found.latest is None:
        return redirect("me-adjustments")
    if form.is_valid():
        try:
            adjustments.take_back(adjustment=found.latest, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "You have taken it back. Your bookings stay, and take up no more than they need.")
            return redirect("me-adjustments")
    return render(request, "assessments/adjustments/take_back.html", {"form": form, "mine": found})


def check(request: SignedInRequest, form: AskForm) -> dict[str, Any]:
    """What was typed, in words and as it goes on to the next page."""
    asked = form.asked()
    typed = [(name, each) for name, values in request.POST.lists() for each in values if name in form.fields]
    return {"asked": asked, "words": asked_words(asked.provisions, asked.extra_time), "typed": typed}


def _asked(request: SignedInRequest, form: AskForm, person: SocialWorker) -> bool:
    """Send it; on a no, show it on the form."""
    try:
        adjustments.ask(social_worker=person, asked=form.asked(), by=request.user, on=clock.today())
    except Refused as no:
        form.add_error(None, no.reason)
        return False
    return True
