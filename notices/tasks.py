"""The clock's door to the outbox."""

from celery import shared_task

from foundation import clock
from notices import outbox


@shared_task(name="notices.deliver")
def deliver() -> int:
    """Deliver what waits in the outbox."""
    return outbox.deliver(at=clock.now())
