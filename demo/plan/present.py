"""Where people stand today before their assessment: waiting, preparing, endorsed, booked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.plan import ways
from demo.plan.pool import Pool
from demo.plan.story import Session
from demo.stage import HOME, KEENNESS

SUPERVISORS = 0.2
ASKED, NOT_YET, ENDORSED, BOOKED = 0.006, 0.006, 0.018, 0.02  # shares of a council's people
AT_HOME = 3  # more of each at the council of the personas
HORIZON = 115
SOON = (1, 1, 12)  # how far down the list of their centre's sessions people look, on average
FULL = 2  # every so many of the sessions with two bookings or more have no place left


@dataclass
class Present:
    """Today, as it is made up."""

    today: date
    rng: Random
    sessions: list[Session]

    def __post_init__(self) -> None:
        self.places: Counter[Session] = Counter()

    def fill(self, pool: Pool, since: date) -> None:
        """Put some of a council's people at each stage before the assessment."""
        keen = KEENNESS.get(pool.staff.place.gss, 1.0)
        more = AT_HOME if pool.staff.place.gss == HOME else 0
        for share, stand in (
            (ASKED, self._ask), (NOT_YET, self._not_yet), (ENDORSED, self._endorse), (BOOKED, self._book),
        ):  # fmt: skip
            for _ in range(round(pool.staff.place.headcount * share * keen + 0.5) + more):
                stand(pool, since)

    def close(self) -> None:
        """Make some of the sessions with bookings just large enough for those who are booked: full."""
        shared = [session for session in self.sessions if self.places[session] > 1]
        for session in shared[::FULL]:
            session.capacity = self.places[session]

    def _ask(self, pool: Pool, since: date) -> None:
        if person := pool.draw(status := self._status(), self.today):
            day = max(self.today - timedelta(days=self.rng.randint(1, 24)), since)
            ways.asked(person, pool.staff.place, status, day)
            person.has_user = True

    def _not_yet(self, pool: Pool, since: date) -> None:
        if person := pool.draw(status := self._status(), self.today):
            day = max(self.today - timedelta(days=self.rng.randint(4, 110)), since + timedelta(days=14))
            ways.not_yet(person, pool.staff.place, status, day, self.rng)

    def _endorse(self, pool: Pool, since: date) -> None:
        if person := pool.draw(status := self._status(), self.today):
            day = max(self.today - timedelta(days=self.rng.randint(2, 120)), since + timedelta(days=14))
            ways.endorsed(person, pool.staff.place, status, day, self.rng)

    def _book(self, pool: Pool, since: date) -> None:
        status, near = self._status(), pool.staff.place.centres[: 1 + (self.rng.random() < 0.15)][-1]
        free = [
            session for session in self.sessions
            if session.centre == near and session.status == status and self.places[session] < session.capacity
            and (session.day - self.today).days <= HORIZON
        ]  # fmt: skip
        if free and (person := pool.draw(status, self.today)):
            session = free[min(int(self.rng.expovariate(1 / self.rng.choice(SOON))), len(free) - 1)]
            self.places[session] += 1
            earliest = max(since, self.today - timedelta(days=150))
            ways.booked(person, pool.staff.place, session, earliest, self.today, self.rng)
            person.has_user = True

    def _status(self) -> str:
        return "supervisor" if self.rng.random() < SUPERVISORS else "practitioner"
