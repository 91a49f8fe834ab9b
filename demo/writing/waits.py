"""The waiting lists: who waits, what was offered to whom in vain, and what the journal says of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Hold, Wait
from assessments.operations.offers import words_of
from demo.plan import story
from demo.writing.pathway import Pathway
from demo.writing.rows import at, write
from foundation.models import name_of
from foundation.words import moment_words
from journal.models import Entry

STANDS = timedelta(hours=DEFAULTS.offer_hours)
DECLINED_AFTER = timedelta(hours=20)
ANSWERED = {
    Hold.Answer.DECLINED: ("wait.declined", "Said no to a place: {}."),
    Hold.Answer.LAPSED: ("wait.lapsed", "Did not answer in time, so the place went on: {}."),
}
LEFT = "Left the waiting list for this session."


@dataclass
class Waits:
    """The rows written, by what they were in the plan. In the words that the operations use."""

    pathway: Pathway
    rows: dict[story.Wait, Wait] = field(default_factory=dict)

    def write(self) -> None:
        """All of them, in the order in which they need one another."""
        waits = sorted(self.pathway.plan.waits, key=lambda each: each.joined_on)
        self.rows = dict(zip(waits, write(Wait, map(self._wait, waits)), strict=True))
        there, centres = Wait.centres.through, self.pathway.centres
        areas = [(row.pk, centres[each.centre].pk) for each, row in self.rows.items() if each.session is None]
        write(there, (there(wait_id=wait, centre_id=centre) for wait, centre in areas))
        offers = write(Hold, [self._offer(each) for each in waits if each.offered_on])
        entries = [*map(self._joined, self.rows.values()), *(entry for each in offers for entry in _told(each))]
        write(Entry, sorted(entries, key=lambda entry: entry.at))

    def _wait(self, wait: story.Wait) -> Wait:
        way, user = wait.way, self._user(wait)
        return Wait(
            social_worker=self.pathway.people[way.person], status=way.status, council_id=way.place.number,
            session=self.pathway.sessions[wait.session] if wait.session else None,
            weekdays=list(wait.weekdays), slots=list(wait.slots), day_from=wait.day_from, day_to=wait.day_to,
            joined_at=at(wait.joined_on, 12), joined_by=user, left_at=_ended(wait),
            left_by=user if wait.answer == Hold.Answer.DECLINED else None,
            ended=Wait.Ended.LEFT if wait.offered_on else "",
        )  # fmt: skip

    def _offer(self, wait: story.Wait) -> Hold:
        assert wait.session
        assert wait.offered_on
        made_at = at(wait.offered_on, 14)
        return Hold(
            social_worker=self.pathway.people[wait.way.person], status=wait.way.status, wait=self.rows[wait],
            council_id=wait.way.place.number, session=self.pathway.sessions[wait.session],
            made_at=made_at, until=made_at + STANDS, ended_at=_ended(wait), answer=wait.answer,
        )  # fmt: skip

    def _user(self, wait: story.Wait) -> User:
        """Whoever waits signs in."""
        user = self.pathway.people[wait.way.person].user
        assert user
        return user

    def _joined(self, row: Wait) -> Entry:
        what = f": {words_of(row.session)}" if row.session else f" as {STATUSES[row.status].name.lower()}"
        words = f"Joined the waiting list for a place{what}."
        return _entry(row, "wait.joined", row.joined_at, row.joined_by, words)


def _told(offer: Hold) -> Iterator[Entry]:
    """It was offered, it was not taken, and the turn for it was over."""
    row, where = offer.wait, words_of(offer.session)
    assert row
    assert offer.ended_at
    words = f"Offered a place from the waiting list: {where}, until {moment_words(offer.until)}."
    yield _entry(row, "wait.offered", offer.made_at, None, words, session=offer.session_id)
    verb, words = ANSWERED[Hold.Answer(offer.answer)]
    yield _entry(row, verb, offer.ended_at, row.left_by, words.format(where), session=offer.session_id)
    yield _entry(row, "wait.ended", offer.ended_at, row.left_by, LEFT, ended=row.ended)


def _entry(row: Wait, verb: str, moment: datetime, by: User | None, words: str, **facts: object) -> Entry:
    about = name_of(row.social_worker)
    return Entry(at=moment, actor=by, verb=verb, about=about, words=words, facts={"wait": row.pk, **facts})


def _ended(wait: story.Wait) -> datetime | None:
    """When the place offered was declined, or its time ran out."""
    if wait.offered_on is None:
        return None
    return at(wait.offered_on, 14) + (STANDS if wait.answer == Hold.Answer.LAPSED else DECLINED_AFTER)
