"""Sessions to come that have a part in the stories: nobody takes a place in them by chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demo.places import CENTRES, STAGE_CENTRE
from demo.plan.story import Session

PRACTITIONER = "practitioner"
STAGE = CENTRES.index(STAGE_CENTRE)
SHUT_FOR_A_DAY = next(number for number, centre in enumerate(CENTRES) if centre.city == "Leeds")
SHUT_FOR_WEEKS = next(number for number, centre in enumerate(CENTRES) if centre.city == "Croydon")
WORKS = (30, 51)  # days ahead: from when to when that centre is shut
OFFERED, SUITABLE, KEPT, A_DAY, FULL = 13, 20, 22, 15, 14  # days ahead, at the earliest


@dataclass(frozen=True)
class Reserved:
    """At the stage centre two full sessions and one with places kept for councils; elsewhere one that is full at each
    centre, those of the day on which a centre is shut, and those of the weeks for which another is.

    `offered` has no suitable places, so that whatever comes free is anybody's; those of `suitable` are taken by one
    person, so that whoever needs one waits in vain.
    """

    offered: Session
    suitable: Session
    kept: Session
    full: dict[int, Session]
    a_day: list[Session]
    weeks: list[Session]

    @property
    def every(self) -> list[Session]:
        """All of them."""
        return [self.offered, self.suitable, self.kept, *self.full.values(), *self.a_day, *self.weeks]


def reserve(ahead: Sequence[Session], today: date) -> Reserved:
    """Choose them, each on a day of its own."""
    first, last = (today + timedelta(days=days) for days in WORKS)
    weeks = _those(ahead, lambda each: each.centre == SHUT_FOR_WEEKS and first <= each.day <= last)
    weeks.sort(key=lambda each: each.status != PRACTITIONER)
    offered = _first(ahead, STAGE, today + timedelta(days=OFFERED))
    suitable = _first(ahead, STAGE, max(today + timedelta(days=SUITABLE), offered.day + timedelta(days=1)))
    kept = _first(ahead, STAGE, max(today + timedelta(days=KEPT), suitable.day + timedelta(days=1)))
    shut = _first(ahead, SHUT_FOR_A_DAY, today + timedelta(days=A_DAY))
    a_day = _those(ahead, lambda each: (each.centre, each.day) == (shut.centre, shut.day))
    others = [centre for centre in range(len(CENTRES)) if centre != STAGE]
    full = {each: _first(ahead, each, today + timedelta(days=FULL), (*a_day, *weeks)) for each in others}
    offered.suitable = 0
    return Reserved(offered, suitable, kept, full, a_day, weeks)


def _first(ahead: Sequence[Session], centre: int, day: date, but: Sequence[Session] = ()) -> Session:
    """The first for practitioners at this centre from that day on."""
    return next(
        each for each in ahead
        if each.centre == centre and each.status == PRACTITIONER and each.day >= day and each not in but
    )  # fmt: skip


def _those(ahead: Sequence[Session], chosen: Callable[[Session], bool]) -> list[Session]:
    return [each for each in ahead if chosen(each)]
