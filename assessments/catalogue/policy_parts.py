"""What a policy is made of: the group it belongs to, and what is said of its value."""

from dataclasses import field
from enum import StrEnum
from typing import Any


class Group(StrEnum):
    """What a policy is about, in the order of the page that lists them."""

    PROGRAMME = "Programme"
    PEOPLE = "People and their councils"
    ENDORSEMENT = "Endorsement"
    BOOKING = "Booking"
    WAITING = "Waiting list and cancelled sessions"
    ADJUSTMENTS = "Adjustments"
    DAY = "The day"
    MARKING = "Marking"
    RESULTS = "Results and resits"
    AFTERWARDS = "After a result"
    COUNCIL_USERS = "Users of councils"
    EQUALITY = "Equality monitoring"
    MONEY = "What assessments cost councils"


def setting(  # a field() is what its annotation says it is, so Any is the honest type here
    default: Any,
    label: str,
    unit: str,
    why: str,
    least: int = 0,
    most: int = 9999,
    *,
    group: Group,
) -> Any:
    """A policy value: its default, what to call it, its unit, why the default is what it is, and what it is about."""
    known = {"label": label, "unit": unit, "why": why, "least": least, "most": most, "group": group}
    return field(default=default, metadata=known)
