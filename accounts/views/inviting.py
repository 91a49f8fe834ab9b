"""Invite somebody, send the link again, take it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.forms.inviting import CouncilInviteForm, NationalInviteForm
from accounts.models import Invitation, SocialWorker
from accounts.operations import invitations
from accounts.roles import Permission, Role
from accounts.views.users import INVITERS, users_address
from foundation import clock
from foundation.refusal import Refused

SENT = "We have written to {0.name} at {0.email}. The link in the letter works for 14 days."
TAKEN_BACK = "You have taken back the invitation of {0.name}. The link no longer works."


@requires(Permission.INVITE_COUNCIL_USERS)
def invite_to_council(request: SignedInRequest) -> HttpResponse:
    """A lead invites a colleague or a social worker to their own council."""
    council = acting_council(request, Permission.INVITE_COUNCIL_USERS)
    form = CouncilInviteForm(request.POST if request.method == "POST" else None, initial=already_known(request))
    if form.is_valid():
        wanted = dict(form.cleaned_data)
        number = wanted.pop("registration_number")
        record = SocialWorker.objects.visible_to(request.user).numbered(number).first()
        if sent(request, form, **wanted, council=council, social_worker=record):
            return redirect("council-users")
    return render(request, "accounts/council_invite.html", {"form": form, "council": council})


def already_known(request: SignedInRequest) -> dict[str, str]:
    """What the record of the social worker named by `?social_worker=` says, so that nobody types it again."""
    wanted = request.GET.get("social_worker", "")
    if not (wanted.isascii() and wanted.isdigit()):
        return {}
    person = get_object_or_404(SocialWorker.objects.visible_to(request.user), pk=wanted)
    return {
        "name": person.name, "email": person.email, "role": Role.SOCIAL_WORKER,
        "registration_number": person.registration_number,
    }  # fmt: skip


@requires(Permission.INVITE_ANYONE)
def invite_nationally(request: SignedInRequest) -> HttpResponse:
    """A DfE admin invites somebody to a council, a centre or the Department."""
    form = NationalInviteForm(request.POST if request.method == "POST" else None, on=clock.today())
    if form.is_valid() and sent(request, form, **form.cleaned_data):
        return redirect("dfe-users")
    return render(request, "accounts/dfe_invite.html", {"form": form})


@requires(*INVITERS)
def resend(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Ask once more, then send a new link."""
    return ask_and_do(request, invitation_id, invitations.resend, SENT, "accounts/resend.html")


@requires(*INVITERS)
def withdraw(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Ask once more, then take the invitation back."""
    return ask_and_do(request, invitation_id, invitations.withdraw, TAKEN_BACK, "accounts/withdraw.html")


def sent(request: SignedInRequest, form: CouncilInviteForm | NationalInviteForm, **wanted: Any) -> bool:
    """Invite them; on a no, show it on the form."""
    try:
        invitation = invitations.invite(**wanted, by=request.user, at=clock.now())
    except Refused as no:
        form.refuse(no)
        return False
    messages.success(request, SENT.format(invitation))
    return True


def ask_and_do(
    request: SignedInRequest, invitation_id: int, verb: Callable[..., Invitation], words: str, template: str
) -> HttpResponse:
    """Show the invitation; when they confirm, do `verb` to it and go back to the list with these words."""
    pending = (
        Invitation.objects.visible_to(request.user).pending().select_related("council", "centre", "deputy_for__user")
    )
    invitation = get_object_or_404(pending, pk=invitation_id)
    page: dict[str, Any] = {"invitation": invitation, "back": users_address(request)}
    if request.method == "POST":
        try:
            verb(invitation=invitation, by=request.user, at=clock.now())
        except Refused as no:
            page["problems"] = [no.reason]
        else:
            messages.success(request, words.format(invitation))
            return redirect(page["back"])
    return render(request, template, page)
