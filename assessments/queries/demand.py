"""Unmet demand: at which centres people wait for a place, for how long, and what became of the places offered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import Centre
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import Hold, Session, Wait
from assessments.queries.waits import Line, lines_of

AHEAD = timedelta(weeks=8)
LATELY = timedelta(days=90)
Key = tuple[int, str]


@dataclass(frozen=True)
class Offers:
    """Places that the waiting list offered: open now, and those of the last 90 days that were not taken."""

    open: int = 0
    lapsed: int = 0
    declined: int = 0


@dataclass(frozen=True)
class Demand:
    """Who waits for one status at one centre. Somebody who waits at several centres counts at each."""

    centre: Centre
    status: Status
    lines: list[Line] = field(repr=False)
    free: int = 0
    offers: Offers = field(default_factory=Offers)

    @property
    def people(self) -> int:
        """How many people; somebody with two turns is one."""
        return len({each.wait.social_worker_id for each in self.lines})

    @property
    def longest_since(self) -> datetime:
        """Since when the one who has waited longest does."""
        return min(each.wait.joined_at for each in self.lines)

    @property
    def deadline(self) -> date | None:
        """The first day on which somebody's endorsement ends."""
        return min((each.deadline for each in self.lines if each.deadline), default=None)


def demand(on: date, at: datetime) -> list[Demand]:
    """Every centre and status for which somebody waits, by name. Eight queries for any number."""
    lines: dict[Key, list[Line]] = {}
    for each in lines_of(Wait.objects.live().order_by(), on, at):
        for centre in each.centres:
            lines.setdefault((centre, each.wait.status), []).append(each)
    centres = centres_by_name().in_bulk({centre for centre, _ in lines})
    free, offers = _free(centres, on, at), _offers(centres, at)
    order = list(STATUSES)
    found = [
        Demand(centres[key[0]], STATUSES[key[1]], waits, free[key], offers.get(key, Offers()))
        for key, waits in lines.items()
    ]
    return sorted(found, key=lambda each: (each.centre.name, order.index(each.status.slug)))


def ordered(rows: Iterable[Demand], by: str) -> list[Demand]:
    """By how many wait, how long, how soon a deadline is, or what is free; `-` in front turns the order round."""
    keys = {
        "people": lambda each: each.people,
        "since": lambda each: each.longest_since,
        "deadline": lambda each: each.deadline or date.max,
        "free": lambda each: each.free,
        "offers": lambda each: each.offers.open,
        "missed": lambda each: each.offers.lapsed + each.offers.declined,
        "centre": lambda each: each.centre.name,
    }
    return sorted(rows, key=keys.get(by.removeprefix("-"), keys["people"]), reverse=by.startswith("-"))


def centres_by_name() -> QuerySet[Centre]:
    """Every centre, with its region."""
    return Centre.objects.select_related("region")


def people_waiting(centres: Iterable[Centre] | None = None) -> int:
    """How many people wait for a place, at these centres or at all."""
    waits = Wait.objects.live()
    if centres is not None:
        here = list(centres)
        waits = waits.filter(Q(session__centre__in=here) | Q(centres__in=here))
    return waits.order_by().values("social_worker").distinct().count()


def _free(centres: Iterable[int], on: date, at: datetime) -> Counter[Key]:
    """Places of the next eight weeks that nobody has taken, holds or is offered. Two queries."""
    sessions = Session.objects.with_places_left().bookable(on, on + AHEAD).filter(centre__in=list(centres))
    free = Counter[Key]()
    for each in sessions.order_by():
        free[each.centre_id, each.status] += each.places_left
    held = Hold.objects.live(at).filter(session__in=Session.objects.bookable(on, on + AHEAD)).order_by()
    for centre, status, places in held.values_list("session__centre", "status").annotate(held=Sum("places")):
        free[centre, status] -= places
    return free


def _offers(centres: Iterable[int], at: datetime) -> dict[Key, Offers]:
    open_now, late = Q(ended_at__isnull=True, until__gt=at), Q(ended_at__isnull=True, until__lte=at)
    lately = Q(made_at__gt=at - LATELY)
    rows = Hold.objects.offered().filter(session__centre__in=list(centres)).order_by()
    sums = rows.values_list("session__centre", "status").annotate(
        open=Count("pk", filter=open_now),
        lapsed=Count("pk", filter=lately & (Q(answer=Hold.Answer.LAPSED) | late)),
        declined=Count("pk", filter=lately & Q(answer=Hold.Answer.DECLINED)),
    )
    return {(centre, status): Offers(*numbers) for centre, status, *numbers in sums}
