"""The last places, wanted by many at once: each goes to one person, and nobody meets an error."""

from datetime import timedelta
from threading import Barrier

import pytest

from assessments.models import Booking, Session
from assessments.operations import bookings
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RACERS = 50


@pytest.fixture
def racers(cast):
    """Fifty people endorsed for the same status."""
    people = [make_social_worker(f"Racer{n}", "Runner", cast.employer_a, cast.council_a) for n in range(RACERS)]
    for person in people:
        endorse(person, by=cast.manager_a)
    return people


@pytest.mark.parametrize("places", [1, 10])
def test_fifty_people_racing_for_the_last_places_fill_them_exactly(cast, racers, places):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=places)
    ended = race(lambda person: bookings.book(social_worker=person, session=session, by=person.user, on=TODAY), racers)
    assert ended == {"done": places, "full": RACERS - places}
    assert Booking.objects.holding_a_place().filter(session=session).count() == places
    assert Entry.objects.filter(verb="booking.made").count() == places
    assert Notice.objects.filter(letter="booking-made").count() == places


def test_without_the_lock_the_same_race_oversells(cast, racers):
    """The control: proves that the race above can catch what the lock prevents."""
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=1)
    looked = Barrier(RACERS)

    def look_then_take(person):
        left = Session.objects.with_places_left().get(pk=session.pk).places_left
        looked.wait(timeout=30)
        if left <= 0:
            raise Refused("full", "")
        Booking.objects.create(
            social_worker=person, status=session.status, session=session, endorsement=person.endorsements.get(),
            council=cast.council_a, made_at=NOON, made_by=person.user,
        )  # fmt: skip

    assert race(look_then_take, racers) == {"done": RACERS}


def test_one_person_in_many_tabs_ends_with_one_booking(cast, racers):
    person = racers[0]
    sessions = [make_session(cast.centre_one, TODAY + timedelta(days=20 + n)) for n in range(20)]
    ended = race(lambda each: bookings.book(social_worker=person, session=each, by=person.user, on=TODAY), sessions)
    assert ended == {"done": 1, "booked": len(sessions) - 1}


def test_swapping_places_both_ways_at_once_neither_loses_nor_wins_a_place(cast, racers):
    one = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=RACERS)
    two = make_session(cast.centre_two, TODAY + timedelta(days=30), capacity=RACERS)
    held = [
        (bookings.book(social_worker=person, session=here, by=person.user, on=TODAY), there)
        for person, (here, there) in zip(racers, [(one, two), (two, one)] * (RACERS // 2), strict=True)
    ]
    ended = race(lambda pair: bookings.move(booking=pair[0], to=pair[1], by=cast.lead_a, on=TODAY), held)
    assert ended == {"done": RACERS}
    assert Booking.objects.holding_a_place().count() == RACERS
    assert one.bookings.count() == RACERS // 2
