"""How sittings end. No live share was ever published, so ours is made up: 19 of 25 at first, then 16 of 25.

Dealt from shuffled decks, so that the totals stay close to the shares however the dice fall. The first result at
each council is "accredited": 1,700 and more were accredited in 69 councils, so in every one of them.
"""

from dataclasses import dataclass, field
from random import Random

from demo.plan.ground import Place
from demo.plan.ways import ACCREDITED, NOT_YET

DECK = 25
AT_FIRST, AGAIN = 19, 16


@dataclass
class Outcomes:
    """The decks."""

    rng: Random
    seen: set[str] = field(default_factory=set)
    decks: dict[int, list[str]] = field(default_factory=dict)

    def next(self, place: Place, *, resit: bool) -> str:
        """The outcome of the next sitting of somebody from this council."""
        if place.gss not in self.seen:
            self.seen.add(place.gss)
            return ACCREDITED
        return self._dealt(AGAIN if resit else AT_FIRST)

    def _dealt(self, share: int) -> str:
        deck = self.decks.setdefault(share, [])
        if not deck:
            deck += [ACCREDITED] * share + [NOT_YET] * (DECK - share)
            self.rng.shuffle(deck)
        return deck.pop()
