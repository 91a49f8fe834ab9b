"""Let the service's own operations happen on a day of the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection

from demo.writing.rows import at
from foundation import clock
from notices import outbox


@contextmanager
def day_of(day: date, hour: int) -> Iterator[None]:
    """Let the clock stand at this hour; then the letters go out."""
    with moment_of(at(day, hour)):
        yield
    with clock.stopped(at(day, hour)):
        outbox.deliver(at=clock.now())


@contextmanager
def moment_of(moment: datetime) -> Iterator[None]:
    """Let the clock stand at this moment. What operations put off until their transaction stands, such as the turn of
    the waiting list, is done at that moment too: the demo is one long transaction, and would do it all at its end."""
    put_off = connection.run_on_commit
    before = len(put_off)
    with clock.stopped(moment):
        yield
        while len(put_off) > before:
            follow_up = put_off.pop(before)[1]
            follow_up()
