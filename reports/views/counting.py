"""Count again, for somebody who does not want to wait for the night."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from foundation import clock
from foundation.words import moment_words
from reports.participation import recount_when_asked


@requires(Permission.SEE_NATIONAL)
@require_POST
def recount(request: SignedInRequest) -> HttpResponse:
    """Recount yesterday and today, and go back to the national picture."""
    now = clock.now()
    recount_when_asked(by=request.user, on=clock.on_the_wall(now))
    messages.success(request, f"Counted afresh. The figures are those of {moment_words(now)}.")
    return redirect("dfe-uptake")
