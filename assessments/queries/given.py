"""How many places of a session are somebody's, counted afresh; and for which councils some are kept."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.models import Council
from assessments.catalogue.policies import Policy
from assessments.models import Block, Booking, Session
from assessments.queries.places import Eyes, counted
from assessments.queries.policies import policy_on
from assessments.rules.capacity import Given
from assessments.rules.places import Need


@dataclass(frozen=True)
class Kept:
    """A block as staff see it: how many of its places its council's people have taken."""

    block: Block
    taken: int

    @property
    def left(self) -> int:
        """What is still kept."""
        return max(self.block.places - self.taken, 0)


def with_given(sessions: QuerySet[Session], policy: Policy, on: date, at: datetime) -> QuerySet[Session]:
    """Adds what `given_of` reads. All in one query."""
    mine = Booking.objects.holding_a_place().filter(session=OuterRef("pk")).order_by().values("session")
    booked = Coalesce(Subquery(mine.annotate(total=Sum("places")).values("total")), 0)
    return counted(sessions, Eyes(policy, on, at)).annotate(booked=booked)


def given_of(session: Session) -> Given:
    """What is somebody's in a session fetched `with_given`."""
    booked, taken = session.booked, session.taken  # type: ignore[attr-defined]  # annotated
    return Given(booked, taken - booked, session.kept_for_others, session.suitable_taken)  # type: ignore[attr-defined]  # annotated


def given_in(session: Session, on: date, at: datetime) -> Given:
    """The same for one session, as it is this instant; true until the end of the transaction that locked it."""
    return given_of(with_given(Session.objects.filter(pk=session.pk), policy_on(on), on, at).get())


def most_for(session: Session, council: Council, on: date, at: datetime) -> tuple[int, date | None]:
    """How many places could be kept for this council, those its people have among them; and, where people choose
    first after a cancellation and that leaves fewer, until when."""
    eyes = Eyes(policy_on(on), on, at, need=Need(council=council.pk))
    now = counted(Session.objects.filter(pk=session.pk), eyes).get()
    free = now.capacity - now.taken - now.kept_for_others  # type: ignore[attr-defined]  # annotated
    first = now.first_choice if free > 0 else 0  # type: ignore[attr-defined]  # annotated
    until = now.first_choice_until if first else None  # type: ignore[attr-defined]  # annotated
    return max(free - first, 0) + taken_by_council(session, at).get(council.pk, 0), until


def taken_by_council(session: Session, at: datetime) -> dict[int, int]:
    """How many places people of each council have there, booked or held."""
    sums: dict[int, int] = {}
    for rows in (session.bookings.holding_a_place(), session.holds.live(at)):
        for council, total in rows.order_by().values_list("council").annotate(total=Sum("places")):
            sums[council] = sums.get(council, 0) + total
    return sums


def blocks_of(session: Session, on: date, at: datetime) -> list[Kept]:
    """The blocks in force, by the name of their council. For staff only: no council may learn of another's."""
    blocks = Block.objects.in_force(on).filter(session=session).select_related("council", "made_by")
    taken = taken_by_council(session, at)
    return [Kept(each, min(taken.get(each.council_id, 0), each.places)) for each in blocks.order_by("council__name")]
