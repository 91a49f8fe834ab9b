"""Sessions at centres of our own, and who has which place."""

from collections import Counter
from datetime import timedelta
from itertools import islice, product

from django.utils.crypto import get_random_string

from accounts.models import Centre, Region
from assessments.catalogue.slots import SLOTS
from assessments.models import Booking, Session
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
