"""When whoever has to act was last reminded by hand."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from foundation.clock import on_the_wall
from notices.models import Notice


def last_nudges(about: Iterable[str]) -> dict[str, date]:
    """The day of the latest reminder about each of these rows (by name, 'endorsement:12'), where there was one."""
    sent = Notice.objects.filter(letter__startswith="nudge-to-", about__in=set(about), withdrawn_at__isnull=True)
    latest = sent.order_by().values_list("about").annotate(at=Max("promised_at"))
    return {name: on_the_wall(at) for name, at in latest}
