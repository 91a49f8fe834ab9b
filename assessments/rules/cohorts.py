"""How far a cohort should be by now, who may be in it, and who has come to a halt: each with its sentence."""

from dataclasses import dataclass
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.standing import Stage, Standing
from foundation.refusal import YES, Decision
from foundation.words import date_words


@dataclass(frozen=True)
class Window:
    """From the first day to the last, and how many people are to be assessed in it."""

    first_day: date
    last_day: date
    target: int

    @property
    def days(self) -> int:
        """How many there are, both ends counted."""
        return (self.last_day - self.first_day).days + 1

    def gone(self, on: date) -> int:
        """How many of them are over at the end of `on`."""
        return min(max((on - self.first_day).days + 1, 0), self.days)


@dataclass(frozen=True)
class Pace:
    """How many are assessed, how many should be by now, and both in words."""

    done: int
    expected: int
    target: int
    words: str

    @property
    def is_behind(self) -> bool:
        """Are fewer assessed than expected?"""
        return self.done < self.expected


def expected_by(window: Window, on: date) -> int:
    """The target spread evenly over the days, rounded down to whole people."""
    return window.target * window.gone(on) // window.days


def pace_of(window: Window, done: int, on: date) -> Pace:
    """Where the cohort is and where it should be."""
    expected, gone = expected_by(window, on), window.gone(on)
    has = f"{_people(done)} assessed, of {window.target}."
    if gone == 0:
        due = f"It begins on {date_words(window.first_day)}, so nobody is expected to be yet."
    elif gone == window.days:
        due = f"Its last day was {date_words(window.last_day)}, so all {window.target} should be."
        if on == window.last_day:
            due = f"Today is its last day, so all {window.target} should be."
    else:
        due = f"{gone} of {window.days} days have gone, so {_people(expected)} expected to be by now."
    return Pace(done, expected, window.target, f"{has} {due}")


def is_counted(standing: Standing, window: Window) -> bool:
    """Have they been assessed since the cohort's first day, as their council may know it?"""
    return standing.sat_on is not None and standing.sat_on >= window.first_day and standing.undone_on != standing.sat_on


def may_last(first_day: date, last_day: date) -> Decision:
    """Can a cohort go from one day to the other?"""
    if last_day <= first_day:
        return Decision("backwards", "The last day must be after the first day.")
    return YES


def may_be_in(standing: Standing, *, is_closed: bool, other: str) -> Decision:
    """May they be in the cohort, when `other` is the cohort for this status that they are in, if any?"""
    name = STATUSES[standing.status].name.lower()
    if is_closed:
        return Decision("closed", "This cohort is closed. Make a new one.")
    if other:
        words = f"In the cohort “{other}” already. Nobody is in two for one status: take them out there first."
        return Decision("in-another", words)
    if standing.accredited_on:
        return Decision("accredited", f"Accredited as a {name} since {date_words(standing.accredited_on)}.")
    return YES


def why_stuck(standing: Standing, policy: Policy, on: date) -> str:
    """Since when they have come to a halt, in a sentence; empty when they have not. Whoever waits for a place has done
    what there was to do."""
    if standing.stage is Stage.ASKED and standing.asked_on and _days(standing.asked_on, on) > policy.stuck_asked_days:
        return f"Asked for endorsement {_days(standing.asked_on, on)} days ago, and nobody has answered."
    if standing.stage is Stage.ENDORSED and standing.endorsed_on and not standing.is_waiting:
        days = _days(standing.endorsed_on, on)
        if days > policy.stuck_endorsed_days:
            return f"Endorsed {days} days ago, and no place is booked."
    return ""


def _days(since: date, on: date) -> int:
    return (on - since).days


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number} people are"
