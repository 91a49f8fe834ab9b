"""The page behind an invitation's link. Opening it changes nothing: mail scanners open links too."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.access import public
from accounts.forms.joining import JoinForm
from accounts.models import Invitation, User
from accounts.operations import acceptances
from foundation import clock
from foundation.refusal import Refused


@public
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites you, to what; then make an account, or accept with the one you have."""
    try:
        invitation = acceptances.find(token)
        acceptances.may_accept(invitation, clock.now()).or_refuse()
    except Refused as no:
        return closed(request, no)
    if isinstance(request.user, User):
        return join_as(request, request.user, invitation, token)
    if acceptances.has_account(invitation):
        page = {"invitation": invitation, "sign_in_url": redirect_to_login(request.path).url}
        return render(request, "accounts/join_sign_in.html", page)
    return join_anew(request, invitation, token)


def join_anew(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """A name and a password make the account; then they sign in with it."""
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if form.is_valid():
        chosen = {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"]}
        try:
            acceptances.accept(token=token, **chosen, at=clock.now())
        except Refused as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, "Your account is ready. Sign in with your email address and password.")
            return redirect("account_login")
    return render(request, "accounts/join.html", {"invitation": invitation, "form": form})


def join_as(request: HttpRequest, user: User, invitation: Invitation, token: str) -> HttpResponse:
    """One click for somebody who is signed in already, if the invitation is theirs."""
    page: dict[str, Any] = {"invitation": invitation, "is_theirs": user.email == invitation.email}
    if request.method == "POST":
        try:
            acceptances.accept_as(token=token, user=user, at=clock.now())
        except Refused as no:
            page["problems"] = [no.reason]
        else:
            messages.success(request, f"You have joined as {invitation.words}.")
            return redirect("home")
    return render(request, "accounts/join_as.html", page)


def closed(request: HttpRequest, no: Refused) -> HttpResponse:
    """What happened to the link, and the way out. 404 for a link never written, 410 for one that is over."""
    status = 404 if no.code == "unknown" else 410
    return render(request, "accounts/join_closed.html", {"reason": no.reason, "code": no.code}, status=status)
