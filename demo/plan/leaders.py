"""Senior managers who were assessed as practice leaders in the second wave.

Made up whole: the assessment was still being written when the programme closed, and there is no evidence that anybody
sat it (domain notes, 1.6). All of it lies after the published years, so no published total is touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from assessments.rules.working_days import is_working_day
from demo.plan import ways
from demo.plan.eras import SECOND_WAVE
from demo.plan.people import Staff, monday
from demo.plan.story import Person, Session
from demo.stage import DARLINGTON, HOME, KINGSTON

STATUS, SENIOR = "leader", "1"
SHARE = 0.45  # of the councils in the programme
ALWAYS = (HOME, DARLINGTON, KINGSTON)
SETTLED = timedelta(days=200)
FIRST, EVERY, TURNS = 70, 29, 12  # days ago of the latest session, days between, and so many of them
LEAVES, IS_AGENCY, NOT_YET = 6, 11, 5  # every so many
NOTICE = timedelta(days=45)


@dataclass
class Leaders:
    """Who sat where, one after the other."""

    today: date
    rng: Random
    since: Mapping[str, date]
    sessions: dict[tuple[int, date], Session] = field(default_factory=dict)

    def sit(self, staffs: Iterable[Staff]) -> list[Session]:
        """One leader at about half of the councils in the programme; the sessions that it takes."""
        chosen = (each for each in staffs if each.place.gss in ALWAYS or self.rng.random() < SHARE)
        for number, (staff, person, day) in enumerate(self._ready(chosen), 1):
            self._assess(staff, person, day, number)
        return list(self.sessions.values())

    def _ready(self, staffs: Iterable[Staff]) -> Iterator[tuple[Staff, Person, date]]:
        for turn, staff in enumerate(each for each in staffs if each.place.gss in self.since):
            day = self._working_day(self.today - timedelta(days=FIRST + EVERY * (turn % TURNS)))
            before = day - SETTLED
            settled = [
                person for person in staff.people
                if not person.ways and (job := person.spells[-1]).role == SENIOR and job.start <= before
            ]  # fmt: skip
            if settled and max(self.since[staff.place.gss], SECOND_WAVE) <= before:
                yield staff, settled[0], day

    def _assess(self, staff: Staff, person: Person, day: date, number: int) -> None:
        session = self._session(staff.place.centres[0], day)
        session.capacity += 1
        since = max(person.spells[-1].start, self.since[staff.place.gss], SECOND_WAVE)
        way = ways.booked(person, staff.place, session, since, day, self.rng)
        is_later = number % NOT_YET == 0 and staff.place.gss not in ALWAYS
        ways.sit(way, ways.NOT_YET if is_later else ways.ACCREDITED, self.today, self.rng)
        if number % LEAVES == 0 or staff.place.gss == DARLINGTON:
            person.spells[-1].end = monday(self.today + NOTICE)
        person.spells[-1].is_agency = number % IS_AGENCY == 0

    def _session(self, centre: int, day: date) -> Session:
        return self.sessions.setdefault((centre, day), Session(centre, STATUS, day, "afternoon", 0, suitable=0))

    def _working_day(self, day: date) -> date:
        while not is_working_day(day):
            day -= timedelta(days=1)
        return day
