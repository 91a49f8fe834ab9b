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

    name: str = ""
    until: date | None = None
    is_agency: bool = False

    @property
    def stays(self) -> bool:
        """Is this a post of the council's own, with no last working day on record?"""
        return self.until is None and not self.is_agency

    @property
    def last_day(self) -> date:
        """The last working day on record; the end of time where there is none."""
        return self.until - timedelta(days=1) if self.until else date.max


def state_of(holders: Sequence[Holder], in_programme: int) -> Cover:
    """Covered by whoever stays; at risk when everybody leaves or is agency staff."""
    if any(each.stays for each in holders):
        return Cover.COVERED
    if holders:
        return Cover.AT_RISK
    return Cover.IN_PROGRAMME if in_programme else Cover.NONE


def cover_of(holders: Sequence[Holder], in_programme: int) -> tuple[Cover, str]:
    """The state, and the sentence that says why to those who may read names."""
    state = state_of(holders, in_programme)
    if state is Cover.COVERED:
        staying = [each.name for each in holders if each.stays]
        what = "is an accredited practice leader" if len(staying) == 1 else "are accredited practice leaders"
        return state, f"{' and '.join(staying)} {what}."
    if state is Cover.AT_RISK:
        last = max(holders, key=lambda each: each.last_day)
        who = "the only accredited practice leader" if len(holders) == 1 else "the last of the accredited leaders to go"
        if last.until is None:
            return state, f"{last.name} is an accredited practice leader, and agency staff."
        return state, f"{last.name} is {who}, and leaves after {date_words(last.last_day)}."
    if state is Cover.IN_PROGRAMME:
        people = "One person is" if in_programme == 1 else f"{in_programme} people are"
        return state, f"Nobody here is accredited as a practice leader. {people} in the leader programme."
    return state, "Nobody here is accredited as a practice leader, and nobody is in the leader programme."


def what_next(holders: Sequence[Holder], in_programme: int) -> tuple[str, str]:
    """For readers elsewhere, so without names: what the state does not say by itself, and what could be done next."""
    state = state_of(holders, in_programme)
    if state is Cover.COVERED:
        return "", ""
    if state is Cover.AT_RISK:
        last = max(holders, key=lambda each: each.last_day)
        if last.until is None:
            return "The accredited leader is agency staff.", "Ask the council when the post is filled for good."
        says = "The only accredited leader" if len(holders) == 1 else "The last accredited leader"
        ask = "Ask the council when whoever is in the leader programme can follow." if in_programme else PLACE
        return f"{says} leaves after {date_words(last.last_day)}.", ask
    if state is Cover.IN_PROGRAMME:
        return "Somebody is in the leader programme.", "Ask the council when they can be assessed."
    return "", PLACE


PLACE = "Ask the council who could follow, and offer a place in the leader programme."
