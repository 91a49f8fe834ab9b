"""Reminders 14, 7 and 2 days before a session, where the clocks change in between; holds on the night they change."""

from datetime import UTC, datetime, time, timedelta

import pytest

from assessments import reminders
from assessments.models import Booking, Endorsement, Hold
from assessments.operations import holds
from assessments.queries.due import sessions_ahead
from foundation import clock
from notices.models import Notice
from tests.assessments.clock_changes import BACK, CHANGES, FORWARD
from tests.cast import at, endorse, make_session

DAY = timedelta(days=1)
AFTER = (0, 1, 3, 9)  # days from the change to the session: each is tried with changes forward and back


def booking_for(cast, day, made_at):
    """A place on that day, booked at that moment, whatever the rules would say of the year."""
    endorsement = Endorsement.objects.create(
        social_worker=cast.practitioner_a, status="practitioner", council=cast.council_a, manager=cast.manager_a,
        standard_set="practitioner-2018", asked_on=day - 60 * DAY, decision="endorsed", decided_on=day - 60 * DAY,
        decided_by=cast.manager_a, valid_until=day + 60 * DAY, statement="Ready.",
    )  # fmt: skip
    return Booking.objects.create(
        social_worker=cast.practitioner_a, status="practitioner", session=make_session(cast.centre_one, day),
        endorsement=endorsement, council=cast.council_a, made_at=made_at, made_by=cast.practitioner_a.user,
    )  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("change", "after"), [(day, AFTER[(n + n // 2) % 4]) for n, day in enumerate(CHANGES)])
def test_each_reminder_falls_due_on_its_day(cast, change, after):
    """However early or late on it the clock's door opens."""
    day, sent = change + after * DAY, {}
    booking_for(cast, day, at(day - 50 * DAY))
    for days in (15, 14, 13, 8, 7, 6, 3, 2, 1, 0):
        for hour in (0, 23):
            with clock.stopped(at(day - days * DAY, hour)):
                reminders.promise_due(on=clock.today())
        sent[days] = Notice.objects.filter(letter="session-soon").count()
    assert sent == {15: 0, 14: 1, 13: 1, 8: 1, 7: 2, 6: 2, 3: 2, 2: 3, 1: 3, 0: 3}


@pytest.mark.parametrize(("minutes", "is_due"), [(-10, True), (10, False)])
@pytest.mark.parametrize("days", [14, 7, 2])
@pytest.mark.parametrize("change", FORWARD, ids=str)
def test_whoever_booked_after_midnight_in_london_missed_the_day_before(cast, change, days, minutes, is_due):
    """Ten minutes past midnight in summer is still the day before in UTC."""
    day = change + 30 * DAY
    midnight = clock.moment_of(day - (days - 1) * DAY, time(0)).astimezone(UTC)
    booking_for(cast, day, midnight + timedelta(minutes=minutes))
    due = list(sessions_ahead(day - (days - 1) * DAY, days, 5))
    assert (len(due) == 1) is is_due


@pytest.mark.parametrize("change", [day for day in CHANGES if day.year == 2027], ids=str)
def test_a_place_is_held_for_its_minutes_on_the_night_the_clocks_change(cast, change):
    just_before = datetime.combine(change, time(0, 50), tzinfo=UTC)  # the clocks change at 1am in UTC
    with clock.stopped(at(change - 20 * DAY)):
        endorse(cast.practitioner_a, by=cast.manager_a, on=clock.today())
        session = make_session(cast.centre_one, change + 30 * DAY, capacity=1)
    with clock.stopped(just_before):
        holds.hold(
            social_worker=cast.practitioner_a, session=session, by=cast.practitioner_a.user, on=clock.today()
        )  # fmt: skip
    held = [Hold.objects.live(just_before + timedelta(minutes=n)).count() for n in (0, 14, 15)]
    assert held == [1, 1, 0]


def test_both_kinds_of_change_are_tried():
    assert len(FORWARD) == len(BACK) == 7
