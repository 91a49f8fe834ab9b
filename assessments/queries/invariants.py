"""What must hold whatever happens, each as one statement that finds the rows that break it. None is ever expected.

Most of it constraints and triggers hold already; this asks whether they did, and what they cannot say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from accounts.models import EmploymentSpell, SocialWorker
from assessments.models import (
    Accreditation,
    Appeal,
    Attempt,
    Batch,
    Booking,
    Consideration,
    Incident,
    Release,
    Ruling,
    Session,
)
from assessments.models.choices import HOLDING
from assessments.queries.merging import pointing
from assessments.queries.sql import rows_of
from foundation.models import name_of
from journal.models import Entry
from notices.models import Notice

MODELS: dict[str, type[Model]] = {
    model.__name__.lower(): model
    for model in (
        Accreditation, Appeal, Attempt, Batch, Booking, Consideration, EmploymentSpell, Entry, Incident, Notice,
        Release, Ruling, Session, SocialWorker,
    )
}  # fmt: skip
TABLES = {name: model._meta.db_table for name, model in MODELS.items()}
TABLES["touched"] = Incident.attempts.through._meta.db_table
OUT = "a.release_id IS NOT NULL"
HOLDS = ", ".join(f"'{state}'" for state in HOLDING)
LIVE = ", ".join(f"'{state}'" for state in Booking.LIVE)

AT_MERGED = """
SELECT 'socialworker', p.id FROM {0} t JOIN {{socialworker}} p ON p.id = t.{1} WHERE p.merged_into_id IS NOT NULL
"""


@dataclass(frozen=True)
class Invariant:
    """A short name, the truth as a sentence, and the statement that finds which rows of what break it."""

    key: str
    sentence: str
    statement: str


@dataclass(frozen=True)
class Broken:
    """One row that breaks an invariant."""

    invariant: Invariant
    row: Model

    def __str__(self) -> str:
        return f"{self.invariant.key}: {name_of(self.row)}. {self.invariant.sentence}"


INVARIANTS = (
    Invariant(
        "held-unearned", "An accreditation is held only while its attempt is released and stands as accredited.",
        """
        SELECT 'accreditation', h.id FROM {accreditation} h JOIN {attempt} a ON a.id = h.attempt_id
        WHERE h.withdrawn_on IS NULL AND (
            a.release_id IS NULL OR a.stands_as <> 'accredited' OR a.social_worker_id <> h.social_worker_id
            OR a.status <> h.status
        )
        """,
    ),
    Invariant(
        "earned-not-registered", "A released attempt that stands as accredited has an accreditation.",
        """
        SELECT 'attempt', a.id FROM {attempt} a
        WHERE {out} AND a.stands_as = 'accredited'
            AND NOT EXISTS (SELECT 1 FROM {accreditation} h WHERE h.attempt_id = a.id)
        """,
    ),
    Invariant(
        "withdrawn-unruled", "While its attempt stands as accredited, only a ruling of two people withdraws it.",
        """
        SELECT 'accreditation', h.id FROM {accreditation} h JOIN {attempt} a ON a.id = h.attempt_id
        WHERE {out} AND a.stands_as = 'accredited' AND (h.withdrawn_on IS NOT NULL) <> (COALESCE((
            SELECT r.because FROM {ruling} r
            WHERE r.attempt_id = a.id AND r.is_confirmed AND r.because IN ('withdrawal', 'reinstatement')
            ORDER BY r.decided_at DESC, r.id DESC LIMIT 1
        ), '') = 'withdrawal')
        """,
    ),
    Invariant(
        "stands-otherwise", "A result counts as the last ruling in force says; without one, as it was released.",
        """
        SELECT 'attempt', a.id FROM {attempt} a
        WHERE a.stands_as <> COALESCE(
            (
                SELECT r.stands_as FROM {ruling} r WHERE r.attempt_id = a.id AND r.is_confirmed
                ORDER BY r.decided_at DESC, r.id DESC LIMIT 1
            ),
            CASE WHEN {out} THEN a.outcome ELSE '' END
        )
        """,
    ),
    Invariant(
        "released-by-one", "A released result was marked by one person and confirmed by another.",
        """
        SELECT 'attempt', a.id FROM {attempt} a
        WHERE {out} AND (a.marked_by_id IS NULL OR a.confirmed_by_id IS NULL OR a.marked_by_id = a.confirmed_by_id)
        """,
    ),
    Invariant(
        "batch-released-otherwise", "A batch is let out once, approved by another than who prepared it, as a whole.",
        """
        SELECT 'batch', b.id FROM {batch} b
        WHERE (SELECT COUNT(*) FROM {release} r WHERE r.batch_id = b.id) > 1
            OR EXISTS (
                SELECT 1 FROM {release} r WHERE r.batch_id = b.id AND (
                    b.approved_by_id IS NULL OR b.approved_by_id = b.prepared_by_id OR b.dropped_at IS NOT NULL
                    OR EXISTS (SELECT 1 FROM {attempt} a WHERE a.batch_id = b.id AND a.release_id IS NULL)
                    OR EXISTS (SELECT 1 FROM {attempt} a WHERE a.batch_id = b.id AND a.release_id <> r.id)
                )
            )
        """,
    ),
    Invariant(
        "ruled-by-one", "A ruling was decided by another than who proposed it.",
        """
        SELECT 'ruling', r.id FROM {ruling} r WHERE r.decided_at IS NOT NULL AND r.decided_by_id = r.proposed_by_id
        """,
    ),
    Invariant(
        "upheld-yet-standing", "What was upheld about an attempt, by an incident or a case, set it aside.",
        """
        SELECT 'attempt', a.id FROM {attempt} a
        WHERE a.stands_as <> 'void' AND (
            EXISTS (
                SELECT 1 FROM {touched} t JOIN {incident} i ON i.id = t.incident_id
                WHERE t.attempt_id = a.id AND i.is_upheld
            )
            OR EXISTS (SELECT 1 FROM {consideration} c WHERE c.attempt_id = a.id AND c.is_upheld)
            OR EXISTS (SELECT 1 FROM {appeal} c WHERE c.attempt_id = a.id AND c.is_upheld)
        )
        """,
    ),
    Invariant(
        "overbooked", "No session has more people than places.",
        """
        SELECT 'session', s.id FROM {session} s JOIN {booking} b ON b.session_id = s.id
        WHERE b.state IN ({holds}) GROUP BY s.id, s.capacity HAVING SUM(b.places) > s.capacity
        """,
    ),
    Invariant(
        "booked-twice", "Nobody has two live bookings for one status.",
        """
        SELECT 'socialworker', b.social_worker_id FROM {booking} b
        WHERE b.state IN ({live}) GROUP BY b.social_worker_id, b.status HAVING COUNT(*) > 1
        """,
    ),
    Invariant(
        "works-twice", "Nobody works for two councils at once, unless both agreed to it or two records were made one.",
        """
        SELECT DISTINCT 'socialworker', s.social_worker_id FROM {employmentspell} s
        JOIN {employmentspell} o ON o.social_worker_id = s.social_worker_id AND o.council_id <> s.council_id
        WHERE s.agreed_in_id IS NULL AND o.agreed_in_id IS NULL AND s.start <= o.start
            AND (s."end" IS NULL OR s."end" > o.start) AND (o."end" IS NULL OR o."end" > o.start)
            AND NOT EXISTS (SELECT 1 FROM {socialworker} m WHERE m.merged_into_id = s.social_worker_id)
        """,
    ),
    Invariant(
        "released-unwritten", "Each result that the service released is in the journal, once.",
        """
        SELECT 'attempt', a.id FROM {attempt} a JOIN {release} r ON r.id = a.release_id
        WHERE r.batch_id IS NOT NULL AND 1 <> (
            SELECT COUNT(*) FROM {entry} e
            WHERE e.verb = 'result.released' AND e.about IN (
                SELECT 'socialworker:' || CAST(p.id AS TEXT) FROM {socialworker} p
                WHERE a.social_worker_id IN (p.id, p.merged_into_id)
            )
                AND CAST(e.facts ->> 'attempt' AS TEXT) = CAST(a.id AS TEXT)
        )
        """,
    ),
    Invariant(
        "released-untold", "Each result that the service released has a letter to its person.",
        """
        SELECT 'attempt', a.id FROM {attempt} a JOIN {release} r ON r.id = a.release_id
        WHERE r.batch_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM {notice} n WHERE n.once = 'result-ready:' || CAST(a.id AS TEXT)
        )
        """,
    ),
    Invariant(
        "stopped-with-result", "Whoever stopped before the end has no result.",
        """
        SELECT 'attempt', a.id FROM {attempt} a
        WHERE a.stopped_at IS NOT NULL AND (a.release_id IS NOT NULL OR a.outcome <> '')
        """,
    ),
    Invariant(
        "points-at-merged", "Nothing points at a record that was merged into another.",
        " UNION ".join(AT_MERGED.format(each.model._meta.db_table, each.column) for each in pointing()),
    ),
)  # fmt: skip


def broken(invariants: Iterable[Invariant] = INVARIANTS) -> Iterator[Broken]:
    """Every row that breaks one of these. One query each."""
    for each in invariants:
        for word, number in rows_of(each.statement.format(**TABLES, out=OUT, holds=HOLDS, live=LIVE), []):
            yield Broken(each, MODELS[word](pk=number))
