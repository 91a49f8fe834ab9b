"""What the Department granted to councils: the list, one more, and one taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.funding import GrantForm, TakeBackForm
from assessments.models import FundingGrant
from assessments.operations import funding
from assessments.queries.funding import Year, year_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import pounds

A_PAGE = 25
BACK, AHEAD = 8, 1  # financial years for which a grant can be recorded, before and after this one


@requires(Permission.KEEP_GRANTS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every grant, the latest year first; those taken back too."""
    found = FundingGrant.objects.visible_to(request.user).select_related("council", "recorded_by")
    rows = [(each, Year(each.year)) for each in found]
    page = {"page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")), "on": clock.today()}
    return render(request, "assessments/funding/grants.html", page)


@requires(Permission.KEEP_GRANTS)
def add(request: SignedInRequest) -> HttpResponse:
    """Record one as its letter says it."""
    this = year_of(clock.today()).first_year
    years = [Year(each) for each in range(this + AHEAD, this - BACK - 1, -1)]
    form = GrantForm(sent(request), years=years, initial={"year": this})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = funding.grant(
                council=typed["council"], year=Year(typed["year"]), pence=typed["amount"],
                reference=typed["reference"], by=request.user,
            )  # fmt: skip
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"Recorded: {pounds(made.pence)} to {made.council}.")
            return redirect("dfe-grants")
    page = {"form": form, "cancel_url": reverse("dfe-grants")}
    return render(request, "assessments/funding/grant.html", page)


@requires(Permission.KEEP_GRANTS)
def take_back(request: SignedInRequest, funding_grant_id: int) -> HttpResponse:
    """It was recorded wrongly."""
    grants = FundingGrant.objects.visible_to(request.user).standing().select_related("council")
    grant = get_object_or_404(grants, pk=funding_grant_id)
    form = TakeBackForm(sent(request))
    if form.is_valid():
        try:
            funding.take_back(grant=grant, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"Taken back: {pounds(grant.pence)} to {grant.council}.")
            return redirect("dfe-grants")
    page = {"form": form, "grant": grant, "year": Year(grant.year), "cancel_url": reverse("dfe-grants")}
    return render(request, "assessments/funding/take_back.html", page)
