"""One clock, in London, which only the demo can move."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from foundation import clock
from foundation.models import ClockShift


def test_today_is_londons_day():
    with clock.stopped(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_moment_of_keeps_wall_time_across_the_change_of_clocks():
    winter, summer = clock.moment_of(date(2027, 3, 27), time(9)), clock.moment_of(date(2027, 3, 29), time(9))
    assert summer - winter.astimezone(UTC) == timedelta(days=2, hours=-1)


def test_the_demo_runs_ahead_by_its_days(db, settings):
    settings.DEMO = True
    ClockShift.objects.create(pk=1, days=7)
    assert clock.today() == timezone.localdate() + timedelta(days=7)


def test_outside_the_demo_nothing_moves_the_clock(db, settings):
    settings.DEMO = False
    ClockShift.objects.create(pk=1, days=7)
    assert clock.days_ahead() == 0


def test_now_is_in_utc_whatever_it_was_stopped_with():
    with clock.stopped(clock.moment_of(date(2026, 7, 1), time(12))):
        assert (clock.now().tzinfo, clock.now().hour) == (UTC, 11)
