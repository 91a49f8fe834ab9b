"""Making people up: who works where, since when, as what."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo.plan.ground import Place
from demo.plan.story import Person, Spell

PRACTITIONERS, SUPERVISORS = ("5", "5", "5", "5", "4", "6"), ("3", "3", "3", "2")
ROLES = {"5": 52, "4": 15, "6": 13, "3": 13, "2": 5, "1": 2}  # shares, by role item of the workforce census
MAY_SIT = {"practitioner": frozenset("456"), "supervisor": frozenset("234")}
FTES = ("1.00",) * 8 + ("0.80", "0.60")
AGENCY, HAD_ANOTHER_JOB, NEWLY_QUALIFIED = 0.08, 0.12, 0.45
TENURE_YEARS, RECENT_YEARS = 4.5, 5
PEOPLE_A_TEAM = 40
YEAR = 365


@dataclass
class Staff:
    """A council's people, as they are made up: who works there today, and who has left."""

    place: Place
    rng: Random
    today: date
    people: list[Person] = field(default_factory=list)
    gone: list[Person] = field(default_factory=list)

    @property
    def teams(self) -> int:
        """How many teams, and so how many managers."""
        return max(2, round(self.place.headcount / PEOPLE_A_TEAM))

    def stays(self, status: str, before: date) -> Person:
        """Somebody who came well before that day and still works here."""
        start = before - timedelta(days=self.rng.randint(YEAR // 2, 14 * YEAR))
        return self._kept(Person([self.spell(start, None, status)], meant_for=status))

    def leaves(self, status: str, before: date) -> Person:
        """Somebody who came well before that day and left some time after; today they are gone."""
        start = before - timedelta(days=self.rng.randint(YEAR // 2, 9 * YEAR))
        end = before + timedelta(days=self.rng.randint(YEAR // 2 + 60, 5 * YEAR))
        latest = self.today - timedelta(days=40)
        if end > latest:
            return self.stays(status, before)
        person = Person([self.spell(start, monday(end), status)], meant_for=status)
        self.gone.append(person)
        return person

    def arrives(self, person: Person) -> None:
        """Somebody who left another council now works here."""
        left = person.spells[-1].end
        assert left
        start = monday(left + timedelta(days=self.rng.randint(0, 30)))
        status = "supervisor" if person.spells[-1].role in MAY_SIT["supervisor"] else "practitioner"
        person.spells.append(self.spell(max(start, left), None, status))
        self._kept(person)

    def fill(self, neighbours: list[Place]) -> None:
        """Make up the rest, until as many work here today as in the last census."""
        while len(self.people) < self.place.headcount:
            days = min(int(self.rng.expovariate(1 / (TENURE_YEARS * YEAR))) + 10, 25 * YEAR)
            person = Person([self.spell(self.today - timedelta(days=days), None)])
            if neighbours and self.rng.random() < HAD_ANOTHER_JOB:
                self._had_another_job(person, self.rng.choice(neighbours))
            elif days < RECENT_YEARS * YEAR and person.spells[0].role == "5":
                self._newly_qualified(person)
            self._kept(person)

    def spell(self, start: date, end: date | None, status: str = "") -> Spell:
        """Work here between these days, in a role that may sit for the status or in any role."""
        if status:
            role = self.rng.choice(SUPERVISORS if status == "supervisor" else PRACTITIONERS)
        else:
            role = self.rng.choices(list(ROLES), list(ROLES.values()))[0]
        agency = self.rng.random() < AGENCY and role in "456"
        return Spell(
            self.place, monday(start), end, role, self.rng.randrange(self.teams), agency, self.rng.choice(FTES)
        )

    def _kept(self, person: Person) -> Person:
        self.people.append(person)
        return person

    def _had_another_job(self, person: Person, before: Place) -> None:
        now = person.spells[0]
        start = monday(now.start - timedelta(days=self.rng.randint(YEAR, 6 * YEAR)))
        earlier = Spell(before, start, now.start, self.rng.choice(PRACTITIONERS), 0, False, "1.00")
        person.spells.insert(0, earlier)

    def _newly_qualified(self, person: Person) -> None:
        done = person.spells[0].start + timedelta(days=YEAR + self.rng.randint(0, 40))
        if done < self.today and self.rng.random() < NEWLY_QUALIFIED:
            person.asye_completed_on = done


def monday(day: date) -> date:
    """People begin and end on Mondays: the one of that week."""
    return day - timedelta(days=day.weekday())
