"""One click: remind whoever has to act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.operations import nudges
from assessments.queries.deciders import people_for
from assessments.views.standing import status_or_404
from foundation import clock
from foundation.refusal import Refused


@requires(Permission.SEE_COUNCIL, Permission.ENDORSE)
@require_POST
def nudge(request: SignedInRequest, social_worker_id: int, status: str) -> HttpResponse:
    """Send the reminder, and back to the worklist as it was."""
    on = clock.today()
    person = get_object_or_404(people_for(request.user, on), pk=social_worker_id)
    try:
        sent = nudges.nudge(social_worker=person, status=status_or_404(status).slug, by=request.user, on=on)
        messages.success(request, f"We have written to {sent.who}.")
    except Refused as no:
        messages.warning(request, no.reason)
    query = request.GET.urlencode()
    return redirect(f"{reverse('council-home')}?{query}" if query else "council-home")
