"""The whole plan, for the councils chosen: the small demo is the national one, seen through a keyhole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from demo import names
from demo.chance import chance
from demo.plan import closures, eras, sessions, sites
from demo.plan.demand import Demand
from demo.plan.eras import SECOND_WAVE, Month
from demo.plan.ground import Place
from demo.plan.hardships import Hardships
from demo.plan.history import History, Wish
from demo.plan.leaders import Leaders
from demo.plan.outcomes import Outcomes
from demo.plan.people import Staff
from demo.plan.pool import Pool
from demo.plan.present import Present
from demo.plan.reserved import Reserved, reserve
from demo.plan.scene import Scene
from demo.plan.story import Person, Session, Wait, Way
from demo.stage import HOME, KEENNESS

SUPERVISORS = 0.15
LEFT_SINCE = {False: 0.55, True: 0.08}  # shares of the first and of the second wave who have left by today
MOVED_ON = 0.35  # of those who left, to another council
NUMBERS = range(900_000, 1_000_000)  # registration numbers, beyond those in use
STAFF = 3000  # leads, managers, centre staff and assessors at most
START_UP = 28  # days between joining and the first month with assessments

Wishes = dict[Month, list[tuple[Staff, Wish | None]]]


@dataclass
class Plan:
    """Everything to be written."""

    today: date
    seed: int
    staffs: list[Staff]
    joinings: list[sites.Joining]
    since: dict[str, date]
    reserved: Reserved
    people: list[Person] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    lucky: Way | None = None
    staff_names: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Builder:
    """Makes the plan, step by step; each step throws its own dice."""

    places: Sequence[Place]
    chosen: Collection[str]
    seed: int
    today: date

    def build(self) -> Plan:
        """The plan for these councils on this day."""
        joinings = sites.fill_in(self.places, self.seed)
        self.since = sites.members(self.places, joinings)
        self.staffs = {
            place.gss: Staff(place, chance(self.seed, place.gss), self.today)
            for place in self.places if place.gss in self.chosen
        }  # fmt: skip
        ahead = sessions.ahead(self.today)
        reserved = reserve(ahead, self.today)
        plan = Plan(self.today, self.seed, list(self.staffs.values()), joinings, self.since, reserved)
        wishes = self._share_out(eras.months(self.today))
        plan.sessions += self._close()
        self._move_on()
        self._fill()
        pools = {gss: Pool(staff) for gss, staff in self.staffs.items()}
        plan.sessions += self._live(wishes, pools)
        self._stand_today(pools, [each for each in ahead if each not in reserved.every])
        demand = self._want(pools, reserved, plan.sessions)
        plan.waits, plan.lucky = demand.waits, demand.lucky
        plan.sessions += Leaders(self.today, chance(self.seed, "leaders"), self.since).sit(self.staffs.values())
        plan.sessions += ahead
        plan.people = [person for staff in plan.staffs for person in (*staff.people, *staff.gone)]
        plan.staff_names = self._name(plan.people)
        return plan

    def _share_out(self, months: Sequence[Month]) -> Wishes:
        """Who sits in which month; None for somebody of today's people, to be drawn when the month comes."""
        owed: dict[str, float] = {}
        self.counts = {month: eras.share_out(month, self._weights(month), owed) for month in months}
        return {
            month: [
                (self.staffs[gss], self._new_sitter(self.staffs[gss], month))
                for gss, count in self.counts[month].items() if gss in self.staffs for _ in range(count)
            ]
            for month in months
        }  # fmt: skip

    def _weights(self, month: Month) -> dict[str, float]:
        places = (place for place in self.places if place.gss in self.since)
        return {
            place.gss: max(place.headcount, 100) * self._keenness(place)
            for place in places if (month.first - self.since[place.gss]).days >= START_UP
        }  # fmt: skip

    def _keenness(self, place: Place) -> float:
        drawn = chance(self.seed, f"{place.gss}/keenness").lognormvariate(0, 0.35)
        return KEENNESS.get(place.gss, min(max(drawn, 0.6), 1.7))

    def _new_sitter(self, staff: Staff, month: Month) -> Wish | None:
        second = month.first >= SECOND_WAVE
        status = "supervisor" if staff.rng.random() < SUPERVISORS else "practitioner"
        left = staff.rng.random() < LEFT_SINCE[second]
        if second and not left:
            return None
        person = (staff.leaves if left else staff.stays)(status, month.first)
        return Wish(person, staff.place, status)

    def _close(self) -> list[Session]:
        """The sessions that the two closures cancelled."""
        lost: list[Session] = []
        for closure in closures.CLOSURES:
            counts = next((c for m, c in self.counts.items() if (m.first.year, m.first.month) == closure.before), {})
            booked = [(staff, counts.get(gss, 0)) for gss, staff in self.staffs.items()]
            lost += closures.cancel(closure, booked, self.today, chance(self.seed, closure.reason))
        return lost

    def _move_on(self) -> None:
        """Some of those who left work for another of these councils today."""
        rng = chance(self.seed, "moves")
        for staff in self.staffs.values():
            others = [each for each in self.staffs.values() if each is not staff]
            near = [each for each in others if each.place.region == staff.place.region] or others
            for person in list(staff.gone):
                room = [each for each in near if len(each.people) < each.place.headcount * 0.6]
                if room and rng.random() < MOVED_ON:
                    staff.gone.remove(person)
                    rng.choice(room).arrives(person)

    def _fill(self) -> None:
        for staff in self.staffs.values():
            near = [place for place in self.places if place.region == staff.place.region]
            staff.fill([place for place in near if place is not staff.place])

    def _live(self, wishes: Wishes, pools: dict[str, Pool]) -> list[Session]:
        """The months, and then what the personas find at their centre."""
        rng = chance(self.seed, "history")
        history = History(self.today, rng, self.since, Outcomes(rng))
        for month, wanted in wishes.items():
            drawn = (wish or self._drawn(pools[staff.place.gss], month) for staff, wish in wanted)
            history.live(month, [wish for wish in drawn if wish])
        if HOME not in pools:
            return history.sessions
        scene = Scene(self.today, chance(self.seed, "scene"), pools[HOME], self.since[HOME], history.outcomes)
        return [*history.sessions, *scene.just_assessed(history.sessions), *scene.today_expected()]

    def _drawn(self, pool: Pool, month: Month) -> Wish | None:
        rng = pool.staff.rng
        status = "supervisor" if rng.random() < SUPERVISORS else "practitioner"
        person = pool.draw(status, month.first)
        return Wish(person, pool.staff.place, status) if person else None

    def _stand_today(self, pools: dict[str, Pool], ahead: list[Session]) -> None:
        """Before the assessment, with places in the sessions of chance."""
        present = Present(self.today, chance(self.seed, "present"), ahead)
        for gss, pool in pools.items():
            if gss in self.since:
                present.fill(pool, self.since[gss])
        present.close()

    def _want(self, pools: dict[str, Pool], reserved: Reserved, past: Sequence[Session]) -> Demand:
        """More of them want a place than there are in the sessions that have a part in the stories."""
        hardships = Hardships(self.today, chance(self.seed, "hardships"), past)
        demand = Demand(self.today, chance(self.seed, "demand"), reserved, pools, self.since, hardships)
        demand.fill()
        return demand

    def _name(self, people: Sequence[Person]) -> list[tuple[str, str]]:
        """Give each a name and a number; return names that are left, for those who are no social workers."""
        rng = chance(self.seed, "names")
        numbers, drawn = rng.sample(NUMBERS, len(people)), names.draw(rng, len(people) + STAFF)
        for person, (first, last), number in zip(people, drawn, numbers, strict=False):
            person.first_name, person.last_name, person.registration_number = first, last, f"SW{number}"
        return drawn[len(people) :]
