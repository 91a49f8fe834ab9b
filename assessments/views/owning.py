"""Take a piece of work off a queue, or give it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.operations import owning
from foundation.refusal import Refused

WORKERS = (
    Permission.MARK,
    Permission.DECIDE_ADJUSTMENTS,
    Permission.DECIDE_INCIDENTS,
    Permission.DECIDE_CASES,
    Permission.RULE_ON_RESULTS,
    Permission.MERGE_RECORDS,
)


@requires(*WORKERS)
@require_POST
def own(request: SignedInRequest) -> HttpResponse:
    """`work` is what it is called; `do` says which of the two; then back to `next`, a page of this service."""
    work, back = request.POST.get("work", "")[:60], request.POST.get("next", "")
    try:
        if request.POST.get("do") == "give-back":
            owning.give_back(work=work, by=request.user)
        else:
            owning.take(work=work, by=request.user)
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "home")
