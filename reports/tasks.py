"""The clock's doors: the roll-up by night, files whose time is over, and the Monday letter."""

from celery import shared_task

from foundation import clock
from reports import digests, exporting, participation


@shared_task(name="reports.roll_up")
def roll_up() -> int:
    """Recount yesterday, so that it is whole, and today so far. Returns how many rows were written."""
    return sum(participation.recount(day=day) for day in participation.days_to_keep(clock.today()))


@shared_task(name="reports.blank_exports")
def blank_exports() -> int:
    """Forget the bytes of files that have expired. Returns how many."""
    return exporting.blank(at=clock.now())


@shared_task(name="reports.send_digests")
def send_digests() -> int:
    """Promise this Monday's letters. Returns how many."""
    return digests.send_due(on=clock.today())
