"""Places that were kept for councils in sessions of the past: some are taken by their people, some by nobody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from assessments.models import Block, Booking
from assessments.operations.offers import words_of
from assessments.rules.capacity import places
from demo.chance import chance
from demo.plan import story
from demo.plan.ground import Place
from demo.stage import DARLINGTON, HOME
from demo.writing.pathway import Pathway
from demo.writing.rows import at, write
from foundation.models import name_of
from foundation.words import date_words
from journal.models import Audience, Entry

SINCE, ONE_IN = timedelta(days=2 * 365), 3
REGULARS = {HOME, DARLINGTON}  # these two have places kept wherever most of the people are theirs
SPARE = (0, 1, 2, 3, 4)  # kept beyond what was taken, if there was room
KEPT_BEFORE, RELEASED_BEFORE = timedelta(days=60), timedelta(days=7)
GIVEN_UP = {Booking.State.CANCELLED, Booking.State.CANCELLED_BY_CENTRE}


@dataclass(frozen=True)
class Kept:
    """The blocks of the past, in the words that the operations use."""

    pathway: Pathway

    def write(self) -> list[Block]:
        """The blocks and what the journal says of them."""
        blocks = write(Block, self._blocks())
        write(Entry, map(_entry, sorted(blocks, key=attrgetter("made_at"))))
        return blocks

    def _blocks(self) -> Iterator[Block]:
        plan = self.pathway.plan
        rng = chance(plan.seed, "kept")
        for session, taken in sorted(self._taken().items(), key=lambda item: item[0].day):
            council, own = min(taken.items(), key=lambda item: (-item[1], item[0].gss))
            free = session.capacity - taken.total()
            drawn, spare = rng.randrange(ONE_IN), rng.choice(SPARE)
            if drawn == 0 or council.gss in REGULARS:
                yield self._block(session, council, own + min(spare, max(free, 0)))

    def _taken(self) -> dict[story.Session, Counter[Place]]:
        """The sessions of the last years that went ahead, with their places taken by council."""
        today: date = self.pathway.plan.today
        found: dict[story.Session, Counter[Place]] = {}
        for way in self.pathway.ways():
            for each in way.taken:
                went_ahead = today - SINCE <= each.session.day < today and not each.session.cancelled_on
                if went_ahead and each.state not in GIVEN_UP:
                    found.setdefault(each.session, Counter())[way.place] += 1
        return found

    def _block(self, session: story.Session, council: Place, wanted: int) -> Block:
        return Block(
            session=self.pathway.sessions[session], council_id=council.number, places=wanted,
            release_on=session.day - RELEASED_BEFORE, made_at=at(session.day - KEPT_BEFORE, 10),
            made_by=self.pathway.offices.admin,
        )  # fmt: skip


def _entry(block: Block) -> Entry:
    until = f"{block.council} until {date_words(block.release_on)}"
    return Entry(
        at=block.made_at, actor=block.made_by, verb="block.kept", about=name_of(block.session),
        words=f"Kept for {until}: {places(block.places)}, {words_of(block.session)}.", audience=Audience.STAFF,
        facts={"council": block.council_id, "places": block.places, "release_on": block.release_on.isoformat()},
    )  # fmt: skip
