"""Twice the centres closed with people booked: in March 2020 for 15 months, in January 2022 for good."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random

from demo.plan import sessions, ways
from demo.plan.eras import COVID_CLOSURE, PROGRAMME_CLOSURE, Month
from demo.plan.people import Staff
from demo.plan.story import Person, Session

SHARE = 0.3  # as many had a place as this share of those assessed in the month before


@dataclass(frozen=True)
class Closure:
    """From this day the sessions of a while were cancelled, for this reason."""

    day: date
    reason: str
    last: date
    before: tuple[int, int]  # the year and month whose numbers say how many were booked


CLOSURES = (
    Closure(COVID_CLOSURE, "Centres closed because of coronavirus", date(2020, 4, 30), (2020, 2)),
    Closure(PROGRAMME_CLOSURE, "The Department closed the programme", date(2022, 2, 18), (2021, 12)),
)


def cancel(closure: Closure, booked: Iterable[tuple[Staff, int]], today: date, rng: Random) -> list[Session]:
    """People of these councils (so many each) had a place that was cancelled; the sessions that never were."""
    groups: dict[int, list[tuple[Staff, Person]]] = defaultdict(list)
    for staff, count in booked:
        for _ in range(round(count * SHARE)):
            groups[staff.place.centres[0]].append((staff, staff.leaves("practitioner", closure.day)))
    month = Month(closure.day.replace(day=closure.day.day + 1), closure.last, 0)
    lost: list[Session] = []
    for centre, people in sorted(groups.items()):
        made = sessions.past(centre, "practitioner", len(people), month, rng)
        for position, (staff, person) in enumerate(people):
            _lose(person, staff, made[position % len(made)], closure, rng)
            ways.lapse(person.ways[-1], today)
        lost += made
    for session in lost:
        session.cancelled_on, session.cancelled_reason = closure.day, closure.reason
    return lost


def _lose(person: Person, staff: Staff, session: Session, closure: Closure, rng: Random) -> None:
    way = ways.booked(person, staff.place, session, person.spells[0].start, closure.day, rng)
    taken = way.taken[-1]
    taken.state, taken.ended_on, taken.reason = "cancelled", closure.day, closure.reason
