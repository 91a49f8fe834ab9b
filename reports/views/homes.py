"""The front pages of a council's workforce lead and of the Department."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council
from accounts.queries.moves import requests_waiting_for
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.confirming import due_for
from assessments.queries.deciders import led_by, managed_by
from assessments.queries.policies import Decided, decided_by, policy_on
from assessments.queries.worklists import Seen, council_work
from foundation import clock
from reports.attention import furthest_from_pace, letters_in_trouble
from reports.councils import out_soon
from reports.glances import Glance, glance, moves
from reports.paces import finding, paces
from reports.uptake import phases_on, snapshot, two_snapshots
from reports.work import by_whose_move, dfe_work, moves_to_answer, users_to_confirm

MONTH, WEEK = timedelta(days=30), timedelta(days=7)
A_PAGE = 10


@requires(Permission.SEE_COUNCIL, Permission.ENDORSE)
def council_home(request: SignedInRequest) -> HttpResponse:
    """Who waits for whom: a lead's people and how far they have come, or a manager's own people; and who is away."""
    today, user = clock.today(), request.user
    leads, decided = user.may(Permission.SEE_COUNCIL, on=today), decided_by(today)
    policy = decided.on(today)
    council = acting_council(request, Permission.SEE_COUNCIL if leads else Permission.ENDORSE)
    people = led_by(council, today) if leads else managed_by(user, today)
    work = council_work(people, user, policy, today)
    asked = moves_to_answer(requests_waiting_for(council, today), request.GET) if leads else []
    yearly = users_to_confirm(due_for(user, council, policy, today), today)
    page = {
        "council": council,
        "leads": leads,
        "policy": policy,
        "target": policy.target_percent,
        "groups": asked + yearly + by_whose_move(work, request.GET, Seen(user, policy, today)),
        "glance": _glance(council, decided, today) if leads else None,
        "out": Paginator(list(out_soon(people, council, today)), A_PAGE).get_page(request.GET.get("out")),
    }
    return render(request, "reports/homes/council.html", page)


def _glance(council: Council, decided: Decided, today: date) -> Glance | None:
    now, before = two_snapshots(today, today - MONTH, council, decided)
    return glance(council, now, before, decided.on(today).target_percent, today) if now else None


@requires(Permission.SEE_NATIONAL)
def dfe_home(request: SignedInRequest) -> HttpResponse:
    """How the programme stands, what moved this week, and what waits for the Department."""
    today = clock.today()
    now, policy = snapshot(today, STATUSES), policy_on(today)
    expected = paces(now.lines, phases_on(now.day), policy, now.day) if now else {}
    before = snapshot(now.day - WEEK, STATUSES) if now else None
    page = {
        "now": now, "before": before, "policy": policy,
        "moves": moves(now, before) if now else None,
        "furthest": furthest_from_pace(expected) , "pace_finding": finding(expected),
        "work": dfe_work(request.user, today), "letters": letters_in_trouble(),
    }  # fmt: skip
    return render(request, "reports/homes/dfe.html", page)
