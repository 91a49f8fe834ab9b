"""What may a council amend of somebody it employs? Its own employment facts, and slips of the pen in the rest.

A name, an email address and a registration number are the person's: a council mends how they were typed. Whose they
are to change instead is in the words of each no, which stands beside the field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from accounts.rules.employment import EARLIEST, folded
from foundation.refusal import YES, Decision

SLIPS = 2  # letters that a typing mistake may get wrong

LABELS = {
    "first_name": "First name", "last_name": "Last name", "registration_number": "Registration number",
    "email": "Email address", "asye_completed_on": "Assessed and supported year completed", "start": "Start date",
    "role": "Role", "functions": "What they do", "team": "Team", "line_manager": "Line manager",
    "is_agency": "Agency contract",
}  # fmt: skip
ABOUT_THE_PERSON = ("first_name", "last_name", "registration_number", "email", "asye_completed_on")

ANOTHER_NAME = Decision(
    "another-name",
    "This is more than a typing mistake. They have an account, so a new name is theirs to ask for: they contact us.",
)
ANOTHER_PERSON = Decision(
    "another-name", "Both names are different, so this reads like another person. Add that person instead."
)
THEIR_ADDRESS = Decision("their-address", "They have an account, so the address is theirs to change, not yours.")
NOT_YOUR_NUMBER = Decision(
    "another-number", "Their record was not begun by you, so only we can amend the number. Contact us."
)
ANOTHER_NUMBER = Decision(
    "another-number", "This is more than a typing mistake in the number. Add whoever has this number instead."
)
NOTHING = Decision("nothing", "Nothing is different from what is on record, so there is nothing to save.")
NO_REASON = Decision("no-reason", "Say why. They read it.")
OWN_RECORD = Decision(
    "own-record", "This is your own record. Ask another lead of your council to amend it, or contact us."
)


@dataclass(frozen=True)
class Facts:
    """All that a council may amend: the record's own facts, then those of the employment. Managers by number."""

    first_name: str
    last_name: str
    registration_number: str
    email: str
    asye_completed_on: date | None
    start: date
    role: str
    functions: tuple[str, ...]
    team: str
    line_manager: int | None
    is_agency: bool

    def amended(self, changes: Mapping[str, Any]) -> "Facts":
        """The same with these changes."""
        return replace(self, **changes)

    def differences(self, other: "Facts") -> list[str]:
        """The names of what is not the same, in the order of the page."""
        return [each.name for each in fields(self) if getattr(self, each.name) != getattr(other, each.name)]


@dataclass(frozen=True)
class Holder:
    """Whose record it is, as far as it matters here.

    `free_from` is the day from which they worked for nobody else before this employment; none: there is no such day.
    """

    has_account: bool = False
    is_begun_here: bool = True
    is_reader: bool = False
    free_from: date | None = None


def may_amend(before: Facts, after: Facts, whose: Holder, reason: str, on: date) -> Decision:
    """May a council put `after` in the place of `before`? Who is no lead there has been sent away already."""
    changed = before.differences(after)
    if whose.is_reader:
        return OWN_RECORD
    if not changed:
        return NOTHING
    if not reason.strip():
        return NO_REASON
    answers = (CHECKS[name](before, after, whose, on) for name in changed if name in CHECKS)
    return next((each for each in answers if not each), YES)


def is_slip(before: str, after: str) -> bool:
    """Could a slip of the pen turn the one into the other: two letters at most, and never most of a short word?"""
    one, other = folded(before), folded(after)
    return distance(one, other) <= min(SLIPS, max(len(one), len(other)) // 2)


def distance(one: str, other: str) -> int:
    """How many letters were missed, added, mistaken or swapped with their neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for down, letter in enumerate(one, 1):
        row = [down]
        for right, met in enumerate(other, 1):
            best = min(row[-1] + 1, above[right] + 1, above[right - 1] + (letter != met))
            if down > 1 and right > 1 and (letter, one[down - 2]) == (other[right - 2], met):
                best = min(best, before[right - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]


def _may_rename(before: Facts, after: Facts, whose: Holder, on: date) -> Decision:
    first, last = is_slip(before.first_name, after.first_name), is_slip(before.last_name, after.last_name)
    if whose.has_account:
        return YES if first and last else ANOTHER_NAME
    return YES if first or last else ANOTHER_PERSON


def _may_renumber(before: Facts, after: Facts, whose: Holder, on: date) -> Decision:
    if not whose.is_begun_here:
        return NOT_YOUR_NUMBER
    return YES if is_slip(before.registration_number, after.registration_number) else ANOTHER_NUMBER


def _may_readdress(before: Facts, after: Facts, whose: Holder, on: date) -> Decision:
    return THEIR_ADDRESS if whose.has_account else YES


def _may_date_asye(before: Facts, after: Facts, whose: Holder, on: date) -> Decision:
    day = after.asye_completed_on
    if day and not EARLIEST <= day <= on:
        return Decision("asye-day", "The day must be in 2000 or later, and not in the future.")
    return YES


def _may_restart(before: Facts, after: Facts, whose: Holder, on: date) -> Decision:
    if after.start < EARLIEST:
        return Decision("start-day", "Start date must be in 2000 or later.")
    if after.start > on:
        return Decision("start-day", "They work for you today, so their start date must be today or earlier.")
    if whose.free_from and after.start < whose.free_from:
        return Decision("start-day", "Start date is before they left the last employer on their record.")
    return YES


CHECKS: dict[str, Callable[[Facts, Facts, Holder, date], Decision]] = {
    "first_name": _may_rename, "last_name": _may_rename, "registration_number": _may_renumber,
    "email": _may_readdress, "asye_completed_on": _may_date_asye, "start": _may_restart,
}  # fmt: skip
