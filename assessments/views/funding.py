"""What assessments cost a council: the year at a glance, one assessment, what it really cost, the council's rates."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.costs import ITEMS, Item, Unit
from assessments.forms.funding import CorrectForm, RatesForm, YearFilter
from assessments.operations import funding
from assessments.queries import funding as queries
from assessments.queries.funding import Costed
from assessments.queries.policies import policy_on
from assessments.rules.funding import AN_HOUR, Account, may_correct, rounded
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, pounds
from govuk.parts import Stat

A_PAGE = 25


@requires(Permission.SEE_COUNCIL)
def overview(request: SignedInRequest) -> HttpResponse:
    """A year's costs against the grant, and every assessment in it."""
    on, council = clock.today(), acting_council(request, Permission.SEE_COUNCIL)
    filters = YearFilter(request.GET, years=queries.years_of(council, on))
    year = filters.chosen_year(queries.year_of(on))
    costs = queries.costs_in(council, year, on)
    account = queries.account_in(council, year, costs, on)
    page = {
        "council": council, "on": on, "year": year, "account": account, "policy": policy_on(on),
        "filters": filters if len(filters.fields["year"].choices) > 1 else None,  # type: ignore[attr-defined]
        "stats": stats_of(account), "rows": _sums(account), "grants": queries.grants_in(council, year),
        "page": Paginator(costs, A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "assessments/funding/overview.html", page)


@requires(Permission.SEE_COUNCIL)
def one(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """One assessment: every item with why, and what was entered about it."""
    on, costed = clock.today(), _costed_or_404(request, booking_id)
    booking, keeps = costed.booking, request.user.may(Permission.KEEP_COSTS, on=on)
    page = {
        "costed": costed, "on": on, "corrections": [
            (each, ITEMS[each.item]) for each in queries.corrections_of(booking)
        ],
        "lines": [
            (line, keeps and bool(may_correct(line.item, booking.session.day, booking.state, on)))
            for line in costed.cost.lines
        ],
        "later": may_correct(ITEMS["travel"], booking.session.day, booking.state, on),
    }  # fmt: skip
    return render(request, "assessments/funding/one.html", page)


@requires(Permission.KEEP_COSTS)
def correct(request: SignedInRequest, booking_id: int, funding_item: str) -> HttpResponse:
    """Enter what one item really was."""
    on, costed, item = clock.today(), _costed_or_404(request, booking_id), ITEMS.get(funding_item)
    if item is None:
        raise Http404
    line = costed.cost.of(item)
    form = CorrectForm(sent(request), item=item, initial={"amount": _shown(item, line.amount)})
    may = may_correct(item, costed.booking.session.day, costed.booking.state, on)
    if may and form.is_valid():
        try:
            funding.correct(booking=costed.booking, item=item.key, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"{item.name}: saved what it really was.")
            return redirect("council-funding-one", booking_id)
    page = {"form": form, "costed": costed, "line": line, "may": may}
    return render(request, "assessments/funding/correct.html", page)


@requires(Permission.KEEP_COSTS)
def rates(request: SignedInRequest) -> HttpResponse:
    """What the council reckons with today, what it set, and from when another rate counts."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COSTS)
    today, policy = queries.rates_of(council, [on])[on], policy_on(on)
    first = {"hour": today.hour, "travel": today.amounts["travel"], "incentive": today.amounts["incentive"]}
    form = RatesForm(sent(request), initial={key: Decimal(each) / 100 for key, each in first.items()})
    if form.is_valid():
        wanted = form.rates()
        try:
            funding.set_rates(council=council, rates=wanted, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"Your rates are set from {date_words(wanted.starts_on)}.")
            return redirect("council-funding-rates")
    page = {
        "form": form, "council": council, "today": today, "policy": policy, "on": on,
        "history": queries.rates_set_by(council), "cancel_url": reverse("council-funding"),
    }  # fmt: skip
    return render(request, "assessments/funding/rates.html", page)


def stats_of(account: Account) -> list[Stat]:
    """The four numbers that a director asks for, to the nearest pound."""
    each = account.for_each_accredited
    people = f"{account.accredited} {'person' if account.accredited == 1 else 'people'} accredited"
    return [
        Stat(_whole(account.spent_in_all), "spent"),
        Stat(_whole(account.expected_in_all), "expected for places booked"),
        Stat(_whole(abs(account.left)), "left of the grant" if account.left >= 0 else "more than the grant"),
        Stat(_whole(each) if each is not None else "–", "for each person accredited", of=people),
    ]


def _whole(pence: int) -> str:
    return pounds(rounded(pence, 100) * 100)


def _sums(account: Account) -> list[tuple[Item, int, int, int]]:
    spent, expected = account.spent, account.expected
    return [(item, spent[key], expected[key], spent[key] + expected[key]) for key, item in ITEMS.items()]


def _costed_or_404(request: SignedInRequest, booking_id: int) -> Costed:
    council = acting_council(request, Permission.SEE_COUNCIL)
    costed = queries.cost_here(council, booking_id, clock.today())
    if costed is None:
        raise Http404
    return costed


def _shown(item: Item, amount: int) -> Any:
    """As the form's box shows it."""
    by = AN_HOUR if item.unit is Unit.MINUTES else 100
    return f"{Decimal(amount) / by:.2f}".rstrip("0").rstrip(".")
