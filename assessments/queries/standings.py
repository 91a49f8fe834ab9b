"""Where people stand: the facts gathered for the rules, in one statement for any number of people.

Each table gives rows of one shape (`Row`), put together by UNION: a page asks once instead of five times.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from accounts.models import EmploymentSpell, SocialWorker
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Hold, Release, Ruling, Session, Wait
from assessments.queries.sql import numbers_in, rows_of, timed
from assessments.rules.standing import Placement, Standing
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


TABLES = {
    model.__name__.lower(): model._meta.db_table
    for model in (Accreditation, Attempt, Booking, Endorsement, EmploymentSpell, Hold, Release, Ruling, Session, Wait)
}
TEMPLATE = """
SELECT 'employed', s.social_worker_id, '', s.start, CAST(NULL AS DATE), CAST(NULL AS TIMESTAMPTZ),
    CASE WHEN s.is_agency THEN 'agency' ELSE '' END, s.council_id
FROM {employmentspell} s
WHERE s.social_worker_id IN ({people}) AND s.start <= %s AND (s."end" IS NULL OR s."end" > %s)
UNION ALL
SELECT 'endorsement', e.social_worker_id, e.status, COALESCE(e.decided_on, e.asked_on), e.valid_until, NULL,
    e.decision, e.council_id
FROM {endorsement} e
WHERE e.social_worker_id IN ({people}) AND e.withdrawn_on IS NULL
    AND (e.decision = 'not-yet' OR (e.expired_on IS NULL AND (e.decision = '' OR e.valid_until >= %s)))
UNION ALL
SELECT 'used', e.social_worker_id, e.status, e.decided_on, e.valid_until, NULL, e.decision, e.council_id
FROM {endorsement} e JOIN {booking} b ON b.endorsement_id = e.id JOIN {attempt} a ON a.booking_id = b.id
    JOIN {release} r ON r.id = a.release_id
WHERE e.social_worker_id IN ({people}) AND e.withdrawn_on IS NULL AND e.expired_on IS NOT NULL AND r.councils_from > %s
UNION ALL
SELECT 'booking', b.social_worker_id, b.status, s.day, b.first_choice_until, NULL, b.state, b.id
FROM {booking} b JOIN {session} s ON s.id = b.session_id
WHERE b.social_worker_id IN ({people}) AND (b.state = 'booked' OR b.is_owed)
UNION ALL
SELECT 'hold', h.social_worker_id, h.status, NULL, NULL, NULL, '', h.id
FROM {hold} h WHERE h.social_worker_id IN ({people}) AND h.wait_id IS NULL
UNION ALL
SELECT 'wait', w.social_worker_id, w.status, NULL, NULL, NULL, '', w.id
FROM {wait} w WHERE w.social_worker_id IN ({people}) AND w.left_at IS NULL
UNION ALL
SELECT CASE WHEN a.stands_as = 'void' THEN 'void' WHEN a.stopped_at IS NULL THEN 'attempt' ELSE 'stopped' END,
    a.social_worker_id, a.status, a.sat_on, r.councils_from, r.released_at,
    CASE WHEN a.stands_as = 'void' THEN COALESCE((SELECT MAX(g.because) FROM {ruling} g
            WHERE g.attempt_id = a.id AND g.is_confirmed AND g.stands_as = 'void'), '')
        WHEN a.stopped_at IS NULL THEN a.stands_as WHEN a.uses_attempt THEN 'used' ELSE '' END, a.id
FROM {attempt} a LEFT JOIN {release} r ON r.id = a.release_id
WHERE a.social_worker_id IN ({people})
UNION ALL
SELECT 'accreditation', h.social_worker_id, h.status, h.awarded_on, r.councils_from, NULL, '', h.id
FROM {accreditation} h JOIN {attempt} a ON a.id = h.attempt_id JOIN {release} r ON r.id = a.release_id
WHERE h.social_worker_id IN ({people}) AND h.awarded_on <= %s AND (h.withdrawn_on IS NULL OR h.withdrawn_on > %s)
"""


def standing_of(social_worker: SocialWorker, status: str, on: date) -> Standing:
    """One person's standing for one status."""
    return standings_of([social_worker.pk], on)[social_worker.pk, status]


def standings_of(people: Iterable[int], on: date) -> dict[Key, Standing]:
    """The standing of each of these social workers (by number) for each status, in one query."""
    numbers = list(people)
    return _standings(numbers, [row for row in _rows(numbers, on) if row.kind != "used"])


def standing_seen_by(user: int | None, social_worker: SocialWorker, status: str, on: date) -> Standing:
    """Their own standing for themselves; for anybody else, as councils may read it: no refusal gives a result away."""
    if user is not None and user == social_worker.user_id:
        return standing_of(social_worker, status, on)
    return standings_for_councils([social_worker.pk], on)[social_worker.pk, status]


def standings_for_councils(people: Iterable[int], on: date) -> dict[Key, Standing]:
    """The same as councils may read it: the person reads a result first, so until their day it is not out yet."""
    numbers = list(people)
    return _standings(numbers, [_for_councils(row, on) for row in _rows(numbers, on) if not _is_hidden(row, on)])


def standings_seen_by(user: int | None, social_worker: SocialWorker, on: date) -> dict[str, Standing]:
    """The same for every status at once."""
    is_own = user is not None and user == social_worker.user_id
    found = (standings_of if is_own else standings_for_councils)([social_worker.pk], on)
    return {status: standing for (_, status), standing in found.items()}


def _is_hidden(row: Row, on: date) -> bool:
    return row.kind in ("accreditation", "void") and row.until is not None and row.until > on


def _for_councils(row: Row, on: date) -> Row:
    """A result that is not theirs to read yet is awaited, and the endorsement that it used up is still in force."""
    if row.kind == "used":
        return row._replace(kind="endorsement")
    is_early = row.kind == "attempt" and row.until is not None and row.until > on
    return row._replace(moment=None, word="") if is_early else row


def _standings(numbers: list[int], rows: list[Row]) -> dict[Key, Standing]:
    facts: Facts = defaultdict(dict)
    employed: dict[int, list[Placement]] = {}
    for row in rows:
        if row.kind == "employed":
            employed.setdefault(row.person, []).append(Placement(row.number, row.day or date.min, bool(row.word)))
        else:
            READ[row.kind](facts[row.person, row.slug], row)
    special = {person: tuple(at) for person, at in employed.items() if len(at) > 1 or at[0].is_agency}
    nothing = {each: [Standing(status, is_employed=each) for status in STATUSES] for each in (True, False)}
    standings = {
        (number, each.status): each for number in numbers for each in nothing[number in employed]
    }  # most people have begun one status or none: nothing is known of the rest, and one standing says so for all
    for person, at in special.items():
        others = (status for status in STATUSES if (person, status) not in facts)
        standings |= {(person, status): Standing(status, placements=at) for status in others}
    for (person, status), found in facts.items():
        at = special.get(person, ())
        standings[person, status] = Standing(status, is_employed=person in employed, placements=at, **found)
    return standings


def _rows(people: list[int], on: date) -> list[Row]:
    """Everything that decides where they stand, by day."""
    statement = TEMPLATE.format(**TABLES, people=numbers_in(people))
    found = map(Row._make, timed(rows_of(statement, [on] * 6), dates=(3, 4), moments=(5,)))
    return sorted(found, key=lambda row: (row.day or date.min, row.number))


def _endorsement(found: dict[str, Any], row: Row) -> None:
    if row.word == "":
        found["asked_on"] = row.day
    elif row.word == Endorsement.Decision.NOT_YET:
        found["not_yet_endorsed_on"] = row.day
    else:
        found |= {"endorsed_on": row.day, "endorsed_until": row.until, "council": row.number}


def _booking(found: dict[str, Any], row: Row) -> None:
    """The place they have; or the one for which they are owed another, while it is not made good."""
    if row.word == Booking.State.BOOKED:
        found |= {"booked_for": row.day, "booking": row.number}
    else:
        found |= {"owed": row.number, "owed_since": row.word, "first_choice_until": row.until}


def _hold(found: dict[str, Any], row: Row) -> None:
    found["is_holding"] = True


def _wait(found: dict[str, Any], row: Row) -> None:
    found["is_waiting"] = True


def _attempt(found: dict[str, Any], row: Row) -> None:
    """The latest comes last; one whose result is not out says only that it was sat."""
    found |= {"sat_on": row.day, "is_awaiting_result": row.moment is None, "undone": None, "undone_on": None}
    if row.moment is None:
        return
    found |= {"result_released_on": on_the_wall(row.moment), "result": row.number}
    found["not_yet_accredited_sat_on"] = row.day if row.word == Outcome.NOT_YET else None


def _stopped(found: dict[str, Any], row: Row) -> None:
    """They left before the end; perhaps that used the attempt up."""
    found |= {"undone": row.number, "undone_on": row.day, "undone_by": "stopped"}
    if row.word == "used":
        found["stopped_on"] = row.day


def _void(found: dict[str, Any], row: Row) -> None:
    """What they sat counts no longer; `word` is because of what."""
    found |= {"undone": row.number, "undone_on": row.day, "undone_by": row.word}


def _accreditation(found: dict[str, Any], row: Row) -> None:
    found["accredited_on"] = row.day


READ: dict[str, Callable[[dict[str, Any], Row], None]] = {
    "endorsement": _endorsement, "booking": _booking, "hold": _hold, "wait": _wait, "attempt": _attempt,
    "stopped": _stopped, "void": _void, "accreditation": _accreditation,
}  # fmt: skip
