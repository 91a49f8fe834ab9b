"""The last places, wanted by many at once: each goes to one person, and nobody meets an error."""

from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from assessments.models import Adjustment, Booking, Session
from assessments.operations import adjustments, bookings
from assessments.rules.adjustments import Asked
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.usefixtures("needs"), pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
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


def test_fifty_people_who_take_two_places_each_never_oversell_and_leave_none_that_fits(cast, racers, needs):
    people = racers if needs.places == 2 else [_with_double_time(person) for person in racers]
    session = make_session(cast.centre_one, TODAY + timedelta(days=30))
    suitable = 21 if needs.provisions else 0
    Session.objects.filter(pk=session.pk).update(capacity=21, suitable_places=suitable)  # ten people, one place over
    ended = race(lambda person: bookings.book(social_worker=person, session=session, by=person.user, on=TODAY), people)
    taken = Booking.objects.holding_a_place().filter(session=session)
    assert (ended["done"], taken.count(), sum(taken.values_list("places", flat=True))) == (10, 10, 20)
    assert set(ended) - {"done"} <= {"one-place", "no-suitable-place"}


def test_adjustments_asked_for_while_a_place_is_booked_leave_the_booking_as_it_is_needed(cast, racers, needs):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=60)
    asked = Asked(needs.provisions, 100, may_reuse=True)
    verbs = [
        *(partial(bookings.book, social_worker=each, session=session, by=each.user, on=TODAY) for each in racers[:20]),
        *(partial(adjustments.ask, social_worker=each, asked=asked, by=each.user, on=TODAY) for each in racers[:20]),
    ]
    assert race(lambda verb: verb(), verbs) == {"done": 40}
    assert {each.places for each in Booking.objects.holding_a_place()} == {2}


def test_moved_twice_at_once_somebody_has_one_of_the_two_places(cast, racers):
    first = make_session(cast.centre_one, TODAY + timedelta(days=30))
    others = [make_session(cast.centre_two, TODAY + timedelta(days=30 + n)) for n in range(6)]
    booking = bookings.book(social_worker=racers[0], session=first, by=racers[0].user, on=TODAY)
    ended = race(lambda to: bookings.move(booking=booking, to=to, by=racers[0].user, on=TODAY), others)
    assert ended == {"done": 6}
    assert Booking.objects.holding_a_place().count() == 1


def _with_double_time(person):
    Adjustment.objects.create(
        social_worker=person, asked_on=TODAY, asked_by=person.user, asked_extra_time=100, may_reuse=True
    )
    return person
