"""Places given back at the last moment in the last year, for a cause that nobody could foresee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.plan.story import Session, Taken, Way

SHARE = 0.7  # of those who were endorsed early enough
CAUSES = {"unwell": 9, "family": 6, "child": 6, "travel": 3, "bereavement": 2, "other": 2}
REASON = "Something came up that could not be foreseen"  # as the operation has it
ONE_DAY = timedelta(days=1)


@dataclass
class Hardships:
    """Deals them out; `past` are the sessions there have been."""

    today: date
    rng: Random
    past: Sequence[Session]

    def may_have_hit(self, way: Way, centre: int) -> None:
        """Some had a place at this centre before, and had to give it back a day or two before it."""
        assert way.decided_on
        first, last = way.decided_on + 16 * ONE_DAY, self.today - 45 * ONE_DAY
        missed = [
            each for each in self.past
            if each.centre == centre and each.status == way.status and first <= each.day <= last
        ]  # fmt: skip
        if missed and self.rng.random() < SHARE:
            session = self.rng.choice(missed)
            made = max(way.decided_on + ONE_DAY, session.day - self.rng.randint(15, 60) * ONE_DAY)
            ended = session.day - self.rng.randint(1, 3) * ONE_DAY
            cause = self.rng.choices(list(CAUSES), list(CAUSES.values()))[0]
            way.taken.append(Taken(session, made, "cancelled", ended, REASON, hardship=cause))
