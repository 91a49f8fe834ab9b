"""How many places of sessions are somebody's, counted afresh; and for which councils some are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Council
from assessments.models import Block, Session
from assessments.queries.counts import Sums, sums_of
from assessments.rules.capacity import Given
from assessments.rules.places import Need, kept_for_first_choice, kept_for_others

NOBODY = Need()  # of no council, so every block keeps its places from them


@dataclass(frozen=True)
class Kept:
    """A block as staff see it: how many of its places its council's people have taken."""

    block: Block
    taken: int

    @property
    def left(self) -> int:
        """What is still kept."""
        return max(self.block.places - self.taken, 0)


def given_from(sums: Sums) -> Given:
    """What is somebody's in a session with these sums."""
    taken, suitable = sum(sums.taken.values()), sum(sums.suitable_taken.values())
    return Given(sums.booked, taken - sums.booked, kept_for_others(sums.kept, sums.taken, NOBODY), suitable)


def given_of(sessions: Iterable[Session], on: date, at: datetime) -> list[tuple[Session, Given]]:
    """The same for each of these sessions, in one query."""
    found = list(sessions)
    sums = sums_of([each.pk for each in found], on, at)
    return [(each, given_from(sums[each.pk])) for each in found]


def given_in(session: Session, on: date, at: datetime) -> Given:
    """The same for one session, as it is this instant; true until the end of the transaction that locked it."""
    return given_from(sums_in(session, on, at))


def sums_in(session: Session, on: date, at: datetime) -> Sums:
    """What takes and keeps places of one session."""
    return sums_of([session.pk], on, at)[session.pk]


def most_for(session: Session, council: Council, on: date, at: datetime) -> tuple[int, date | None]:
    """How many places could be kept for this council, those its people have among them; and, where people choose
    first after a cancellation and that leaves fewer, until when."""
    sums = sums_in(session, on, at)
    free = (
        session.capacity - sum(sums.taken.values()) - kept_for_others(sums.kept, sums.taken, Need(council=council.pk))
    )
    first = kept_for_first_choice(sums.first_choice, session.capacity) if free > 0 else 0
    until = sums.first_choice_until if first else None
    return max(free - first, 0) + sums.taken.get(council.pk, 0), until


def blocks_of(session: Session, on: date, at: datetime) -> list[Kept]:
    """The blocks in force, by the name of their council. For staff only: no council may learn of another's."""
    blocks = Block.objects.in_force(on).filter(session=session).select_related("council", "made_by")
    taken = sums_in(session, on, at).taken
    return [Kept(each, min(taken.get(each.council_id, 0), each.places)) for each in blocks.order_by("council__name")]
