"""Somebody stands in for a lead, from a day to a day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import RoleGrant
from accounts.operations import deputies
from accounts.queries import holders
from accounts.views.users import KEEPERS, users_address
from assessments.forms.council_users import DeputyForm
from assessments.queries.parting import stand_ins_for
from assessments.queries.policies import policy_on
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

NAMED = "{0.user} is the deputy of {0.deputy_for.user}. We are writing to tell both."


@requires(*KEEPERS)
def name(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Choose who stands in for a lead and when; what a deputy can do stands above the question."""
    now = clock.now()
    on = clock.on_the_wall(now)
    months = policy_on(on).deputy_months
    visible = RoleGrant.objects.visible_to(request.user).on(on).filter(council__isnull=False)
    lead = get_object_or_404(visible.select_related("user", "council", "deputy_for__user"), pk=grant_id)
    form, back = DeputyForm(sent(request), deputies=stand_ins_for(lead, on)), users_address(request)
    if form.is_valid():
        try:
            named = deputies.name(lead=lead, **form.cleaned_data, months=months, by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, NAMED.format(named))
            return redirect(back)
    page = {
        "form": form, "lead": lead, "back": back, "months": months, "named": holders.deputies_of(lead, on),
        "may": deputies.may_be_named(lead, request.user, on), "somebody": stand_ins_for(lead, on).exists(),
    }  # fmt: skip
    return render(request, "assessments/council_users/deputy.html", page)
