"""Days of the past counted again from dated facts: asked for once, done day after day, whoever is killed meanwhile."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record
from reports.models import BackFill
from reports.participation import recount
from reports.trends import month_ends

EARLIEST = date(2014, 7, 1)  # the month in which the statuses were announced: before, there is nothing to count
A_TURN = 20.0  # seconds: well below what a task may take


@transaction.atomic
def ask(*, first: date, last: date, only_month_ends: bool, by: User, on: date) -> BackFill:
    """Have the days from `first` to `last` counted again, or refuse and say why. They are counted after this."""
    if last < first:
        raise Refused("backwards", "The last day must be the same as or after the first day.")
    if first < EARLIEST:
        raise Refused("too-early", f"The first day must be {date_words(EARLIEST)} or later: there were no statuses.")
    if last > on:
        raise Refused("ahead", "The last day must be today or in the past.")
    asked = BackFill(
        first=first, last=last, only_month_ends=only_month_ends, asked_at=clock.now(), asked_by=by
    )  # fmt: skip
    asked.next_day = next(days_of(asked))
    asked.save()
    record(
        "reports.back-fill-asked", about=asked, by=by, first=str(first), last=str(last),
        words=f"Asked for the figures of {date_words(first)} to {date_words(last)} to be counted again.",
    )  # fmt: skip
    return asked


def go_on(*, seconds: float = A_TURN) -> int:
    """Count days that were asked for, one at least, until there are none or the time is over. Returns how many."""
    began, done = monotonic(), 0
    while _one_day():
        done += 1
        if monotonic() - began >= seconds:
            break
    return done


def latest(number: int) -> QuerySet[BackFill]:
    """The last so many that were asked for, by whomever, newest first."""
    return BackFill.objects.select_related("asked_by")[:number]


def days_of(asked: BackFill) -> Iterator[date]:
    """The days it is about, oldest first."""
    if asked.only_month_ends:
        yield from (*month_ends(asked.first, asked.last), asked.last)
        return
    yield from (asked.first + timedelta(days=number) for number in range((asked.last - asked.first).days + 1))


@transaction.atomic
def _one_day() -> bool:
    """Count the next day of the oldest that is unfinished, and move on in the same transaction; False: none waits."""
    waiting = BackFill.objects.filter(finished_at__isnull=True).order_by("asked_at", "pk")
    asked = waiting.select_for_update(skip_locked=True).first()
    if asked is None or asked.next_day is None:
        return False
    recount(day=asked.next_day)
    asked.done += 1
    asked.next_day = next((day for day in days_of(asked) if day > asked.next_day), None)
    if asked.next_day is None:
        asked.finished_at = clock.now()
    asked.save(update_fields=["done", "next_day", "finished_at"])
    return True
