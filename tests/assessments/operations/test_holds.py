"""Hold, extend, release: a place is somebody's until a moment, and then at once nobody's."""

from datetime import timedelta

import pytest

from assessments.models import Booking, Hold
from assessments.operations import bookings, holds
from foundation import clock
from foundation.refusal import Refused
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def petra(cast):
    """Endorsed, so that she can hold."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture
def olive(cast):
    """Somebody else who wants the same place."""
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    return other


@pytest.fixture
def session(cast):
    """A session with one place."""
    return make_session(cast.centre_one, DAY, capacity=1)


def hold(person, session, after=0):
    with clock.stopped(NOON + after * MINUTE):
        return holds.hold(social_worker=person, session=session, by=person.user, on=TODAY)


def extend(person, session, after=0):
    with clock.stopped(NOON + after * MINUTE):
        return holds.extend(social_worker=person, session=session, by=person.user, on=TODAY)


def refusal(verb, *args, **how):
    with pytest.raises(Refused) as no:
        verb(*args, **how)
    return no.value.code


def test_a_held_place_is_nobody_elses_until_the_moment_it_ends(petra, olive, session):
    assert hold(petra, session).until == NOON + 15 * MINUTE
    assert refusal(hold, olive, session, after=14) == "full"
    assert hold(olive, session, after=15).social_worker == olive


def test_holding_twice_holds_one_place_and_gives_no_more_time(petra, session):
    first, again = hold(petra, session), hold(petra, session, after=5)
    assert (again.pk, again.until, Hold.objects.count()) == (first.pk, first.until, 1)


def test_holding_another_session_gives_the_first_one_up(cast, petra, olive, session):
    hold(petra, session)
    hold(petra, make_session(cast.centre_two, DAY), after=1)
    assert (Hold.objects.count(), hold(olive, session, after=2).session) == (1, session)


def test_more_time_is_given_as_often_as_the_policy_says(petra, session):
    hold(petra, session)
    for times in range(1, 11):
        assert extend(petra, session, after=times).until == NOON + (15 + times) * MINUTE
    assert refusal(extend, petra, session, after=11) == "no-more-time"


def test_more_time_after_it_ran_out_is_given_only_while_a_place_is_free(petra, olive, session):
    hold(petra, session)
    assert extend(petra, session, after=20).until == NOON + 35 * MINUTE
    with clock.stopped(NOON + 40 * MINUTE):
        book(olive, session)
    assert refusal(extend, petra, session, after=41) == "full"


def test_more_time_without_a_hold_is_refused(cast, petra, session):
    assert refusal(extend, petra, session) == "gone"
    hold(petra, make_session(cast.centre_two, DAY))
    assert refusal(extend, petra, session) == "gone"


def test_released_it_is_free_at_once_and_twice_is_no_harm(petra, olive, session):
    hold(petra, session)
    for _ in range(2):
        holds.release(social_worker=petra, status="practitioner", by=petra.user, on=TODAY)
    assert hold(olive, session).social_worker == olive


def test_leaving_one_session_keeps_what_is_held_in_another(cast, petra, session):
    other = make_session(cast.centre_two, DAY)
    hold(petra, other)
    left = [holds.leave(social_worker=petra, session=each, by=petra.user, on=TODAY) for each in (session, other, other)]
    assert (left, Hold.objects.count()) == ([False, True, False], 0)


def test_booking_ends_the_hold(petra, session):
    hold(petra, session)
    book(petra, session)
    assert Hold.objects.count() == 0


def test_a_place_to_move_to_is_held_beside_the_place_there_is(cast, petra, olive, session):
    booking = book(petra, make_session(cast.centre_two, DAY))
    hold(petra, session)
    assert refusal(hold, olive, session) == "full"
    bookings.move(booking=booking, to=session, by=petra.user, on=TODAY)
    assert (Hold.objects.count(), Booking.objects.get().session) == (0, session)


def test_a_place_to_move_to_is_not_held_when_it_is_too_late_to_move(cast, petra, session):
    book(petra, make_session(cast.centre_two, TODAY + timedelta(days=2)))
    assert refusal(hold, petra, session) == "too-late"


def test_whoever_may_not_book_holds_nothing(cast, session):
    assert (refusal(hold, cast.practitioner_b, session), Hold.objects.count()) == ("not-endorsed", 0)
