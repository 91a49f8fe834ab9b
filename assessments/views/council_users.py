"""The users of a council: the list, its primary lead, and the yearly word that everybody on it is still right."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council, RoleGrant
from accounts.operations import primaries
from accounts.queries import holders
from accounts.roles import Permission
from accounts.views.users import OF_COUNCILS, users_of
from assessments.forms.council_users import ConfirmForm, PrimaryForm
from assessments.queries.confirming import council_now
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, short_date

CONFIRMED = "You have confirmed the list of users. The next time is by {}."
PRIMARY = "{0.user} is now the primary lead of {0.council}. We are writing to tell everybody concerned."


@requires(Permission.INVITE_COUNCIL_USERS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Who has a role at this council, who stands in for whom, and who has been invited."""
    on, council = clock.today(), acting_council(request, Permission.INVITE_COUNCIL_USERS)
    page = users_of(request, OF_COUNCILS, council=council) | {
        "listed": council_now(council, on), "keeps": _keeps(request, council),
        "may_confirm": primaries.may_confirm(council, request.user, on),
        "may_hand_over": primaries.may_hand_over(council, request.user, on),
    }  # fmt: skip
    return render(request, "assessments/council_users/list.html", page)


@requires(Permission.KEEP_COUNCIL_USERS)
def primary(request: SignedInRequest) -> HttpResponse:
    """Choose which lead answers for the list."""
    council = acting_council(request, Permission.KEEP_COUNCIL_USERS)
    return choose_primary(request, council, "council-users")


@requires(Permission.KEEP_COUNCIL_USERS)
def confirm(request: SignedInRequest) -> HttpResponse:
    """Tick everybody who is still right; whoever is not is removed first."""
    now, council = clock.now(), acting_council(request, Permission.KEEP_COUNCIL_USERS)
    on = clock.on_the_wall(now)
    listed = list(holders.users_of(council, on))
    form = ConfirmForm(sent(request), grants=[(each, _hint(each)) for each in listed])
    if form.is_valid():
        ticked = {int(pk) for pk in form.cleaned_data["right"]}
        try:
            primaries.confirm(council=council, ticked=ticked, by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            after = council_now(council, on)
            messages.success(request, CONFIRMED.format(date_words(after.due if after else None)))
            return redirect("council-users")
    page = {
        "form": form, "council": council, "grants": listed, "listed": council_now(council, on),
        "may": primaries.may_confirm(council, request.user, on),
    }  # fmt: skip
    return render(request, "assessments/council_users/confirm.html", page)


def choose_primary(request: SignedInRequest, council: Council, back: str, *args: object) -> HttpResponse:
    """The question, for a lead and for the Department alike; afterwards to the page named `back`."""
    now = clock.now()
    on = clock.on_the_wall(now)
    leads = list(holders.leads_of(council, on))
    form = PrimaryForm(sent(request), leads=[each for each in leads if not each.primary_since])
    if form.is_valid():
        chosen = next(each for each in leads if str(each.pk) == form.cleaned_data["lead"])
        try:
            made = primaries.hand_over(to=chosen, by=request.user, at=now)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, PRIMARY.format(made))
            return redirect(back, *args)
    page: dict[str, Any] = {
        "form": form, "council": council, "leads": leads, "listed": council_now(council, on), "back": back,
        "back_args": args, "may": primaries.may_hand_over(council, request.user, on),
    }  # fmt: skip
    return render(request, "assessments/council_users/primary.html", page)


def _keeps(request: SignedInRequest, council: Council) -> bool:
    """May they change the roles of others here? A deputy may not."""
    return council.pk in request.user.council_ids(clock.today(), Permission.KEEP_COUNCIL_USERS)


def _hint(grant: RoleGrant) -> str:
    signed_in = f"last signed in on {short_date(grant.user.last_login)}" if grant.user.last_login else "never signed in"
    return f"{grant.user.email}, since {short_date(grant.start)}, {signed_in}"
