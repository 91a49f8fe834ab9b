"""Count participation afresh for a day, a range of days or the ends of its months."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation import clock
from reports.participation import days_to_keep, recount
from reports.trends import month_ends


class Command(BaseCommand):
    """manage.py roll_up [--day DAY | --from DAY [--to DAY] [--monthly]]; without any: yesterday and today."""

    help = "Count participation afresh. Rows that are there already are put right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Days are written 2026-11-30."""
        parser.add_argument("--day", type=date.fromisoformat, help="only this day")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, help="every day from this one")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, help="up to this day; else today")
        parser.add_argument("--monthly", action="store_true", help="only the last days of months, and --to")

    def handle(self, *_args: object, **options: Any) -> None:
        """Recount each day asked for, oldest first."""
        for day in _days(options, clock.today()):
            rows = recount(day=day)
            self.stdout.write(f"{day}: {rows} rows")


def _days(asked: dict[str, Any], today: date) -> Iterator[date]:
    first, last = asked["first"], asked["last"] or today
    if asked["day"] and (first or asked["last"] or asked["monthly"]):
        raise CommandError("Give --day alone, or --from with --to and --monthly.")
    if first is None and (asked["last"] or asked["monthly"]):
        raise CommandError("Say where to begin: --from 2026-01-01.")
    if first is None:
        yield from (asked["day"],) if asked["day"] else days_to_keep(today)
    elif asked["monthly"]:
        yield from (*month_ends(first, last), last)
    else:
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))
