"""A role ends: first what is open with its holder, and who takes it over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import RoleGrant
from accounts.operations import grants
from accounts.queries.holders import is_last_lead
from accounts.roles import Permission
from accounts.views.users import INVITERS, users_address
from assessments.forms.parting import PartForm
from assessments.operations import parting
from assessments.queries.parting import heirs_of, open_with
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

ENDED = "You have ended a role of {0.user}: {0.words}. We are writing to tell them."
OWN = "You have ended your own role: {0.words}."


@requires(*INVITERS)
def end_role(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Show what is open with them and ask who takes over; then end their role at once."""
    now = clock.now()
    on = clock.on_the_wall(now)
    visible = RoleGrant.objects.visible_to(request.user).not_over(on)
    grant = get_object_or_404(visible.select_related("user", "council", "centre", "deputy_for__user"), pk=grant_id)
    left, heirs, back = open_with(grant, on), heirs_of(grant, on), users_address(request)
    asks = bool(left) and heirs.exists()
    form = PartForm(sent(request), heirs=heirs if asks else None)
    if form.is_valid():
        try:
            parting.part(grant=grant, heir=form.cleaned_data.get("heir"), by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            own = grant.user == request.user
            messages.success(request, (OWN if own else ENDED).format(grant))
            return redirect("home" if own else back)
    page = {
        "grant": grant, "back": back, "left": left, "asks": asks, "form": form,
        "may_end": grants.may_be_ended(grant, request.user, on), "leaves_none": is_last_lead(grant, on),
        "names_them": grant.council_id in request.user.council_ids(on, Permission.SEE_COUNCIL),
    }  # fmt: skip
    return render(request, "assessments/council/end_role.html", page)
