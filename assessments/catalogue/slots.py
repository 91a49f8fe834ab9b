"""The three staggered starts of a centre's day [S4]. The clock times are ours: none was published."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Slot:
    """A start time, on London's clocks."""

    key: str
    name: str
    starts: time


SLOTS: dict[str, Slot] = {
    slot.key: slot
    for slot in (
        Slot("morning", "Morning", time(9, 15)),
        Slot("late-morning", "Late morning", time(10, 45)),
        Slot("afternoon", "Early afternoon", time(12, 30)),
    )
}
