"""What happened on the days that the demo's date has passed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from assessments.models import Endorsement, Hold
from assessments.reminders import REMINDERS
from foundation import clock
from notices.models import Notice

ONE_DAY = timedelta(days=1)
REMINDING = sorted({reminder.letter for reminder in REMINDERS})


@dataclass(frozen=True)
class Day:
    """One day: reminders written, endorsements that ran out, places offered to people who wait, and letters sent, of
    whatever kind."""

    day: date
    reminders: int
    ran_out: int
    offered: int
    sent: int

    @property
    def is_quiet(self) -> bool:
        """Did the service have nothing to do?"""
        return not (self.reminders or self.ran_out or self.offered or self.sent)


def days_after(since: date, until: date) -> Iterator[Day]:
    """Each day after `since`, up to and with `until`. Four queries."""
    moments = _midnight(since + ONE_DAY), _midnight(until + ONE_DAY)
    promised = Notice.objects.filter(promised_at__range=moments, letter__in=REMINDING)
    reminders = _by_day(promised, TruncDate("promised_at"))
    sent = _by_day(Notice.objects.filter(sent_at__range=moments), TruncDate("sent_at"))
    ran_out = _by_day(Endorsement.objects.filter(expired_on__gt=since, expired_on__lte=until), F("expired_on"))
    offered = _by_day(Hold.objects.offered().filter(made_at__range=moments), TruncDate("made_at"))
    for number in range((until - since).days):
        day = since + (number + 1) * ONE_DAY
        yield Day(day, *(counts.get(day, 0) for counts in (reminders, ran_out, offered, sent)))


def _midnight(day: date) -> datetime:
    """When the day begins in London."""
    return clock.moment_of(day, time.min)


def _by_day(rows: QuerySet[Any], day: Combinable) -> dict[date, int]:
    return dict(rows.order_by().annotate(on=day).values_list("on").annotate(Count("pk")))
