"""The one place that reads the clock. Only doors (views, tasks, commands) ask what day it is.

The day is London's (`settings.TIME_ZONE`): a social worker in Leeds books on the date on her wall.
In the demo the clock can run ahead by whole days (`ClockShift`), so that reminders, expiry and
resit dates can be seen to happen; a production start refuses the demo, so there it never does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from foundation.models import ClockShift

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; in the demo, moved ahead by the days chosen there."""
    stopped = _stopped_at.get()
    if stopped is not None:
        return stopped
    return timezone.now() + timedelta(days=days_ahead())


def today() -> date:
    """The date in London at `now()`."""
    return on_the_wall(now())


def on_the_wall(moment: datetime) -> date:
    """The date that a clock on a London wall shows at `moment`."""
    return timezone.localtime(moment).date()


def moment_of(day: date, at: time) -> datetime:
    """The moment at which London's clocks show `at` on `day`."""
    return timezone.make_aware(datetime.combine(day, at))


def days_ahead() -> int:
    """How many days the demo's date runs ahead of the real one; 0 outside the demo."""
    if not settings.DEMO:
        return 0
    return ClockShift.objects.values_list("days", flat=True).first() or 0


@contextmanager
def stopped(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: for seeding the past, and for tests that come in by a door."""
    token = _stopped_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)
