"""One's own account: its name, roles and letters, and the ways to change how one signs in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, signed_in
from accounts.acting import hats_of
from accounts.forms.naming import RenameForm
from accounts.models import SocialWorker
from accounts.operations import naming
from accounts.queries.holders import lead_names_of
from accounts.roles import Permission
from foundation import clock

RENAMED = "You have changed your name. We call you {0.name} from now on."


@signed_in
def settings(request: SignedInRequest) -> HttpResponse:
    """Their name, roles, and the ways to change how they sign in."""
    on = clock.today()
    page = {
        "hats": hats_of(request.user, on), "has_second_step": is_mfa_enabled(request.user),
        "record": _record(request), "gets_figures": request.user.may(Permission.SEE_COUNCIL, on=on),
    }  # fmt: skip
    return render(request, "accounts/settings.html", page)


@signed_in
def rename(request: SignedInRequest) -> HttpResponse:
    """The name by which we call them; that on their record, if they have one, is not theirs to change here."""
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"name": request.user.name})
    if form.is_valid():
        messages.success(request, RENAMED.format(naming.rename(name=form.cleaned_data["name"], by=request.user)))
        return redirect("settings")
    record = _record(request)
    leads = lead_names_of(record, clock.today()) if record else []
    page = {"form": form, "record": record, "leads": leads, "back": reverse("settings")}
    return render(request, "accounts/rename.html", page)


def _record(request: SignedInRequest) -> SocialWorker | None:
    return SocialWorker.objects.visible_to(request.user).filter(user=request.user).first()
