"""How long is left for something that was promised by a day, and how that reads."""

from datetime import date

from assessments.rules.working_days import working_days_from
from foundation.words import date_words

NEAR = 2  # working days


def is_late(due: date, on: date) -> bool:
    """Has the day passed?"""
    return on > due


def is_near(due: date, on: date) -> bool:
    """Is it due within two working days?"""
    return working_days_from(on, due) <= NEAR


def due_words(due: date, on: date) -> str:
    """'Due Tuesday 8 December 2026, in 2 working days', or how late it is."""
    if is_late(due, on):
        return f"Late by {_days(max(working_days_from(due, on), 1))}: it was due {date_words(due)}"
    left = working_days_from(on, due)
    return f"Due {date_words(due)}, " + (f"in {_days(left)}" if left else "today")


def colour_of(due: date, on: date) -> str:
    """Of the tag: late, near, or neither."""
    return "red" if is_late(due, on) else "yellow" if is_near(due, on) else "grey"


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"
