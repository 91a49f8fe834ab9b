"""What takes and keeps places of sessions, summed up in one statement for any number of sessions.

It sums only what is the same for everybody; what that leaves for one person is worked out in `rules.places`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import Centre
from assessments.models import Block, Booking, Hold, Session, Wait
from assessments.models.choices import HOLDING
from assessments.queries.sql import as_date, numbers_in, rows_of

NOBODY = 0  # no row has this number


@dataclass
class Sums:
    """Of one session. `taken` (booked or held) and `suitable_taken` by the number of the council, like the blocks that
    `kept` has."""

    booked: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    suitable_taken: dict[int, int] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)
    first_choice: int = 0
    first_choice_until: date | None = None
    is_waited_for: bool = False


TABLES = {
    **{model.__name__.lower(): model._meta.db_table for model in (Block, Booking, Centre, Hold, Session, Wait)},
    "wait_centre": Wait.centres.through._meta.db_table,
}
TEMPLATE = """
WITH these AS (
    SELECT s.id, s.status, s.centre_id, c.region_id FROM {session} s JOIN {centre} c ON c.id = s.centre_id
    WHERE s.id IN ({numbers})
)
SELECT taking.kind, taking.session_id, taking.council_id, SUM(taking.places),
    SUM(CASE WHEN taking.takes_suitable THEN taking.places ELSE 0 END), CAST(NULL AS DATE)
FROM (
    SELECT 'booked' AS kind, b.session_id, b.council_id, b.places, b.takes_suitable FROM {booking} b
    WHERE b.session_id IN (SELECT id FROM these) AND b.state IN ({holding}) AND b.id <> %s
    UNION ALL
    SELECT 'held', h.session_id, h.council_id, h.places, h.takes_suitable FROM {hold} h
    WHERE h.session_id IN (SELECT id FROM these) AND h.ended_at IS NULL AND h.until > %s AND h.social_worker_id <> %s
) taking GROUP BY taking.kind, taking.session_id, taking.council_id
UNION ALL
SELECT 'kept', k.session_id, k.council_id, k.places, 0, CAST(NULL AS DATE) FROM {block} k
WHERE k.session_id IN (SELECT id FROM these) AND k.release_on > %s
UNION ALL
SELECT 'first', these.id, 0, COUNT(*), 0, MAX(o.first_choice_until)
FROM these
JOIN {booking} o ON o.is_owed AND o.status = these.status AND o.first_choice_until >= %s
JOIN {session} was ON was.id = o.session_id
JOIN {centre} there ON there.id = was.centre_id AND there.region_id = these.region_id
GROUP BY these.id
UNION ALL
SELECT 'waits', these.id, 0, 1, 0, CAST(NULL AS DATE) FROM these
WHERE EXISTS (
    SELECT 1 FROM {wait} w LEFT JOIN {wait_centre} wc ON wc.wait_id = w.id
    WHERE w.left_at IS NULL AND w.status = these.status
        AND (w.session_id = these.id OR wc.centre_id = these.centre_id)
)
"""
STATES = ", ".join(f"'{state}'" for state in HOLDING)


def sums_of(
    sessions: Sequence[int], on: date, at: datetime, *, person: int | None = None, booking: int | None = None
) -> dict[int, Sums]:
    """By session, as they are at `at` on `on`, without this person's own holds and without this booking."""
    found = {number: Sums() for number in sessions}
    statement = TEMPLATE.format(**TABLES, numbers=numbers_in(sessions), holding=STATES)
    rows = rows_of(statement, [booking or NOBODY, at, person or NOBODY, on, on]) if found else []
    for kind, session, council, places, suitable, until in rows:
        sums = found[session]
        if kind in ("booked", "held"):
            sums.taken[council] = sums.taken.get(council, 0) + places
            sums.suitable_taken[council] = sums.suitable_taken.get(council, 0) + suitable
            sums.booked += places if kind == "booked" else 0
        elif kind == "kept":
            sums.kept[council] = places
        elif kind == "first":
            sums.first_choice, sums.first_choice_until = places, as_date(until)
        else:
            sums.is_waited_for = True
    return found
