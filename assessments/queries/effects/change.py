"""A change of policy that somebody thinks of, and what it would do, counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assessments.catalogue.policies import Policy


@dataclass(frozen=True)
class Change:
    """From `start` on `after` counts instead of `before`: the whole policies of that day, without and with it.

    `at` is the moment from which it counts: the start of that day, or now when the day is today.
    """

    before: Policy
    after: Policy
    start: date
    at: datetime


@dataclass(frozen=True)
class Counted:
    """Of what, and how many there are now."""

    words: str
    number: int


@dataclass(frozen=True)
class Effects:
    """What changes for what is recorded now, what of it stays as it is, and what else there is to know."""

    changes: tuple[Counted, ...] = ()
    stays: tuple[Counted, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> list[Counted]:
        """Those of which there is at least one."""
        return [each for each in self.changes if each.number]

    @property
    def kept(self) -> list[Counted]:
        """The same of what stays."""
        return [each for each in self.stays if each.number]


Counter = Callable[[Change], Effects]


@dataclass(frozen=True)
class Deadlines:
    """How last days move: so many come earlier, so many later; `missed` are then over, `regained` no longer are."""

    earlier: int = 0
    later: int = 0
    missed: int = 0
    regained: int = 0


def deadlines(moved: Iterable[tuple[date, date, int]], start: date) -> Deadlines:
    """Of so many with this last day before and that one after: days, or moments, seen on `start`."""
    rows = list(moved)
    return Deadlines(
        earlier=sum(number for before, after, number in rows if after < before),
        later=sum(number for before, after, number in rows if after > before),
        missed=sum(number for before, after, number in rows if after < start <= before),
        regained=sum(number for before, after, number in rows if before < start <= after),
    )
