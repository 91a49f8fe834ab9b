"""Has a council a practice leader who is accredited, and will it have one tomorrow? Domain notes, 1.6 and 3."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foundation.words import date_words


class Cover(StrEnum):
    """How a council stands, as its tag reads."""

    COVERED = "Covered"
    AT_RISK = "At risk"
    IN_PROGRAMME = "In programme"
    NONE = "Nobody yet"


@dataclass(frozen=True)
class Holder:
    """An accredited practice leader who works here; `until` is the first day on which they no longer do."""

    name: str
    until: date | None = None


def cover_of(holders: Sequence[Holder], in_programme: int) -> tuple[Cover, str]:
    """The state, and the sentence that says why."""
    staying = [each for each in holders if each.until is None]
    if staying:
        names = " and ".join(each.name for each in staying)
        what = "is an accredited practice leader" if len(staying) == 1 else "are accredited practice leaders"
        return Cover.COVERED, f"{names} {what}."
    if holders:
        last = max(holders, key=lambda each: each.until or date.min)
        day = date_words((last.until or date.min) - timedelta(days=1))
        who = "the only accredited practice leader" if len(holders) == 1 else "the last of the accredited leaders to go"
        return Cover.AT_RISK, f"{last.name} is {who}, and leaves after {day}."
    if in_programme:
        people = "One person is" if in_programme == 1 else f"{in_programme} people are"
        return Cover.IN_PROGRAMME, f"Nobody here is accredited as a practice leader. {people} in the leader programme."
    return Cover.NONE, "Nobody here is accredited as a practice leader, and nobody is in the leader programme."
