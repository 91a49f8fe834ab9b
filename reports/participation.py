"""The roll-up: the rows of a day, counted afresh from the tables. A rerun changes nothing; a wrong row heals."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Opportunity, Ruling
from foundation import clock
from journal.record import record
from reports.headcounts import Share, headcounts_by_council
from reports.measures import MEASURES
from reports.models import Participation

Counts = QuerySet[Any, dict[str, Any]]
Tallies = dict[tuple[int, str], dict[str, int]]
KEY = ("day", "council", "status")
COUNTED = ("unit", "headcount", "headcount_year", *MEASURES, "counted_at")


@transaction.atomic
def recount(*, day: date, councils: Collection[int] | None = None) -> int:
    """Write the rows of `day`, one a status for these councils (by number) or for all. Returns how many.

    The number of statements depends neither on the people nor on the councils.
    """
    tallies, shares, now = counted(day, councils), headcounts_by_council(day), clock.now()
    chosen = Council.objects.all() if councils is None else Council.objects.filter(pk__in=councils)
    rows = [
        Participation(
            day=day, council_id=council, status=status, counted_at=now, **_share(shares.get(council)),
            **tallies[council, status],
        )
        for council in chosen.order_by("pk").values_list("pk", flat=True)
        for status in STATUSES
    ]  # fmt: skip
    Participation.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=KEY, update_fields=COUNTED
    )
    return len(rows)


@transaction.atomic
def recount_when_asked(*, by: User, on: date) -> int:
    """Recount yesterday and today because somebody asked, and write down that they did."""
    rows = sum(recount(day=day) for day in days_to_keep(on))
    record("reports.recounted", about=by, by=by, words="Counted participation afresh.", rows=rows)
    return rows


def days_to_keep(on: date) -> tuple[date, date]:
    """Yesterday, so that it is whole, and today so far."""
    return on - timedelta(days=1), on


def counted(day: date, councils: Collection[int] | None = None) -> Tallies:
    """Each measure by council and status at the end of `day`, in one statement and so at one moment."""
    first, *others = _measures(day, councils)
    tallies: Tallies = defaultdict(lambda: dict.fromkeys(MEASURES, 0))
    for row in first.union(*others, all=True):
        tallies[row["under"], row["status"]][row["measure"]] = row["people"]
    return tallies


def financial_year_start(day: date) -> date:
    """The 1 April on or before `day`."""
    return date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)


def _measures(day: date, councils: Collection[int] | None) -> list[Counts]:
    """The definitions. What has a moment counts until midnight in London."""
    midnight = _end_of(day)
    shown = {"attempt__release__councils_from__lte": day}  # before, a council's figure would give a result away
    awards = Accreditation.objects.filter(awarded_on__gte=financial_year_start(day), awarded_on__lte=day, **shown)
    endorsed = Endorsement.objects.filter(decision=Endorsement.Decision.ENDORSED, decided_on__lte=day)
    offered = Opportunity.objects.standing().filter(offered_on__lte=day)
    kept = ~Q(state=Booking.State.CANCELLED) | Q(ended_at__gte=midnight)
    booked = Booking.objects.filter(kept, made_at__lt=midnight)
    attended = Attempt.objects.filter(sat_on__lte=day)
    set_aside = Ruling.objects.in_force().filter(attempt=OuterRef("pk"), stands_as=Attempt.VOID)
    released = Attempt.objects.shown_to_councils(day).exclude(Exists(set_aside.filter(decided_at__lt=midnight)))
    held = Accreditation.objects.held_on(day).filter(**shown).annotate(workplace=_workplace(day))
    if councils is not None:  # so that one council's recount looks at its own people alone
        held = held.filter(social_worker__in=SocialWorker.objects.employed_by([*councils], day).values("pk"))
    people = Count("social_worker", distinct=True)
    return [
        *(_grouped("eligible", each, "council", people, councils) for each in _eligible(day)),
        _grouped("offered", offered, "council", people, councils),
        _grouped("endorsed", endorsed, "council", people, councils),
        _grouped("booked", booked, "council", people, councils),
        _grouped("attended", attended, "council", people, councils),
        _grouped("released", released, "council", people, councils),
        _grouped("accredited_in_period", awards, "attempt__council", Count("pk"), councils),
        _grouped("accredited_now", held, "workplace", people, councils),  # at no council: in nobody's row
    ]


def _eligible(day: date) -> Iterator[QuerySet[Any]]:
    """For each status whoever works that day in a job that it is meant for."""
    for status in STATUSES.values():
        doing = EmploymentSpell.objects.on(day).filter(role__in=status.roles)
        yield doing.annotate(status=Value(status.slug, CharField()))


def _grouped(
    measure: str, rows: QuerySet[Any], council: str, people: Count, councils: Collection[int] | None
) -> Counts:
    if councils is not None:
        rows = rows.filter(**{f"{council}__in": councils})
    named = rows.order_by().annotate(under=F(council), measure=Value(measure, CharField()))
    return named.values("under", "status", "measure").annotate(people=people)


def _workplace(day: date) -> Subquery:
    """The council somebody works for on `day`: that of the spell which began first, if there are several."""
    spells = EmploymentSpell.objects.on(day).filter(social_worker=OuterRef("social_worker"))
    return Subquery(spells.order_by("start", "pk").values("council")[:1])


def _end_of(day: date) -> datetime:
    return clock.moment_of(day + timedelta(days=1), time.min)


def _share(share: Share | None) -> dict[str, int]:
    return {"unit_id": share.unit, "headcount": share.headcount, "headcount_year": share.year} if share else {}
