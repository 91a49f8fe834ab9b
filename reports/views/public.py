"""Pages for anybody: what this is, and how the programme is doing in England and its regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import SYMBOLS, Rule
from foundation import clock
from reports import methods
from reports.drawings import share_bars, share_finding
from reports.figures import Figure
from reports.measures import MEASURES, NOW, STEPS
from reports.uptake import Snapshot, snapshots


@public
def front(request: HttpRequest) -> HttpResponse:
    """What accreditation is, for whom, where to begin, and how many hold it."""
    now = snapshots(clock.today())
    counted = max((each.counted_at, each.counted) for each in now.values())[1] if now else ""
    page = {
        "statuses": STATUSES.values(),
        "day": day_of(now),
        "counted": counted,
        "held": held(now),
        "told": told_words(now),
    }
    return render(request, "reports/public/front.html", page)


@public
def statistics(request: HttpRequest) -> HttpResponse:
    """The published figures: England and its regions, status by status."""
    now = snapshots(clock.today())
    sections = [section(status, each) for status, each in now.items()]
    page = {
        "day": day_of(now), "sections": sections, "how": NOW.how, "symbols": SYMBOLS,
        "rule": next((each.rule for each in now.values()), None),
    }  # fmt: skip
    return render(request, "reports/public/statistics.html", page)


@public
def how_figures_are_counted(request: HttpRequest) -> HttpResponse:
    """What each number counts, out of what, and by which rules: in the words that stand beside the definitions."""
    policy = policy_on(clock.today())
    page = {
        "policy": policy, "rule": Rule(policy.least_told, policy.told_to_nearest), "symbols": SYMBOLS,
        "measures": MEASURES.values(), "steps": STEPS.values(),
        "rules": methods.RULES, "changes": methods.changed_councils(clock.today()), "pairs": methods.pairs(),
    }  # fmt: skip
    return render(request, "reports/public/how_figures_are_counted.html", page)


def held(now: dict[str, Snapshot]) -> list[tuple[str, Figure]]:
    """Each status with England's figure."""
    return [(STATUSES[status].name, each.england(NOW.key)) for status, each in now.items()]


def told_words(now: dict[str, Snapshot]) -> str:
    """How the numbers are told, in a sentence."""
    return next((each.rule.words for each in now.values()), "")


def section(status: str, now: Snapshot) -> dict[str, object]:
    """One status: England, its regions, and the chart of the same shares."""
    regions, england = now.by_region(NOW.key), now.england(NOW.key)
    return {
        "status": STATUSES[status], "england": england,
        "rows": [(each, None) for each in regions], "last": [(england, None)],
        "bars": share_bars([*regions, england]), "finding": share_finding(regions),
        "is_drawn": any(each.percent for each in [*regions, england]),
    }  # fmt: skip


def day_of(now: dict[str, Snapshot]) -> object:
    """The day that the figures are of; None before the first count."""
    return next((each.day for each in now.values()), None)
