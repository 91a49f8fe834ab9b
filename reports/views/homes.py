"""The front pages of a council's workforce lead and of the Department."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.queries.worklists import council_work
from foundation import clock
from reports.attention import furthest_behind, letters_in_trouble
from reports.councils import out_soon
from reports.glances import glance, moves
from reports.uptake import snapshot
from reports.work import as_work, dfe_work

MONTH, WEEK = timedelta(days=30), timedelta(days=7)
FEW, A_PAGE = 5, 10


@requires(Permission.SEE_COUNCIL)
def council_home(request: SignedInRequest) -> HttpResponse:
    """What needs this council, how far its people have come, and who is away soon."""
    council, today = acting_council(request, Permission.SEE_COUNCIL), clock.today()
    now = snapshot(today, STATUSES, council)
    before = snapshot(now.day - MONTH, STATUSES, council) if now else None
    policy = policy_on(today)
    target = policy.target_percent
    page = {
        "council": council,
        "policy": policy,
        "target": target,
        "work": Paginator(as_work(council_work(council, request.user, today)), FEW).get_page(request.GET.get("page")),
        "glance": glance(council, now, before, target, today) if now else None,
        "out": Paginator(list(out_soon(council, today)), A_PAGE).get_page(request.GET.get("out")),
    }
    return render(request, "reports/homes/council.html", page)


@requires(Permission.SEE_NATIONAL)
def dfe_home(request: SignedInRequest) -> HttpResponse:
    """How the programme stands, what moved this week, and what waits for the Department."""
    today = clock.today()
    now, policy = snapshot(today, STATUSES), policy_on(today)
    target = policy.target_percent
    before = snapshot(now.day - WEEK, STATUSES) if now else None
    page = {
        "now": now, "before": before, "target": target, "policy": policy,
        "moves": moves(now, before) if now else None,
        "behind": furthest_behind(now, target) if now else [],
        "work": dfe_work(request.user, today), "letters": letters_in_trouble(),
    }  # fmt: skip
    return render(request, "reports/homes/dfe.html", page)
