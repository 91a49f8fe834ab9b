"""The page behind an invitation's link. Opening it changes nothing: mail scanners open links too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.access import public
from accounts.forms.joining import JoinForm
from accounts.models import Invitation
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
    if request.user.is_authenticated:
        return join_as(request, invitation, token)
    if acceptances.has_account(invitation):
        return render(request, "accounts/join_sign_in.html", {"invitation": invitation})
    form = JoinForm(request.POST or None, invitation=invitation)
    if form.is_valid():
        try:
            acceptances.accept(
                token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password"], at=clock.now()
            )
        except Refused as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, "Your account is ready. Sign in with your email address and password.")
            return redirect("account_login")
    return render(request, "accounts/join.html", {"invitation": invitation, "form": form})


def join_as(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """One click for somebody who is signed in already, if the invitation is theirs."""
    problems = []
    if request.method == "POST":
        try:
            acceptances.accept_as(token=token, user=request.user, at=clock.now())
        except Refused as no:
            problems = [no.reason]
        else:
            messages.success(request, f"You have joined as {invitation.words}.")
            return redirect("home")
    return render(request, "accounts/join_as.html", {"invitation": invitation, "problems": problems})


def closed(request: HttpRequest, no: Refused) -> HttpResponse:
    """What happened to the link, and the way out. 404 for a link never written, 410 for one that is over."""
    return render(request, "accounts/join_closed.html", {"reason": no.reason, "code": no.code}, status=404 if no.code == "unknown" else 410)
