"""Answers, lapses and bookings of the same place at once: one counts, and one place is kept for one person."""

from datetime import timedelta

import pytest

from assessments.models import Hold, Wait
from assessments.operations import bookings, offers, tidying, waiting
from foundation import clock
from tests.assessments.queueing import full, somebody, wait_at, wait_for
from tests.cast import NOON, TODAY
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RACERS = 12


@pytest.fixture
def offered(cast):
    """A place kept for Ann, while others wait behind her."""
    taken = full(cast)
    wait_for(somebody(cast, "Ann", until=TODAY + timedelta(days=60)), taken.session)
    for n in range(RACERS):
        wait_for(somebody(cast, f"Next{n}"), taken.session)
    bookings.cancel(booking=taken, reason="Not ready yet", by=taken.social_worker.user, on=TODAY)
    return Hold.objects.get()


def open_offers():
    return Hold.objects.offered().filter(ended_at__isnull=True).count()


def test_saying_no_many_times_at_once_says_it_once(cast, offered):
    ended = race(lambda _: waiting.decline(offer=offered, by=cast.lead_a, on=TODAY), range(RACERS))
    assert (ended, open_offers()) == ({"done": 1, "over": RACERS - 1}, 1)


def test_taking_leaving_declining_and_tidying_at_once_never_wait_for_each_other(cast, offered):
    person, wait, session = offered.social_worker, offered.wait, offered.session
    deeds = [
        lambda: bookings.book(social_worker=person, session=session, by=person.user, on=TODAY),
        lambda: waiting.decline(offer=offered, by=person.user, on=TODAY),
        lambda: waiting.leave(wait=wait, by=person.user, on=TODAY),
        lambda: tidying.tidy(on=TODAY),
        lambda: offers.give_turns(session=session, on=TODAY),
    ] * 3
    ended = race(lambda deed: deed(), deeds)
    assert set(ended) <= {"done", "over", "full", "booked"}
    taken = session.bookings.holding_a_place().count()
    assert (taken + open_offers(), Wait.objects.get(pk=wait.pk).left_at is None) == (1, False)


def test_a_lapse_noted_by_many_at_once_is_noted_once(cast, offered):
    def tidy(_):
        with clock.stopped(NOON + timedelta(hours=49)):
            return tidying.tidy(on=clock.today())

    assert race(tidy, range(4)) == {"done": 4}
    assert (Hold.objects.get(pk=offered.pk).answer, open_offers()) == ("lapsed", 1)


def test_a_person_on_two_lists_is_offered_one_place_at_a_time(cast):
    taken = [full(cast, slot=slot) for slot in ("morning", "afternoon")]
    wait_at(somebody(cast, "Ann"), cast.centre_one)
    ended = race(lambda each: bookings.cancel(booking=each, reason="Not ready yet", by=cast.lead_a, on=TODAY), taken)
    assert (ended, open_offers()) == ({"done": 2}, 1)
