"""What the personas find at their centre: people expected today, results to mark, to confirm and to release."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from assessments.catalogue.slots import SLOTS
from assessments.rules.working_days import is_working_day
from demo.places import CENTRES, STAGE_CENTRE
from demo.plan import ways
from demo.plan.outcomes import Outcomes
from demo.plan.pool import Pool
from demo.plan.story import Session, Way

STAGE = CENTRES.index(STAGE_CENTRE)
TODAY = (("practitioner", "morning", 6), ("practitioner", "late-morning", 4), ("supervisor", "afternoon", 4))
EMPTY = 1  # places left in each of today's sessions
RECENT = {1: 1, 2: 1, 3: 1, 5: 2, 7: 2, 8: 2, 14: 1, 16: 1}  # working days ago, and people
PACE = (3, 6)  # so that who sat 4 to 8 working days ago is marked and waits to be confirmed
PREPARING = timedelta(days=150)


@dataclass
class Scene:
    """The stage centre, with people of the home council."""

    today: date
    rng: Random
    pool: Pool
    since: date
    outcomes: Outcomes

    def today_expected(self) -> Iterator[Session]:
        """Today's sessions, on whatever day of the week, so that there is always a day list to see."""
        for status, slot, capacity in TODAY:
            session = Session(STAGE, status, self.today, slot, capacity)
            for _ in range(capacity - EMPTY):
                self._book(session)
            yield session

    def just_assessed(self, taken: Iterable[Session]) -> Iterator[Session]:
        """One or two people on each of some recent days, in sessions that are not among those `taken`."""
        used = {(each.day, each.slot) for each in taken if each.centre == STAGE}
        for ago, people in RECENT.items():
            day = self._working_days_ago(ago)
            free = [slot for slot in SLOTS if (day, slot) not in used]
            session = Session(STAGE, "practitioner", day, free[0], people) if free else None
            if session and [way for _ in range(people) if (way := self._assess(session))]:
                yield session

    def _assess(self, session: Session) -> Way | None:
        if way := self._book(session):
            outcome = self.outcomes.next(self.pool.staff.place, resit=False)
            ways.sit(way, outcome, self.today, self.rng, PACE)
        return way

    def _book(self, session: Session) -> Way | None:
        person = self.pool.draw(session.status, self.today)
        if person is None:
            return None
        person.has_user = True
        since = max(self.since, self.today - PREPARING)
        return ways.booked(person, self.pool.staff.place, session, since, min(session.day, self.today), self.rng)

    def _working_days_ago(self, count: int) -> date:
        day = self.today
        while count:
            day -= timedelta(days=1)
            count -= is_working_day(day)
        return day
