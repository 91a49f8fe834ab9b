"""Somebody stops before the end of their assessment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.arrivals import StopForm
from assessments.models import Attempt
from assessments.operations import stopping
from assessments.queries.policies import policy_on
from assessments.rules.working_days import working_days_after
from assessments.views.marks import attempt_for
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

DONE = "You have noted that {0} stopped before the end. There is no result. We write to them."


@requires(Permission.RUN_THE_DAY)
def stop(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """Say what happened, having read what it means for them."""
    on = clock.today()
    attempt = attempt_for(request, Permission.RUN_THE_DAY, attempt_id, on)
    form = StopForm(sent(request))
    if form.is_valid():
        try:
            stopping.stop(attempt=attempt, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
            attempt = attempt_for(request, Permission.RUN_THE_DAY, attempt_id, on)
        else:
            messages.success(request, DONE.format(attempt.social_worker))
            return redirect(f"{reverse('centre-session', args=[attempt.booking.session_id])}?tab=could-not")
    policy = policy_on(attempt.sat_on)
    page = {
        "attempt": attempt, "booking": attempt.booking, "status": STATUSES[attempt.status], "form": form,
        "policy": policy, "ask_until": working_days_after(attempt.sat_on, policy.consideration_working_days),
        "is_open": not attempt.stopped_at and not attempt.marked_at and attempt.stands_as != Attempt.VOID,
    }  # fmt: skip
    return render(request, "assessments/centre/stop.html", page)
