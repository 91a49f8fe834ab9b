"""Which days a centre assesses on, and how people are put together in its sessions."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

from assessments.catalogue.slots import SLOTS
from assessments.rules.working_days import is_working_day
from demo.places import CENTRES
from demo.plan.eras import Month
from demo.plan.story import Session

SIZE = {"practitioner": 8, "supervisor": 4}
AHEAD = 150  # days of sessions to come: more than people may book, so that the horizon moves with the date
WEEKDAYS = (
    ("practitioner", "morning", 0, 1), ("practitioner", "afternoon", 0, 1), ("practitioner", "late-morning", 2, 1),
    ("supervisor", "late-morning", 3, 2),
)  # fmt: skip  # status, slot, days after the centre's own weekday, every so many weeks


def past(centre: int, status: str, people: int, month: Month, rng: Random) -> list[Session]:
    """As many sessions of the month as so many people need; none when the month has no working day yet."""
    days = working_days(month.first, month.last)
    when = list(product(days, SLOTS))
    rng.shuffle(when)
    count = min(-(-people // SIZE[status]), len(when))
    room = max(SIZE[status], -(-people // count)) if count else 0
    return [Session(centre, status, day, slot, room) for day, slot in sorted(when[:count])]


def ahead(today: date) -> list[Session]:
    """The sessions to come: two or three days a week at each centre."""
    return [session for centre in range(len(CENTRES)) for session in _ahead_at(centre, today)]


def working_days(first: date, last: date) -> list[date]:
    """The working days from `first` to `last`, both included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if is_working_day(day)]


def _ahead_at(centre: int, today: date) -> Iterator[Session]:
    for day in working_days(today + timedelta(days=1), today + timedelta(days=AHEAD)):
        week = day.toordinal() // 7
        for status, slot, after, every in WEEKDAYS:
            if day.weekday() == (centre + after) % 5 and (week + centre) % every == 0:
                yield Session(centre, status, day, slot, SIZE[status])
