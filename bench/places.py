"""Sessions at centres of our own, and who has which place."""

from collections import Counter
from datetime import timedelta
from itertools import islice, product

from django.utils.crypto import get_random_string

from accounts.models import Centre, Region, SocialWorker
from assessments.catalogue.slots import SLOTS
from assessments.models import Booking, Hold, Session
from bench.people import STATUS
from foundation import clock

DAYS_AHEAD = range(30, 90)  # within any booking horizon that makes sense


def open_sessions(capacities: list[int]) -> list[int]:
    """A session of the first status with each of these capacities, by number, at a centre of their own."""
    centre = Centre.objects.create(
        name=f"Bench {get_random_string(8)}", address="1 Bench Lane", postcode="ZZ1 1ZZ", latitude=53.0, longitude=-2.0,
        region=Region.objects.all()[0],
    )  # fmt: skip
    today, now = clock.today(), clock.now()
    starts = islice(product(DAYS_AHEAD, SLOTS.values()), len(capacities))
    sessions = [
        Session(
            centre=centre, status=STATUS, day=(day := today + timedelta(days=ahead)), slot=slot.key,
            starts_at=clock.moment_of(day, slot.starts), capacity=capacity, made_at=now,
            published_at=now,
        ) for (ahead, slot), capacity in zip(starts, capacities, strict=True)
    ]  # fmt: skip
    return [session.pk for session in Session.objects.bulk_create(sessions)]


def taken(sessions: list[int]) -> list[int]:
    """How many places are held in each of these sessions."""
    held = Counter(Booking.objects.holding_a_place().filter(session__in=sessions).values_list("session", flat=True))
    return [held[session] for session in sessions]


def taken_or_held(sessions: list[int]) -> list[int]:
    """The same with the places that are held at this moment while somebody confirms."""
    held = Counter(Hold.objects.live(clock.now()).filter(session__in=sessions).values_list("session", flat=True))
    return [booked + held[session] for booked, session in zip(taken(sessions), sessions, strict=True)]


def give(person: SocialWorker, session: int) -> int:
    """A place in this session, by the number of the booking."""
    endorsement = person.endorsements.get()
    booking = Booking.objects.create(
        social_worker=person, status=STATUS, session_id=session, council_id=endorsement.council_id,
        endorsement=endorsement, made_at=clock.now(), made_by_id=person.user_id,
    )  # fmt: skip
    return booking.pk
