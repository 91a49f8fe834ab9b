"""May a session be opened on this day, with so many places? If not, the words that staff read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assessments.rules.working_days import is_working_day
from foundation.refusal import YES, Decision
from foundation.words import date_words

MOST = 600  # sessions of one series: three statuses, three starts a day, thirteen weeks


@dataclass(frozen=True)
class Planned:
    """One session that somebody means to open."""

    day: date
    slot: str
    status: str


@dataclass(frozen=True)
class Shut:
    """A closure, as far as opening a session is concerned. Without an end it lasts until it is lifted."""

    where: str
    start: date
    end: date | None
    reason: str

    def covers(self, day: date) -> bool:
        """Is everything shut there on that day?"""
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def words(self) -> str:
        """What is shut, for how long and why."""
        until = f"to {date_words(self.end)}" if self.end else "until further notice"
        return f"{self.where} is closed from {date_words(self.start)} {until}: {self.reason}"


def may_open(day: date, closures: Iterable[Shut], on: date) -> Decision:
    """May a session be opened on that day?"""
    if day <= on:
        return Decision("past", "Choose a day after today.")
    shut = next((each for each in closures if each.covers(day)), None)
    return Decision("closed", shut.words) if shut else YES


def may_open_in_series(
    planned: Planned, there: Collection[Planned], closures: Iterable[Shut], on: date
) -> Decision:  # fmt: skip
    """The same for one of many: those that are `there` already are left alone, and so are days without work."""
    if planned.day.weekday() >= 5:
        return Decision("weekend", f"It is a {planned.day:%A}.")
    if not is_working_day(planned.day):
        return Decision("bank-holiday", "It is a bank holiday.")
    may = may_open(planned.day, closures, on)
    if may and planned in there:
        return Decision("twice", "There is such a session already.")
    return may


def may_plan(number: int) -> Decision:
    """May so many sessions be made in one go?"""
    if not number:
        return Decision("none", "No day of that kind lies between these dates. Choose other dates or weekdays.")
    if number > MOST:
        return Decision("too-many", f"That would be {number} sessions. Make at most {MOST} in one go.")
    return YES


def may_cancel_session(*, day: date, is_cancelled: bool, reason: str, on: date) -> Decision:
    """May a session be cancelled today?"""
    if is_cancelled:
        return Decision("cancelled", "This session was cancelled already.")
    if day < on:
        return Decision("over", "This session is over. What happened is recorded person by person.")
    return YES if reason.strip() else Decision("no-reason", "Say why: everybody who has a place reads it.")
