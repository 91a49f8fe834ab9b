"""The main events of each way, in the words that the operations use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Booking
from demo.plan.story import Taken, Way
from demo.writing.pathway import Pathway
from demo.writing.results import Results
from demo.writing.rows import at, write
from foundation.words import date_words, moment_words
from journal.models import Audience, Entry


@dataclass
class Journal:
    """Entries for everything that the plan wrote."""

    pathway: Pathway
    results: Results

    def write(self) -> int:
        """In the order of events; returns how many."""
        entries = [entry for way in self.pathway.endorsements for entry in self._way(way)]
        return len(write(Entry, sorted(entries, key=lambda entry: entry.at)))

    def _way(self, way: Way) -> Iterator[Entry]:
        yield from self._endorsement(way)
        for taken in way.taken:
            yield from self._booking(way, taken)
        if attempt := self.results.attempts.get(way):
            yield from self._attempt(way, attempt)
        if way.expired_on and way.valid_until and way.expired_on > way.valid_until:
            words = f"Endorsement as {_name(way)} ran out."
            yield self._entry(way, "endorsement.expired", at(way.expired_on, 1), None, words, self._ids(way))

    def _endorsement(self, way: Way) -> Iterator[Entry]:
        manager, facts = self.pathway.manager(way), {**self._ids(way), "status": way.status}
        asked_on, asker = self.pathway.asked(way)
        if asker != manager:
            words = f"Asked {manager.name} for endorsement as {_name(way)}."
            yield self._entry(way, "endorsement.asked", at(asked_on, 9), asker, words, facts)
        if way.decided_on and way.decision == "endorsed":
            words = f"Endorsed as {_name(way)} until {date_words(way.valid_until)}."
            yield self._entry(way, "endorsement.endorsed", at(way.decided_on, 10), manager, words, facts)
        elif way.decided_on:
            words = f"Not yet endorsed as {_name(way)}: a development note was written."
            yield self._entry(way, "endorsement.not-yet", at(way.decided_on, 10), manager, words, facts)

    def _booking(self, way: Way, taken: Taken) -> Iterator[Entry]:
        row, where = self.pathway.bookings[taken], self._where(taken)
        facts = {"booking": row.pk, "session": row.session_id}
        yield self._entry(way, "booking.made", row.made_at, row.made_by, f"Booked {where}.", facts)
        if row.ended_at:
            verb, words = {
                Booking.State.CANCELLED: ("booking.cancelled", f"Cancelled {where}."),
                Booking.State.NO_SHOW: (
                    "booking.no-show", "Did not come to the session. This does not use up an attempt."
                ),
                Booking.State.TURNED_AWAY: (
                    "booking.turned-away",
                    f"Could not be assessed: {taken.reason.lower()}. This does not use up an attempt.",
                ),
            }[Booking.State(taken.state)]  # fmt: skip
            yield self._entry(way, verb, row.ended_at, row.ended_by, words, {**facts, "reason": taken.reason})

    def _attempt(self, way: Way, attempt: Attempt) -> Iterator[Entry]:
        facts = {"attempt": attempt.pk}
        here = self.pathway.centres[way.taken[-1].session.centre].name
        words, booked = f"Checked in at {here}.", {**facts, "booking": attempt.booking_id}
        yield self._entry(way, "booking.checked-in", attempt.arrived_at, attempt.checked_in_by, words, booked)
        staff, who = Audience.STAFF, self.pathway.offices.admin
        if attempt.marked_at:
            words = "Component results handed in."
            yield self._entry(way, "marks.handed-in", attempt.marked_at, attempt.marked_by, words, facts, staff)
        if attempt.confirmed_at:
            words, ended = "Result confirmed by a second person.", {**facts, "outcome": attempt.outcome}
            yield self._entry(way, "result.confirmed", attempt.confirmed_at, attempt.confirmed_by, words, ended, staff)
        if attempt.release:
            outcome = Outcome(attempt.outcome)
            words, ended = f"Result for {_name(way)}: {outcome.words.lower()}.", {**facts, "outcome": outcome.value}
            yield self._entry(way, "result.released", attempt.release.released_at, who, words, ended)

    def _entry(
        self, way: Way, verb: str, moment: datetime, by: User | None, words: str, facts: Mapping[str, object],
        audience: Audience = Audience.CONCERNED,
    ) -> Entry:  # fmt: skip
        about = f"socialworker:{self.pathway.people[way.person].pk}"
        return Entry(at=moment, actor=by, verb=verb, about=about, words=words, facts=dict(facts), audience=audience)

    def _ids(self, way: Way) -> dict[str, object]:
        return {"endorsement": self.pathway.endorsements[way].pk}

    def _where(self, taken: Taken) -> str:
        session = self.pathway.sessions[taken.session]
        return f"{session.centre.name}, {moment_words(session.starts_at)}"


def _name(way: Way) -> str:
    return STATUSES[way.status].name.lower()
