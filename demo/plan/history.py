"""The months, one after the other: who sat, with what result, and who sat again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo.plan import sessions, ways
from demo.plan.eras import SECOND_WAVE, Month
from demo.plan.ground import Place
from demo.plan.outcomes import Outcomes
from demo.plan.story import Person, Session, Taken, Way

SIT_AGAIN, MONTHS_BETWEEN = 0.55, (4, 5, 6, 7)
FURTHER_CENTRE = 0.12
CHANGED_THEIR_MIND, DID_NOT_COME, TURNED_AWAY = 0.06, 0.015, 0.01
PREPARING = timedelta(days=75)
LOOK_BACK = 100  # sessions


@dataclass(frozen=True, eq=False)
class Wish:
    """Somebody who is to sit in a month, for this status, endorsed by this council."""

    person: Person
    place: Place
    status: str


@dataclass
class History:
    """What has been, as it is made up."""

    today: date
    rng: Random
    since: dict[str, date]
    outcomes: Outcomes
    sessions: list[Session] = field(default_factory=list)
    again: dict[int, list[Wish]] = field(default_factory=lambda: defaultdict(list))

    def live(self, month: Month, wishes: Iterable[Wish]) -> None:
        """Let these people, and those who sit again this month, be assessed."""
        groups: dict[tuple[int, str], list[Wish]] = defaultdict(list)
        resits = [wish for wish in self.again.pop(month.index, []) if wish.person.works_at(wish.place, month.last)]
        for wish in (*wishes, *resits):
            near = wish.place.centres
            groups[near[self.rng.random() < FURTHER_CENTRE], wish.status].append(wish)
        for (centre, status), group in sorted(groups.items(), key=lambda pair: pair[0]):
            made = sessions.past(centre, status, len(group), month, self.rng)
            self.sessions += made
            for position, wish in enumerate(group if made else ()):
                self._sit(wish, made, position, month)

    def _sit(self, wish: Wish, made: list[Session], position: int, month: Month) -> None:
        session = made[position % len(made)]
        resit = wish.person.sat(wish.status)
        way = ways.booked(wish.person, wish.place, session, self._ready(wish, session.day), session.day, self.rng)
        self._stumble(way)
        outcome = self.outcomes.next(wish.place, resit=resit)
        ways.sit(way, outcome, self.today, self.rng)
        if outcome == ways.NOT_YET and self.rng.random() < SIT_AGAIN:
            self.again[month.index + self.rng.choice(MONTHS_BETWEEN)].append(wish)

    def _ready(self, wish: Wish, day: date) -> date:
        """The day before which nobody could have endorsed them for this sitting."""
        started = max(spell.start for spell in wish.person.spells if spell.place is wish.place)
        earlier = [
            way.sitting.released_on for way in wish.person.ways
            if way.status == wish.status and way.sitting and way.sitting.released_on
        ]  # fmt: skip
        opened = SECOND_WAVE - PREPARING if day >= SECOND_WAVE else date(2018, 3, 1)
        return max(started, self.since[wish.place.gss], opened, *earlier)

    def _stumble(self, way: Way) -> None:
        """Now and then an earlier place came to nothing: cancelled, not come, or turned away."""
        first, chance = way.taken[0], self.rng.random()
        before = [
            each for each in self.sessions[-LOOK_BACK:]
            if (each.centre, each.status) == (first.session.centre, way.status)
            and first.made_on + timedelta(days=12) < each.day < first.session.day
        ]  # fmt: skip
        if not before or chance > CHANGED_THEIR_MIND + DID_NOT_COME + TURNED_AWAY:
            return
        session = before[-1]
        if chance < CHANGED_THEIR_MIND:
            ended, state, reason = session.day - timedelta(days=10), "cancelled", "Needed at court that day"
        elif chance < CHANGED_THEIR_MIND + DID_NOT_COME:
            ended, state, reason = session.day, "no-show", "Did not come"
        else:
            ended, state, reason = session.day, "turned-away", "Arrived too late to start"
        way.taken.insert(0, Taken(session, first.made_on, state, ended, reason))
        first.made_on = min(ended + timedelta(days=1), first.session.day - timedelta(days=1))
