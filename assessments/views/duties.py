"""Who is on duty in a session: centre staff say so, and assessors see what is theirs."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.duties import DutyForm
from assessments.models import Session
from assessments.operations import duties
from assessments.queries.duties import may_be_listed, on_duty
from assessments.views.kept import kept
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

ALONE = "{0} alone is on duty. One person hands marks in and another confirms them: put a second one on duty."


@requires(Permission.KEEP_OWN_SESSIONS)
def staff(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Tick who is on duty, having read what that means."""
    on, session = clock.today(), kept(request, session_id)
    listed = may_be_listed(session, on)
    form = DutyForm(sent(request), listed=listed, on_duty=on_duty(session))
    if form.is_valid():
        try:
            duties.change(session=session, rota=form.rota(), by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            _say(request, session, on_duty(session))
            return redirect("centre-session", session.pk)
    page = {
        "session": session,
        "status": STATUSES[session.status],
        "form": form,
        "listed": listed,
        "cancel_url": reverse("centre-session", args=[session.pk]),
    }
    return render(request, "assessments/centre/staff.html", page)


def _say(request: SignedInRequest, session: Session, there: Sequence[User]) -> None:
    """What follows from who is on duty now."""
    names = ", ".join(each.name for each in there)
    if not there:
        messages.success(request, f"Nobody is on duty in particular: every assessor of {session.centre} sees this.")
    elif len(there) == 1:
        messages.warning(request, ALONE.format(names))
    else:
        messages.success(request, f"On duty: {names}. Other assessors do not see this session.")
