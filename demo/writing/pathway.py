"""Endorsements, sessions, bookings and what was sat in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.models import Centre, User
from accounts.roles import Role
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking, Endorsement, Session
from demo.places import SUITABLE
from demo.plan import story
from demo.plan.build import Plan
from demo.writing.offices import OPENED, Offices
from demo.writing.people import People
from demo.writing.rows import at, write
from demo.writing.texts import NOTES, STATEMENTS
from foundation import clock

OPENED_BEFORE = timedelta(days=160)


@dataclass
class Pathway:
    """The rows written, by what they were in the plan."""

    plan: Plan
    offices: Offices
    people: People
    centres: list[Centre]
    endorsements: dict[story.Way, Endorsement] = field(default_factory=dict)
    sessions: dict[story.Session, Session] = field(default_factory=dict)
    bookings: dict[story.Taken, Booking] = field(default_factory=dict)

    def write(self) -> None:
        """All of them, in the order in which they need one another."""
        ways = list(self.ways())
        self.endorsements = dict(zip(ways, write(Endorsement, map(self._endorsement, ways)), strict=True))
        made = write(Session, map(self._session, self.plan.sessions))
        self.sessions = dict(zip(self.plan.sessions, made, strict=True))
        taken = [(way, each) for way in ways for each in way.taken]
        rows = write(Booking, (self._booking(way, each) for way, each in taken))
        self.bookings = {each: row for (_, each), row in zip(taken, rows, strict=True)}

    def ways(self) -> Iterator[story.Way]:
        """Every way of every person, by the day it began."""
        yield from sorted((way for person in self.plan.people for way in person.ways), key=lambda way: way.asked_on)

    def manager(self, way: story.Way) -> User:
        """Their manager: of their team then; the first of the council for a question that still waits."""
        managers = self.offices.held(Role.ENDORSING_MANAGER, council=way.place.number)
        team = next((spell.team for spell in way.person.spells if spell.place is way.place), 0)
        return managers[team % len(managers) if way.decision else 0]

    def asked(self, way: story.Way) -> tuple[date, User]:
        """When, and who: the person, if they sign in; else the manager opened the question and answered it."""
        user = self.people[way.person].user
        if user:
            return way.asked_on, user
        return way.decided_on or way.asked_on, self.manager(way)

    def booker(self, way: story.Way) -> User:
        """The person, if they sign in; else a lead of their council."""
        user = self.people[way.person].user
        return user or self.offices.held(Role.WORKFORCE_LEAD, council=way.place.number)[0]

    def ender(self, way: story.Way, taken: story.Taken) -> User:
        """Who ended a booking: the Department with its session, the person or their lead, or the centre."""
        if taken.session.cancelled_on:
            return self.offices.admin
        if taken.state == Booking.State.CANCELLED:
            return self.booker(way)
        return self.offices.held(Role.CENTRE_STAFF, centre=self.centres[taken.session.centre].pk)[0]

    def _endorsement(self, way: story.Way) -> Endorsement:
        manager, (asked_on, asker) = self.manager(way), self.asked(way)
        number = asked_on.toordinal()
        is_yes, is_no = way.decision == Endorsement.Decision.ENDORSED, way.decision == Endorsement.Decision.NOT_YET
        return Endorsement(
            social_worker=self.people[way.person], status=way.status, council_id=way.place.number,
            standard_set=STATUSES[way.status].standards.key, asked_on=asked_on, asked_by=asker,
            manager=manager, decision=way.decision, decided_on=way.decided_on,
            decided_by=manager if way.decision else None, valid_until=way.valid_until, expired_on=way.expired_on,
            is_joint_decision=is_yes, statement=STATEMENTS[number % len(STATEMENTS)] if is_yes else "",
            development_note=NOTES[number % len(NOTES)] if is_no else "",
        )  # fmt: skip

    def _session(self, session: story.Session) -> Session:
        opened = max(OPENED, min(session.day, self.plan.today) - OPENED_BEFORE)
        return Session(
            centre=self.centres[session.centre], status=session.status, day=session.day, slot=session.slot,
            starts_at=clock.moment_of(session.day, SLOTS[session.slot].starts), capacity=session.capacity,
            suitable_places=min(_suitable(session), session.capacity),
            made_at=at(opened, 9), made_by=self.offices.admin, published_at=at(opened, 9),
            cancelled_at=at(session.cancelled_on, 12) if session.cancelled_on else None,
            cancelled_by=self.offices.admin if session.cancelled_on else None,
            cancelled_reason=session.cancelled_reason,
        )  # fmt: skip

    def _booking(self, way: story.Way, taken: story.Taken) -> Booking:
        return Booking(
            social_worker=self.people[way.person], status=way.status, session=self.sessions[taken.session],
            endorsement=self.endorsements[way], council_id=way.place.number, state=taken.state,
            made_at=at(taken.made_on, 11), made_by=self.booker(way),
            ended_at=at(taken.ended_on, 16) if taken.ended_on else None,
            ended_by=self.ender(way, taken) if taken.ended_on else None, ended_reason=taken.reason,
            hardship=taken.hardship,
        )  # fmt: skip


def _suitable(session: story.Session) -> int:
    return SUITABLE[session.status] if session.suitable is None else session.suitable
