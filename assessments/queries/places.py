"""How many places sessions have left for one person, counted afresh from what is there.

The sums are put to the database; what they mean is in `rules.places`. Called under a session's lock (`place_in`) the
answer is true until the transaction ends; for a list it is what was true when the page was made.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count as Rows
from django.db.models import Exists, F, IntegerField, Max, Model, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from accounts.models import SocialWorker
from assessments.catalogue.policies import Policy
from assessments.models import Block, Booking, Hold, Session, Wait
from assessments.queries.glimpses import Glimpse
from assessments.queries.needs import centres_with, need_of
from assessments.rules.places import Count, Need, Place, places_for, shortage_of
from assessments.rules.standing import Standing
from assessments.rules.working_days import working_days_after

COUNTS = ("taken", "suitable_taken", "kept_for_others", "first_choice")
NONE = Value(0)


@dataclass(frozen=True)
class Eyes:
    """Through whose eyes places are counted: what the person needs, on which day and at which moment.

    Nobody in particular (`person` None) takes one ordinary place. A hold of the person's own is no hindrance to them,
    nor is their `booking`, where the question is whether it would still fit.
    """

    policy: Policy
    on: date
    at: datetime
    person: int | None = None
    need: Need = field(default_factory=Need)
    booking: int | None = None

    @cached_property
    def suitable_kept_after(self) -> date:
        """Sessions after this day keep their suitable places for those who need them."""
        return working_days_after(self.on, self.policy.suitable_kept_working_days)


def eyes_of(person: SocialWorker, standing: Standing, policy: Policy, on: date, at: datetime) -> Eyes:
    """This person's, in one query."""
    return Eyes(policy, on, at, person.pk, need_of(person, standing, policy, on))


def counted(sessions: QuerySet[Session], eyes: Eyes) -> QuerySet[Session]:
    """Adds to each session the sums of `COUNTS`, and `is_waited_for`: does somebody wait for a place there?"""
    here = OuterRef("pk")
    booked, held = Booking.objects.holding_a_place(), Hold.objects.live(eyes.at)
    if eyes.person:
        held = held.exclude(social_worker=eyes.person)
    if eyes.booking:
        booked = booked.exclude(pk=eyes.booking)
    blocks = Block.objects.in_force(eyes.on).filter(session=here)
    owed = Booking.objects.filter(
        is_owed=True, first_choice_until__gte=eyes.on, status=OuterRef("status"),
        session__centre__region=OuterRef("centre__region"),
    )  # fmt: skip
    suitable = Q(takes_suitable=True)
    waiting = Wait.objects.live().filter(status=OuterRef("status"))
    return sessions.annotate(
        taken=_sum(booked.filter(session=here)) + _sum(held.filter(session=here)),
        suitable_taken=_sum(booked.filter(suitable, session=here)) + _sum(held.filter(suitable, session=here)),
        kept_for_others=_sum(_unused(blocks.exclude(council=eyes.need.council), booked, held), "left"),
        first_choice=Coalesce(Subquery(_alone(owed).annotate(rows=Rows("pk")).values("rows")), NONE),
        first_choice_until=Subquery(_alone(owed).annotate(last=Max("first_choice_until")).values("last")),
        is_waited_for=Exists(waiting.filter(Q(session=here) | Q(centres=OuterRef("centre")))),
    )


def kept_for_own(eyes: Eyes) -> Coalesce:
    """How many places of a session the block of their own council still keeps: to be added to a query of sessions."""
    blocks = Block.objects.in_force(eyes.on).filter(session=OuterRef("pk"), council=eyes.need.council)
    return _sum(_unused(blocks, Booking.objects.holding_a_place(), Hold.objects.live(eyes.at)), "left")


def place_of(session: Session | Glimpse, eyes: Eyes, rooms: frozenset[int]) -> Place:
    """A session that was `counted`, as the rules read it. `rooms` are the centres that have what this person needs."""
    sums = {name: getattr(session, name) for name in COUNTS}
    count = Count(
        session.capacity, suitable=session.suitable_places,
        has_room=not eyes.need.features or session.centre_id in rooms,
        keeps_suitable=session.day > eyes.suitable_kept_after, **sums,
    )  # fmt: skip
    left = places_for(count, eyes.need)
    return Place(
        session.status, session.day, left, eyes.need.places, shortage_of(count, eyes.need),
        session.first_choice_until,  # type: ignore[union-attr]  # annotated
        is_cancelled=session.cancelled_at is not None,
        is_closed=session.closed_at is not None or session.published_at is None,
    )  # fmt: skip


def place_in(session: Session, eyes: Eyes) -> tuple[Place, bool]:
    """The place as it is this instant, and whether somebody waits for one there. Call it under the session's lock."""
    now = counted(Session.objects.filter(pk=session.pk), eyes).get()
    return place_of(now, eyes, rooms_for(eyes)), now.is_waited_for  # type: ignore[attr-defined]  # annotated


def rooms_for(eyes: Eyes) -> frozenset[int]:
    """The centres that have what this person needs; nothing is asked for somebody who needs no room."""
    return centres_with(eyes.need.features) if eyes.need.features else frozenset()


def _unused(blocks: "QuerySet[Block]", booked: "QuerySet[Booking]", held: "QuerySet[Hold]") -> "QuerySet[Block]":
    """What of these blocks their councils' people have not taken yet, as `left`."""
    same = {"session": OuterRef("session"), "council": OuterRef("council")}
    taken = _sum(booked.filter(**same)) + _sum(held.filter(**same))
    return blocks.annotate(left=Greatest(F("places") - taken, NONE))


def _alone(rows: "QuerySet[Model]") -> "QuerySet[Model, Any]":
    """All these rows as one group, for a sum over them."""
    together: QuerySet[Model, Any] = rows.order_by().annotate(alone=NONE).values("alone")
    return together


def _sum(rows: "QuerySet[Model]", of: str = "places") -> Coalesce:
    return Coalesce(Subquery(_alone(rows).annotate(total=Sum(of)).values("total"), output_field=IntegerField()), NONE)
