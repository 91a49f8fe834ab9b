"""More people than places: sessions booked to the last place, who waits, and what became of places offered before."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo.places import CENTRES
from demo.plan import ways
from demo.plan.hardships import Hardships
from demo.plan.pool import Pool
from demo.plan.reserved import PRACTITIONER, SHUT_FOR_A_DAY, SHUT_FOR_WEEKS, STAGE, Reserved
from demo.plan.story import Session, Taken, Wait, Way
from demo.stage import HOME

LONG, LATELY, LONGEST = (60, 300), (40, 140), (270, 285)  # days since the endorsement
MEMBER = timedelta(days=110)  # since a council has taken part
SETTLED = timedelta(days=75)  # from the endorsement on, after which somebody would have been in the job long enough
HORIZON, LONG_AGO = timedelta(days=115), timedelta(days=40)  # before the session; before today
AT_STAGE = (4, 4, 3)  # who wait for the first full session, for the second, for another weekday
ELSEWHERE = (1, 4), (1, 3)  # the same without a second: at least, at most
IN_VAIN = (1, 4)  # at each centre were offered a place lately and did not take it
ADJUSTED = 2  # places of the second full session are for a persona
OWED = 2  # people besides a persona whom the centre that is shut for a day owes a place; as many again for weeks
ONE_DAY = timedelta(days=1)


@dataclass
class Demand:
    """Fills sessions and lists with people of the councils near each centre. `lucky` has only been endorsed."""

    today: date
    rng: Random
    reserved: Reserved
    pools: dict[str, Pool]
    since: dict[str, date]
    hardships: Hardships
    waits: list[Wait] = field(default_factory=list)
    lucky: Way | None = None

    def __post_init__(self) -> None:
        self.places: Counter[Session] = Counter()

    def fill(self) -> None:
        """Centre by centre; where no council of this demo is near, nobody waits."""
        self._book(self.reserved.a_day[0], self._near(SHUT_FOR_A_DAY, 2), OWED)
        self._book(self.reserved.weeks[0], self._near(SHUT_FOR_WEEKS), 2 * OWED)
        for centre in range(len(CENTRES)):
            if near := self._near(centre):
                self._at(centre, near)

    def _near(self, centre: int, how_near: int = 1) -> list[Pool]:
        """Councils to which this centre is the nearest or, for 2, the second nearest; at the stage, half are home."""
        near = [
            pool for gss, pool in self.pools.items()
            if gss in self.since and self.since[gss] + MEMBER <= self.today
            and centre in pool.staff.place.centres[:how_near]
        ]  # fmt: skip
        home = self.pools.get(HOME) if centre == STAGE else None
        return near + [home] * len(near) if home else near

    def _at(self, centre: int, near: list[Pool]) -> None:
        first = self.reserved.full.get(centre, self.reserved.offered)
        self._fill(first, near)
        if centre == STAGE:
            self._fill(self.reserved.suitable, near, ADJUSTED)
            self._wait(near, LONGEST, self.reserved.suitable)
            self.lucky = self._endorsed(near, PRACTITIONER, LATELY)
        for_first, for_second, for_none = AT_STAGE if centre == STAGE else self._some_elsewhere()
        for number in range(for_first):
            self._wait(near, LATELY if centre == STAGE else LONG, first, as_area=number % 2 == 1)
        for number in range(for_second):
            self._wait(near, LATELY, self.reserved.suitable, as_area=number % 2 == 1)
        for number in range(for_none):
            self._wait_for_another_weekday(near, centre, "supervisor" if number % 2 else PRACTITIONER)
        for _ in range(self.rng.randint(*IN_VAIN)):
            self._wait_in_vain(near, first, self.rng.choice(("lapsed", "declined", "declined")))

    def _some_elsewhere(self) -> tuple[int, int, int]:
        first, none = (self.rng.randint(*limits) for limits in ELSEWHERE)
        return first, 0, none

    def _fill(self, session: Session, near: list[Pool], left: int = 0) -> None:
        """Book it to the last place but so many; if there are too few people, it is made just large enough."""
        self._book(session, near, session.capacity - left)
        session.capacity = self.places[session] + left

    def _book(self, session: Session, near: list[Pool], count: int) -> None:
        for _ in range(count if near else 0):
            if way := self._endorsed(near, session.status, LONG):
                self.hardships.may_have_hit(way, session.centre)
                first = max(_last_day(way), session.day - HORIZON) + ONE_DAY
                days = max((self.today - LONG_AGO - first).days, 1)
                way.taken.append(Taken(session, first + self.rng.randint(0, days) * ONE_DAY, "booked"))
                self.places[session] += 1

    def _wait(self, near: list[Pool], ago: tuple[int, int], session: Session, *, as_area: bool = False) -> Wait | None:
        """Somebody waits for this session, or for its weekday and start in the days around it."""
        way = self._endorsed(near, session.status, ago)
        if way is None:
            return None
        self.hardships.may_have_hit(way, session.centre)
        wait = Wait(way, session.centre, self._joined(way), session)
        if as_area:
            wait.session, wait.weekdays, wait.slots = None, (session.day.weekday(),), (session.slot,)
            wait.day_from, wait.day_to = session.day - 6 * ONE_DAY, session.day + 6 * ONE_DAY
        self.waits.append(wait)
        return wait

    def _wait_for_another_weekday(self, near: list[Pool], centre: int, status: str) -> None:
        """Somebody can come on one weekday only, and it is none on which this centre assesses."""
        if way := self._endorsed(near, status, LATELY):
            self.waits.append(Wait(way, centre, self._joined(way), weekdays=((centre + 4) % 5,)))

    def _wait_in_vain(self, near: list[Pool], session: Session, answer: str) -> None:
        """Somebody was offered a place in this session some weeks ago, and it went to somebody else."""
        if wait := self._wait(near, LATELY, session):
            wait.joined_on = max(self.today - 38 * ONE_DAY, _last_day(wait.way) + ONE_DAY)
            wait.offered_on, wait.answer = self.today - self.rng.randint(12, 30) * ONE_DAY, answer

    def _endorsed(self, near: list[Pool], status: str, ago: tuple[int, int]) -> Way | None:
        """One more person whom a manager endorsed so many days ago; None when there is nobody left."""
        pool = self.rng.choice(near)
        joined = self.since[pool.staff.place.gss] + 14 * ONE_DAY
        decided = max(self.today - self.rng.randint(*ago) * ONE_DAY, joined)
        person = pool.draw(status, decided + SETTLED)
        if person is None:
            return None
        person.has_user = True
        return ways.endorsed(person, pool.staff.place, status, decided, self.rng)

    def _joined(self, way: Way) -> date:
        """They joined the list in the last weeks, and after all that happened before."""
        return max(self.today - self.rng.randint(2, 38) * ONE_DAY, _last_day(way) + ONE_DAY)


def _last_day(way: Way) -> date:
    """Of what has happened to somebody with an endorsement: it was given, or a place came to nothing."""
    days = [day for day in (way.decided_on, *(taken.ended_on for taken in way.taken)) if day]
    return days[-1]
