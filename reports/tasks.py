"""The clock's doors: the roll-up by night and by day, past days again, files past their time, Monday letters."""

from celery import shared_task

from foundation import clock
from reports import backfilling, digests, exporting, participation


@shared_task(name="reports.roll_up")
def roll_up() -> int:
    """Recount yesterday, so that it is whole, and today so far. Returns how many rows were written."""
    return sum(participation.recount(day=day) for day in participation.days_to_keep(clock.today()))


@shared_task(name="reports.roll_up_changed")
def roll_up_changed() -> int:
    """Recount yesterday and today for the councils whose facts have changed. Returns how many rows were written."""
    return sum(participation.recount_changed(day=day) for day in participation.days_to_keep(clock.today()))


@shared_task(name="reports.back_fill")
def back_fill() -> int:
    """Count days of the past that somebody asked for. Returns how many days."""
    return backfilling.go_on()


@shared_task(name="reports.blank_exports")
def blank_exports() -> int:
    """Forget the bytes of files that have expired. Returns how many."""
    return exporting.blank(at=clock.now())


@shared_task(name="reports.send_digests")
def send_digests() -> int:
    """Promise this Monday's letters. Returns how many."""
    return digests.send_due(on=clock.today())
