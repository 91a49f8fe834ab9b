"""Each reminder once, on its day, and none that has lost its point."""

from datetime import timedelta

import pytest

from assessments import reminders
from assessments.operations import bookings, cancellations
from foundation import clock
from notices import outbox
from notices.models import Notice
from tests.assessments.queueing import wait_at
from tests.cast import TODAY, at, book, endorse, make_session

SESSION = TODAY + timedelta(days=30)


def letters(kind):
    return Notice.objects.filter(letter=kind, withdrawn_at__isnull=True).count()


def run(*days):
    """Beat's tick on each of these days, twice."""
    for day in days:
        with clock.stopped(at(day)):
            reminders.promise_due(on=day)
            reminders.promise_due(on=day)


@pytest.fixture
def booking(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, make_session(cast.centre_one, SESSION))


@pytest.mark.parametrize(("days_before", "sent"), [(15, 0), (14, 1), (8, 1), (7, 2), (3, 2), (2, 3), (0, 3)])
def test_session_reminders_go_at_14_7_and_2_days(booking, days_before, sent):
    run(*(SESSION - timedelta(days=days) for days in (15, 14, 13, 8, 7, 3, 2, 0) if days >= days_before))
    assert letters("session-soon") == sent


def test_a_tick_missed_is_made_up_on_the_next_day(booking):
    run(SESSION - timedelta(days=13))
    assert letters("session-soon") == 1


def test_one_who_books_late_is_not_reminded_of_what_they_have_just_read(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=10)))
    run(TODAY, TODAY + timedelta(days=1))
    assert letters("session-soon") == 0


def test_a_cancelled_booking_is_not_reminded_and_what_waits_is_taken_back(cast, booking):
    day = SESSION - timedelta(days=14)
    run(day)
    with clock.stopped(at(day)):
        bookings.cancel(booking=booking, reason="Court", by=cast.lead_a, on=day)
    run(SESSION - timedelta(days=7))
    assert letters("session-soon") == 0


def test_a_moved_booking_is_reminded_of_its_new_session(cast, booking):
    day = SESSION - timedelta(days=14)
    run(day)
    with clock.stopped(at(day)):
        outbox.deliver(at=clock.now())
        bookings.move(booking=booking, to=make_session(cast.centre_two, SESSION), by=cast.lead_a, on=day)
    run(day)
    assert letters("session-soon") == 2


@pytest.mark.parametrize(("days_after", "sent"), [(13, 0), (14, 1), (27, 1), (28, 2), (200, 2)])
def test_endorsed_not_booked_is_reminded_at_14_and_28_days_then_left_alone(cast, days_after, sent):
    endorse(cast.practitioner_a, by=cast.manager_a)
    run(*(TODAY + timedelta(days=days) for days in (0, 13, 14, 15, 27, 28, 29, 60, 200) if days <= days_after))
    assert letters("not-booked-yet") == sent


def test_one_who_has_booked_is_not_told_to_book(booking):
    run(TODAY + timedelta(days=14))
    assert letters("not-booked-yet") == 0


def test_one_who_waits_for_a_place_is_not_told_to_book(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    wait_at(cast.practitioner_a, cast.centre_one)
    run(TODAY + timedelta(days=14))
    assert letters("not-booked-yet") == 0


def test_one_who_lost_a_place_is_not_told_that_they_never_had_one(cast, booking):
    cancellations.cancel(session=booking.session, reason="No heating.", by=cast.dfe_admin, on=TODAY)
    run(TODAY + timedelta(days=14))
    assert letters("not-booked-yet") == 0
