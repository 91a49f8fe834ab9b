"""Whose move is it on somebody's way to a status, and since when? Said to their council, above all else on the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assessments.rules.standing import Stage, Standing

PRESSING = (
    Stage.ASKED, Stage.ENDORSED, Stage.NOT_YET_ACCREDITED, Stage.BOOKED, Stage.ASSESSED, Stage.NOT_YET_ENDORSED,
    Stage.NOT_STARTED, Stage.ACCREDITED,
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """Who is around somebody: their first name, the manager they asked, and what the reader is to them."""

    first_name: str
    has_account: bool = True
    asked: str = ""
    is_asked: bool = False
    leads: bool = False

    @property
    def themselves(self) -> str:
        """Their move, as it is written; without an account they cannot make one."""
        return f"{self.first_name}’s" if self.has_account else ""


@dataclass(frozen=True)
class Move:
    """Whose it is, in words, and since when; no day where nothing waits."""

    words: str
    since: date | None = None


def most_pressing(standings: Iterable[Standing]) -> Standing | None:
    """The status that asks most to be looked at; of several alike the first."""
    return min(standings, key=lambda each: PRESSING.index(each.stage), default=None)


def whose_move(standing: Standing, around: Around, on: date) -> Move:
    """Who acts next for this status."""
    return BY_STAGE[standing.stage](standing, around, on)


def _asked(standing: Standing, around: Around, on: date) -> Move:
    whose = "Yours" if around.is_asked else f"{around.asked}’s" if around.asked else "Their manager’s"
    return Move(f"{whose}: to answer the request", standing.asked_on)


def _endorsed(standing: Standing, around: Around, on: date) -> Move:
    if standing.is_waiting:
        return Move("Nobody’s: they are on the waiting list for a place", standing.endorsed_on)
    return Move(f"{_theirs_or(around, around.leads)}: to book a place", standing.endorsed_on)


def _again(standing: Standing, around: Around, on: date) -> Move:
    since = standing.result_released_on or standing.not_yet_endorsed_on
    both = f"{around.themselves} and yours" if around.has_account else "Yours"
    return Move(f"{both}: to agree what comes next", since)


def _booked(standing: Standing, around: Around, on: date) -> Move:
    if standing.booked_for and standing.booked_for < on:
        return Move("The centre’s: to record what happened", standing.booked_for)
    today = standing.booked_for == on
    return Move("The centre’s: the assessment is today" if today else "Nobody’s until the day of the assessment")


def _assessed(standing: Standing, around: Around, on: date) -> Move:
    return Move("The assessors’ and the Department’s: to mark it and let the result out", standing.sat_on)


def _not_started(standing: Standing, around: Around, on: date) -> Move:
    to_ask = f"{around.themselves}, to ask for endorsement; or yours, to endorse them unasked"
    return Move(to_ask if around.has_account else "Yours: to endorse them when they are ready")


def _accredited(standing: Standing, around: Around, on: date) -> Move:
    return Move("Nobody’s: this way is finished")


def _theirs_or(around: Around, reader: bool) -> str:
    other = "yours" if reader else "their workforce lead’s"
    return f"{around.themselves} or {other}" if around.has_account else f"{other[0].upper()}{other[1:]}"


BY_STAGE: dict[Stage, Callable[[Standing, Around, date], Move]] = {
    Stage.ASKED: _asked, Stage.ENDORSED: _endorsed, Stage.NOT_YET_ACCREDITED: _again, Stage.NOT_YET_ENDORSED: _again,
    Stage.BOOKED: _booked, Stage.ASSESSED: _assessed, Stage.NOT_STARTED: _not_started, Stage.ACCREDITED: _accredited,
}  # fmt: skip
