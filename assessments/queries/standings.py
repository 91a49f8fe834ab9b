"""Where people stand: the facts gathered for the rules, in one statement for any number of people.

Each table gives rows of one shape (`Row`), put together by UNION: a page asks once instead of five times.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import EmploymentSpell, SocialWorker
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement
from assessments.rules.standing import Standing
from foundation.clock import on_the_wall

Key = tuple[int, str]
Facts = dict[Key, dict[str, Any]]


class Row(NamedTuple):
    """One fact about one person. `slug` is of the status; each kind fills what it needs of the rest."""

    kind: str
    person: int
    slug: str
    day: date | None
    until: date | None
    moment: datetime | None
    word: str
    number: int


EMPTY = {
    "slug": F("status"),
    "day": Cast(Value(None), DateField()),
    "until": Cast(Value(None), DateField()),
    "moment": Cast(Value(None), DateTimeField()),
    "word": Value("", CharField()),
    "number": Cast(Value(0), IntegerField()),
}


def standing_of(social_worker: SocialWorker, status: str, on: date) -> Standing:
    """One person's standing for one status."""
    return standings_of([social_worker.pk], on)[social_worker.pk, status]


def standings_of(people: Iterable[int], on: date) -> dict[Key, Standing]:
    """The standing of each of these social workers (by number) for each status, in one query."""
    numbers = list(people)
    facts: Facts = {(number, status): {} for number in numbers for status in STATUSES}
    employed = set()
    for row in sorted(_rows(numbers, on), key=lambda row: (row.day or date.min, row.number)):
        if row.kind == "employed":
            employed.add(row.person)
        else:
            READ[row.kind](facts[row.person, row.slug], row)
    return {
        (person, status): Standing(status, is_employed=person in employed, **found)
        for (person, status), found in facts.items()
    }


def _rows(people: list[int], on: date) -> Iterable[Row]:
    """Everything that decides where they stand, in no order."""
    open_or_in_force = ~Q(decision="endorsed") | Q(expired_on__isnull=True, valid_until__gte=on)
    endorsements = Endorsement.objects.filter(open_or_in_force, withdrawn_on__isnull=True)
    bookings = Booking.objects.filter(Q(state=Booking.State.BOOKED) | Q(is_owed=True))
    decided = Coalesce("decided_on", "asked_on")
    first, *rest = (
        _as_rows("employed", EmploymentSpell.objects.on(on), people, slug=Value("", CharField())),
        _as_rows("endorsement", endorsements, people, day=decided, until=F("valid_until"), word=F("decision"),
                 number=F("council")),
        _as_rows("booking", bookings, people, day=F("session__day"), until=F("first_choice_until"), word=F("state"),
                 number=F("pk")),
        _as_rows("attempt", Attempt.objects.all(), people, day=F("sat_on"), moment=F("release__released_at"),
                 word=F("outcome"), number=F("pk")),
        _as_rows("accreditation", Accreditation.objects.held_on(on), people, day=F("awarded_on")),
    )  # fmt: skip
    return (Row(*row) for row in first.union(*rest, all=True))


def _as_rows(kind: str, rows: QuerySet[Any], people: list[int], **columns: Any) -> QuerySet[Any, Any]:
    """These people's rows in the shape of `Row`."""
    named = {
        f"fact_{name}": value
        for name, value in ({"kind": Value(kind, CharField()), "person": F("social_worker")} | EMPTY | columns).items()
    }
    shaped: QuerySet[Any, Any] = rows.filter(social_worker__in=people).order_by().annotate(**named).values_list(*named)
    return shaped


def _endorsement(found: dict[str, Any], row: Row) -> None:
    if row.word == "":
        found["asked_on"] = row.day
    elif row.word == Endorsement.Decision.NOT_YET:
        found["not_yet_endorsed_on"] = row.day
    else:
        found |= {"endorsed_on": row.day, "endorsed_until": row.until, "council": row.number}


def _booking(found: dict[str, Any], row: Row) -> None:
    """The place they have; or the one that the centre cancelled, while it is not made good."""
    if row.word == Booking.State.BOOKED:
        found |= {"booked_for": row.day, "booking": row.number}
    else:
        found |= {"owed": row.number, "first_choice_until": row.until}


def _attempt(found: dict[str, Any], row: Row) -> None:
    """The latest comes last; one whose result is not out says only that it was sat."""
    found |= {"sat_on": row.day, "is_awaiting_result": row.moment is None}
    if row.moment is None:
        return
    found |= {"result_released_on": on_the_wall(row.moment), "result": row.number}
    found["not_yet_accredited_sat_on"] = row.day if row.word == Outcome.NOT_YET else None


def _accreditation(found: dict[str, Any], row: Row) -> None:
    found["accredited_on"] = row.day


READ: dict[str, Callable[[dict[str, Any], Row], None]] = {
    "endorsement": _endorsement, "booking": _booking, "attempt": _attempt, "accreditation": _accreditation,
}  # fmt: skip
