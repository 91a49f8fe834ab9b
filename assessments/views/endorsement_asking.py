"""Asking for endorsement: choose a manager, check, send; and taking one's own request back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.endorsement_asking import ChooseManager, SendRequest, WithdrawRequest
from assessments.models import Endorsement
from assessments.operations import agreeing, endorsements
from assessments.queries.managers import managers_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import may_ask_for_endorsement
from assessments.views.sent import sent
from assessments.views.standing import status_or_404
from assessments.views.whose import myself
from foundation import clock
from foundation.refusal import Refused

WITHDRAWN = "Taken back by the social worker"


@requires(Permission.ASK_FOR_ENDORSEMENT)
def choose(request: SignedInRequest, status: str) -> HttpResponse:
    """Choose whom to ask."""
    on, wanted, person = clock.today(), status_or_404(status), myself(request)
    managers = managers_of(person, on)
    form = ChooseManager(sent(request), managers=managers, initial={"manager": request.GET.get("manager")})
    if form.is_valid():
        return redirect("endorsement-ask-check", status, form.cleaned_data["manager"])
    page = {
        "form": form,
        "status": wanted,
        "managers": managers,
        "may": may_ask_for_endorsement(standing_of(person, wanted.slug, on), policy_on(on), on),
    }
    return render(request, "assessments/me/ask.html", page)


@requires(Permission.ASK_FOR_ENDORSEMENT)
def check(request: SignedInRequest, status: str, manager_id: int) -> HttpResponse:
    """Check what will be asked of whom, and send it."""
    on, wanted, person = clock.today(), status_or_404(status), myself(request)
    manager = next((each for each in managers_of(person, on) if each.user.pk == manager_id), None)
    if manager is None:
        raise Http404
    form = SendRequest(sent(request))
    if form.is_valid():
        try:
            endorsements.ask(social_worker=person, status=status, manager=manager.user, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            told = "We tell them by letter, and write to you when they answer."
            messages.success(request, f"You have asked {manager.user.name}. {told}")
            return redirect("me-status", status)
    change_url = f"{reverse('endorsement-ask', args=[status])}?manager={manager_id}"
    page = {"form": form, "status": wanted, "person": person, "manager": manager, "change_url": change_url}
    return render(request, "assessments/me/ask_check.html", page)


@requires(Permission.ASK_FOR_ENDORSEMENT)
@require_POST
def agree(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """Say that one agrees to what one's manager answered, and back to where it stands."""
    mine = Endorsement.objects.visible_to(request.user).filter(social_worker=myself(request))
    endorsement = get_object_or_404(mine.select_related("social_worker"), pk=endorsement_id)
    try:
        agreeing.agree(endorsement=endorsement, by=request.user, at=clock.now())
        messages.success(request, "You have agreed to what your manager wrote.")
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("me-status", endorsement.status)


@requires(Permission.ASK_FOR_ENDORSEMENT)
def withdraw(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """Take back one's own request that nobody has answered."""
    mine = Endorsement.objects.visible_to(request.user).waiting().filter(social_worker=myself(request))
    endorsement = get_object_or_404(mine.select_related("manager"), pk=endorsement_id)
    form = WithdrawRequest(sent(request))
    page: dict[str, Any] = {"form": form, "endorsement": endorsement, "status": STATUSES[endorsement.status]}
    if form.is_valid():
        try:
            endorsements.withdraw(endorsement=endorsement, reason=WITHDRAWN, by=request.user, on=clock.today())
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, f"You have taken back your request to {endorsement.manager.name}.")
            return redirect("me-status", endorsement.status)
    return render(request, "assessments/me/withdraw.html", page)
