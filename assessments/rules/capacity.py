"""How far a session's places are given away, and what may still be changed."""

from dataclasses import dataclass
from datetime import date

from foundation.refusal import YES, Decision
from foundation.words import date_words


@dataclass(frozen=True)
class Given:
    """The places of a session that are somebody's: booked, held for people who choose or were offered one, and kept
    for councils and not yet taken. `suitable` of those booked and held are suitable places."""

    booked: int = 0
    held: int = 0
    kept: int = 0
    suitable: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.booked + self.held + self.kept

    @property
    def words(self) -> str:
        """'8 booked, 2 held and 3 kept for councils': what there is none of is left out."""
        parts = [f"{self.booked} booked"] if self.booked else []
        parts += [f"{self.held} held for people who are choosing"] if self.held else []
        parts += [f"{self.kept} kept for councils"] if self.kept else []
        *first, last = parts or ["none"]
        return f"{', '.join(first)} and {last}" if first else last


def may_have(capacity: int, suitable: int, given: Given) -> Decision:
    """May a session have so many places from now on? Never fewer than are somebody's."""
    if suitable > capacity:
        return Decision("suitable", f"Of {places(capacity)}, at most {capacity} can be suitable ones.")
    if capacity < given.total:
        return Decision(
            "taken", f"{places(given.total)} of this session {_are(given.total)} taken: {given.words}. "
            f"Enter {given.total} or more."
        )  # fmt: skip
    if suitable < given.suitable:
        return Decision(
            "suitable-taken", f"{given.suitable} of the suitable places {_are(given.suitable)} taken by people who "
            f"need them. Enter {given.suitable} or more."
        )  # fmt: skip
    return YES


def may_keep(wanted: int, most: int, first_choice_until: date | None) -> Decision:
    """May so many places be kept for a council, when `most` are to be had?"""
    if wanted <= most:
        return YES
    why = "The others are booked, held or kept for other councils."
    if first_choice_until:
        why = f"Until {date_words(first_choice_until)}, people whose session was cancelled choose first."
    return Decision("too-many", f"{f'At most {places(most)}' if most else 'No place'} can be kept here. {why}")


def may_release_on(release_on: date, session_day: date, on: date) -> Decision:
    """May the places be kept until that day?"""
    if release_on <= on:
        return Decision("too-early", "Choose a day after today, or give the places back now.")
    if release_on > session_day:
        return Decision("too-late", f"Choose a day up to {date_words(session_day)}, the day of the session.")
    return YES


def places(number: int) -> str:
    """'1 place', '8 places'."""
    return f"{number} place{'' if number == 1 else 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
