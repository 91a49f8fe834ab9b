"""The date moves forward, and each day that passes is lived."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from assessments.models import Endorsement
from demo import dates
from demo.days import Day, days_after
from demo.seeding import count_days
from foundation import clock
from foundation.models import ClockShift
from foundation.refusal import Refused
from notices.models import Notice
from reports.models import Participation
from reports.rhythms import stretch
from reports.trends import days_of_trend
from tests.cast import NOON, TODAY, endorse

MONTH_END = TODAY + timedelta(days=7)
SUNDAY = TODAY + timedelta(days=6)


class MovesTheDateToo(BaseEmailBackend):
    """Somebody who moves the date while letters go out."""

    def send_messages(self, messages):
        ClockShift.objects.filter(pk=1).update(days=90)
        return len(messages)


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("days", [1, 7, 31])
def test_moving_the_date_takes_the_service_so_many_days_ahead(db, demo, days):
    real = clock.on_the_wall(timezone.now())
    assert dates.move_forward(days=days) == real + timedelta(days=days)
    assert (clock.today(), ClockShift.objects.get().days) == (real + timedelta(days=days), days)


def test_moving_again_goes_on_from_there(db, demo):
    dates.move_forward(days=2)
    dates.move_forward(days=3)
    assert clock.days_ahead() == 5


def test_moving_while_somebody_else_moves_is_refused(db, demo, settings):
    settings.EMAIL_BACKEND = f"{__name__}.MovesTheDateToo"
    ClockShift.objects.create(pk=1)
    Notice.objects.create(once="x", letter="endorsed", to="somebody@example.org", promised_at=NOON)
    with pytest.raises(Refused, match="Somebody else is moving the date"):
        dates.move_forward(days=2)


def test_a_day_writes_the_reminder_that_falls_due_and_sends_it(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    day = TODAY + timedelta(days=14)
    dates.do_the_day(day, NOON + timedelta(days=14))
    sent = Notice.objects.filter(sent_at=NOON + timedelta(days=14)).values_list("letter", flat=True)
    assert sorted(sent) == ["endorsed", "not-booked-yet"]


def test_a_day_lived_twice_writes_nothing_twice(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    for _ in range(2):
        dates.do_the_day(TODAY + timedelta(days=14), NOON + timedelta(days=14))
    assert Notice.objects.count() == 2


def test_a_day_closes_the_endorsement_that_has_run_out(cast):
    endorsement = endorse(cast.practitioner_a, by=cast.manager_a)
    day = endorsement.valid_until + timedelta(days=1)
    dates.do_the_day(day, NOON)
    assert Endorsement.objects.get().expired_on == day


def test_ends_of_weeks_and_months_are_counted_and_the_days_before_them_are_not(cast):
    for day in (SUNDAY - timedelta(days=1), SUNDAY, MONTH_END):
        dates.do_the_day(day, NOON)
    assert set(Participation.objects.values_list("day", flat=True)) == {SUNDAY, MONTH_END}


@pytest.mark.parametrize(("size", "count"), [("small", 24 + 14 + 7), ("national", 36 + 21 + 14 + 7)])
def test_the_demo_counts_each_day_that_a_trend_stops_at(size, count):
    days = count_days(size, TODAY)
    weeks = stretch(TODAY - timedelta(days=97), TODAY)
    assert (days, len(days), days[-1]) == (sorted(set(days)), count, TODAY)
    assert set(weeks.days[1:]) | set(days_of_trend(TODAY)) <= set(days)


def test_what_happened_tells_each_day_apart(cast):
    endorsement = endorse(cast.practitioner_a, by=cast.manager_a)
    last = endorsement.valid_until
    for day in (TODAY, TODAY + timedelta(days=14), last + timedelta(days=1)):
        with clock.stopped(NOON + (day - TODAY)):
            dates.do_the_day(day, clock.now())
    days = {each.day: each for each in days_after(TODAY, last + timedelta(days=1))}
    reminded, ended = TODAY + timedelta(days=14), last + timedelta(days=1)
    assert {day for day, each in days.items() if not each.is_quiet} == {reminded, ended}
    assert (days[reminded], days[ended]) == (Day(reminded, 1, 0, 0, 1), Day(ended, 0, 1, 0, 1))


def test_production_refuses_the_demo_so_the_clock_never_shifts(db):
    ClockShift.objects.create(pk=1, days=30)
    assert (configured.DEMO, clock.days_ahead()) == (False, 0)
