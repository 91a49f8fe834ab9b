"""May they join, may they leave, may a fact about their employment change? Asked by forms and sheets alike.

What is on record is a fact sheet (`Known`), gathered by `accounts.queries.people.known`. A council never learns where
somebody works: a number that cannot be added reads the same whether its holder works elsewhere or has another name.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.refusal import YES, Decision
from foundation.words import date_words

EARLIEST = date(2000, 1, 1)
AHEAD = timedelta(days=92)  # three months
ONE_DAY = timedelta(days=1)

ELSEWHERE = Decision(
    "elsewhere",
    "This number is on record with another employer, or under another last name. Check both. If they are right, "
    "ask for them to move to you.",
)
ALREADY_YOURS = Decision("already-yours", "Already one of your people.")
NOT_A_MANAGER = Decision("not-a-manager", "Choose a line manager who can endorse at your council.")
OWN_ADDRESS = "Each person needs an address of their own: they sign in with it."
NOT_HERE = Decision("not-open", "They do not work for your council, so there is no employment to end.")


@dataclass(frozen=True)
class Known:
    """One spell on record: for which council, from its first day; `end` is the first day no longer there."""

    council: int
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Do they work there on `day`?"""
        return self.start <= day and (self.end is None or day < self.end)

    def is_over(self, on: date) -> bool:
        """Have they left by `on`?"""
        return self.end is not None and self.end <= on


@dataclass(frozen=True)
class Person:
    """Whoever has a registration number: their last name on record, and every spell."""

    last_name: str
    spells: tuple[Known, ...] = ()


def may_start(start: date, on: date) -> Decision:
    """Employment begins at most three months from now, and not before 2000."""
    if start < EARLIEST:
        return Decision("too-early", "Start date must be in 2000 or later.")
    if start > on + AHEAD:
        return Decision("too-late", "Start date must be no more than 3 months ahead. Add them nearer the day.")
    return YES


def may_end(last_day: date, start: date, on: date) -> Decision:
    """Employment ends once it has begun, and at most three months from now."""
    if last_day < start:
        return Decision("before-start", f"Last working day must be on or after {date_words(start)}, when they started.")
    if last_day > on + AHEAD:
        return Decision("too-late", "Last working day must be no more than 3 months ahead. Tell us nearer the day.")
    return YES


def may_join(
    person: Person | None, last_name: str, council: int, start: date, on: date, *, sharing: Collection[int] = (),
) -> Decision:  # fmt: skip
    """May this council add whoever has the number, under this last name, from `start`? Nobody has it yet: yes.

    Nobody works for two at once unless both have agreed to it, and that is asked for (`accounts.rules.moves`):
    `sharing` are the councils that have.
    """
    if person is None:
        return YES
    held = [spell for spell in person.spells if spell.council not in sharing]
    lasting = [spell for spell in held if spell.end is None or spell.end > start]
    now = [spell for spell in lasting if not spell.is_over(on)]
    if any(spell.council == council for spell in now):
        return ALREADY_YOURS
    if now or not is_same_name(last_name, person.last_name):
        return ELSEWHERE
    if lasting:
        return Decision("overlaps", "Start date is before they left the last employer on their record. Check the date.")
    return YES


def may_leave(person: Person, council: int, last_day: date, on: date) -> Decision:
    """May this council say that they work there for the last time on `last_day`?"""
    here = [spell for spell in person.spells if spell.council == council]
    still = [spell for spell in here if spell.end is None]
    if still:
        return may_end(last_day, max(spell.start for spell in still), on)
    leaving = next((spell.end for spell in here if spell.end and spell.covers(on)), None)
    if leaving is None:
        return NOT_HERE
    recorded = date_words(leaving - ONE_DAY)
    return Decision("not-open", f"Their last working day is on record already: {recorded}. Change it on their page.")


def may_have_address(holder: str) -> Decision:
    """May somebody be written to where, of the council's people, `holder` is? Nobody else is: yes.

    Of those who work elsewhere nothing is asked, so nothing is told of them.
    """
    if not holder:
        return YES
    return Decision("address-taken", f"This is the email address of {holder}, one of your people. {OWN_ADDRESS}")


def not_an_employer(employer: object, council: object) -> Decision:
    """The no to an employer that does not work for this council."""
    return Decision("not-an-employer", f"{employer} does not run children's services for {council}.")


def is_same_name(one: str, other: str) -> bool:
    """The same last name, whatever its capitals, accents, hyphens and spaces?"""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """Its letters and digits alone, without capitals and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", name) if each.isalnum()).casefold()
