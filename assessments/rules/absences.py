"""What being assessed takes of a working day: until when, and which half-days are lost."""

from datetime import datetime, timedelta
from enum import StrEnum

from foundation.words import LONDON

AFTERNOON_FROM = 13  # o'clock in London
TOO_LITTLE_LEFT = timedelta(hours=1)


class Half(StrEnum):
    """Which part of the day somebody cannot work."""

    MORNING = "Morning"
    AFTERNOON = "Afternoon"
    BOTH = "Whole day"

    @property
    def half_days(self) -> int:
        """How many half-days that is."""
        return 2 if self is Half.BOTH else 1


def ends_at(starts_at: datetime, minutes: int, extra_time: int) -> datetime:
    """When an assessment of so many minutes ends, with extra time in per cent of them."""
    return starts_at + timedelta(minutes=minutes * (100 + extra_time) / 100)


def half_lost(starts_at: datetime, ends: datetime) -> Half:
    """The morning lasts until 1pm. A half-day is lost when an hour or more of it goes; if neither, the longer part."""
    starts, ends = starts_at.astimezone(LONDON), ends.astimezone(LONDON)
    turn = starts.replace(hour=AFTERNOON_FROM, minute=0, second=0, microsecond=0)
    morning, afternoon = min(ends, turn) - starts, ends - max(starts, turn)
    if morning >= TOO_LITTLE_LEFT and afternoon >= TOO_LITTLE_LEFT:
        return Half.BOTH
    return Half.MORNING if morning > afternoon else Half.AFTERNOON
