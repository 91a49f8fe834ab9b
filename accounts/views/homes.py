"""The way from signing in to one's own front page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.access import SignedInRequest, requires, signed_in
from accounts.acting import acting_grant, hats_of, wear
from accounts.forms.listing import SwitchForm
from accounts.roles import HOME, Permission, Role
from foundation import clock


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """To the front page of the role worn; without a role, what to do about that."""
    worn = acting_grant(request)
    if worn is None:
        return render(request, "accounts/no_role.html")
    return redirect(HOME[Role(worn.role)])


@requires(Permission.HAVE_A_HOME)
def switch(request: SignedInRequest) -> HttpResponse:
    """Choose which of one's own roles to act in."""
    worn, hats = acting_grant(request), hats_of(request.user, clock.today())
    form = SwitchForm(
        request.POST if request.method == "POST" else None, hats=hats, initial={"grant": str(worn.pk) if worn else ""}
    )
    if form.is_valid():
        wear(request, next(grant for grant in hats if str(grant.pk) == form.cleaned_data["grant"]))
        return redirect(_onwards(request))
    return render(request, "accounts/switch.html", {"form": form})


def _onwards(request: SignedInRequest) -> str:
    """To the page that asked for the switch, if it is one of ours; else to the front page of the role."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if safe else reverse("home")
