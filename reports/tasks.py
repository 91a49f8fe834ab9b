"""The clock's door to the roll-up."""

from celery import shared_task

from foundation import clock
from reports import participation


@shared_task(name="reports.roll_up")
def roll_up() -> int:
    """Recount yesterday, so that it is whole, and today so far. Returns how many rows were written."""
    return sum(participation.recount(day=day) for day in participation.days_to_keep(clock.today()))
