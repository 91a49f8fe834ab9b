"""The clock's doors: sheets to check and to apply, and sheets to forget."""

from celery import shared_task

from foundation import clock
from imports.operations import ending, working


# A large sheet on a busy machine takes longer than other tasks may, and is applied whole or not at all.
@shared_task(name="imports.work", soft_time_limit=240, time_limit=270)
def work() -> int:
    """Carry on the sheets that are due. Returns how many."""
    return working.work(on=clock.today())


@shared_task(name="imports.blank")
def blank() -> int:
    """Forget what was in old sheets. Returns how many."""
    return ending.blank(at=clock.now())
