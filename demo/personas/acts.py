"""The service's own operations, done on a day of the past: the letters of that day go out as it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from accounts.models import Centre, Council, EmployerCouncil, EmploymentSpell, Move, RoleGrant, SocialWorker, User
from accounts.operations import moves
from accounts.roles import Role
from assessments.catalogue.slots import SLOTS
from assessments.models import Accreditation, Adjustment, Attempt, Booking, Endorsement, Session, Wait
from assessments.operations import (
    adjustments,
    arrivals,
    bookings,
    endorsements,
    marks,
    releases,
    second_marks,
    sessions,
    standards_noted,
    stopping,
    waiting,
)
from assessments.operations.standards_noted import Noted
from assessments.queries.moves import answer_by
from assessments.rules.adjustments import Asked, Verdict
from assessments.rules.marking import marked_twice
from assessments.rules.working_days import is_working_day
from demo.personas.cast import PERSONAS
from demo.personas.moments import day_of, moment_of
from demo.personas.props import Props
from demo.plan.story import Scores
from demo.writing.offices import OPENED, Offices, make_users
from demo.writing.people import FUNCTIONS, team_name
from demo.writing.rows import at
from demo.writing.texts import STATEMENTS, feedback_on
from foundation.refusal import Refused

ONE_DAY = timedelta(days=1)
NEAR = 10 * ONE_DAY  # how far from the day wished for a session may be
NO_NOTES: Mapping[int, Noted] = MappingProxyType({})
PERSONAL = "@example.com"  # the personas' addresses, and nobody else's


@dataclass
class Acts:
    """What personas and the people around them do, on a stage of councils, offices and one centre."""

    today: date
    offices: Offices
    centre: Centre
    props: Props

    def ago(self, days: int) -> date:
        """The working day on or before so many days ago."""
        day = self.today - days * ONE_DAY
        while not is_working_day(day):
            day -= ONE_DAY
        return day

    def enters(self, key: str, start: date, role: str = "5", user: User | None = None) -> SocialWorker:
        """Somebody with a persona's name begins to work at the persona's council, in its first team."""
        persona, council = PERSONAS[key], Council.objects.get(gss_code=PERSONAS[key].council)
        user = user or make_users([(persona.name, persona.email)])[0]
        RoleGrant.objects.create(user=user, role=Role.SOCIAL_WORKER, start=max(start, OPENED))
        first, last = persona.name.split()
        person = SocialWorker.objects.create(
            user=user, registration_number=f"SW{890_001 + list(PERSONAS).index(key)}", first_name=first,
            last_name=last, email=user.email,
        )  # fmt: skip
        self.works(person, council, start, role)
        return person

    def works(
        self, person: SocialWorker, council: Council, start: date, role: str, end: date | None = None
    ) -> EmploymentSpell:
        """Begin to work there; until `end`, if that is in the past."""
        service = self._service_of(council)
        return EmploymentSpell.objects.create(
            social_worker=person, employer=service.employer, council=council, start=start, end=end, role=role,
            functions=FUNCTIONS[role], team=team_name(0), line_manager=None if end else self.manager(council),
        )  # fmt: skip

    def is_asked_for(self, person: SocialWorker, council: Council, on: date) -> Move:
        """The first lead of another council asks for them to move to it in two weeks; theirs has to answer."""
        lead, service = self.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0], self._service_of(council)
        with day_of(on, 11):
            return moves.ask(
                registration_number=person.registration_number, last_name=person.last_name, employer=service.employer,
                council=council, start=self.today + 14 * ONE_DAY, role="5", is_agency=False, answer_by=answer_by(on),
                by=lead, on=on,
            )  # fmt: skip

    def manager(self, council: Council) -> User:
        """The manager of the council's first team."""
        return self.offices.held(Role.ENDORSING_MANAGER, council=council.pk)[0]

    def _service_of(self, council: Council) -> EmployerCouncil:
        """Who runs its children's services now: a trust, if there is one."""
        service = council.services.filter(end__isnull=True).order_by("-employer__kind").first()
        assert service
        return service

    def asks(self, person: SocialWorker, status: str, on: date) -> Endorsement:
        """Ask the manager of one's team."""
        with day_of(on, 9):
            return endorsements.ask(
                social_worker=person, status=status, manager=self._manager_of(person, on), by=self_of(person), on=on
            )

    def is_endorsed(self, person: SocialWorker, status: str, on: date) -> Endorsement:
        """The manager signs."""
        with day_of(on, 10):
            return endorsements.endorse(
                social_worker=person, status=status, statement=STATEMENTS[0], is_joint=True,
                by=self._manager_of(person, on), on=on,
            )  # fmt: skip

    def is_told_not_yet(self, person: SocialWorker, status: str, note: str, on: date) -> Endorsement:
        """The manager writes what would help."""
        with day_of(on, 14):
            return endorsements.say_not_yet(
                social_worker=person, status=status, development_note=note, by=self._manager_of(person, on), on=on
            )

    def books(self, person: SocialWorker, session: Session, on: date) -> Booking:
        """Take a place for oneself."""
        with day_of(on, 11):
            return bookings.book(social_worker=person, session=session, by=self_of(person), on=on)

    def is_booked(self, person: SocialWorker, session: Session, on: date) -> Booking:
        """The first lead of one's council takes a place for one."""
        spell = person.spells_on(on).get()
        lead = self.offices.held(Role.WORKFORCE_LEAD, council=spell.council_id)[0]
        with day_of(on, 14):
            return bookings.book(social_worker=person, session=session, by=lead, on=on)

    def gives_back(self, session: Session, on: date) -> None:
        """Whoever has the lowest registration number in this session can't come after all; the list has its turn."""
        booked = Booking.objects.filter(session=session, state=Booking.State.BOOKED, places=1)
        booking = booked.order_by("social_worker__registration_number").select_related("social_worker__user")[0]
        with day_of(on, 17):
            bookings.cancel(
                booking=booking, reason="Needed at court that day", by=self_of(booking.social_worker), on=on
            )

    def waits(self, person: SocialWorker, session: Session, on: date) -> Wait:
        """Join the waiting list for a session."""
        with day_of(on, 12):
            return waiting.join_session(social_worker=person, session=session, by=self_of(person), on=on)

    def books_anew(self, cancelled: Session, people: int, on: date) -> None:
        """So many of those who lost their place in this session choose another near it."""
        lost = Booking.objects.filter(session=cancelled, is_owed=True).exclude(social_worker__email__endswith=PERSONAL)
        found = lost.select_related("social_worker__user").order_by("social_worker__registration_number")
        for booking in found[:people]:
            if place := self.place_near(cancelled.centre, cancelled.day, cancelled.status):
                self.books(booking.social_worker, place, on)

    def asks_for_adjustments(self, person: SocialWorker, asked: Asked, on: date) -> Adjustment:
        """Say what is needed."""
        with day_of(on, 13):
            return adjustments.ask(social_worker=person, asked=asked, by=self_of(person), on=on)

    def is_answered(self, adjustment: Adjustment, verdict: Verdict, on: date) -> Adjustment:
        """The adjustments officer decides."""
        officer = self.offices.held(Role.ADJUSTMENTS_OFFICER)[0]
        with day_of(on, 15):
            return adjustments.decide(adjustment=adjustment, verdict=verdict, by=officer, on=on)

    def is_assessed(
        self, booking: Booking, scores: Scores, confirmed_on: date, notes: Mapping[int, Noted] = NO_NOTES
    ) -> Attempt:
        """Come, sit, be marked three days later by the first assessor, and confirmed by the second."""
        first, second = self.offices.held(Role.ASSESSOR, centre=self.centre.pk)[:2]
        attempt, day = self.arrives(booking), booking.session.day
        marked_on = min(day + 3 * ONE_DAY, confirmed_on)
        given = {key: marks.Mark(score, feedback_on(key, score)) for key, score in scores.items()}
        with day_of(marked_on, 15):
            marks.save(attempt=attempt, marks=given, by=first, on=marked_on)
            if notes:
                standards_noted.note(attempt=attempt, notes=notes, by=first, on=marked_on)
            marks.hand_in(attempt=attempt, by=first, on=marked_on)
        with day_of(confirmed_on, 16):
            if marks_again := attempt_needs(attempt):
                again = {key: mark for key, mark in given.items() if key in marks_again}
                second_marks.mark_again(attempt=attempt, marks=again, by=second, on=confirmed_on)
            return marks.confirm(attempt=attempt, by=second, on=confirmed_on)

    def is_prepared(self, attempt: Attempt, on: date) -> None:
        """The Department's second admin prepares the release of its session's results; somebody has to approve."""
        session = attempt.booking.session_id
        ready = Attempt.objects.to_release().filter(booking__session=session).values_list("pk", flat=True)
        with day_of(on, 17):
            releases.prepare(attempts=ready, by=self.offices.second_admin, on=on)

    def arrives(self, booking: Booking) -> Attempt:
        """Come in time, and be checked in."""
        with moment_of(booking.session.starts_at - timedelta(minutes=25)):
            return arrivals.check_in(
                booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
                allows_training_use=True, by=self.desk(), on=booking.session.day,
            )  # fmt: skip

    def stops(self, attempt: Attempt, reason: str) -> None:
        """Leave two hours after the start; the letter goes out at the end of the day."""
        with moment_of(attempt.booking.session.starts_at + timedelta(hours=2)):
            stopping.stop(attempt=attempt, reason=reason, by=self.desk(), on=attempt.sat_on)
        with day_of(attempt.sat_on, 18):
            pass

    def desk(self) -> User:
        """The first of those who run the day at the centre."""
        return self.offices.held(Role.CENTRE_STAFF, centre=self.centre.pk)[0]

    def hears(self, attempt: Attempt, on: date, reference: str = "") -> None:
        """The Department releases the result; an accreditation gets this reference, to be the same in every demo."""
        with day_of(on, 12):
            batch = releases.prepare(attempts=[attempt.pk], by=self.offices.second_admin, on=on)
            releases.approve(batch=batch, by=self.offices.admin, on=on)
        if reference:
            Accreditation.objects.filter(attempt=attempt).update(reference=reference)

    def lets_time_run_out(self, endorsement: Endorsement) -> None:
        """The service closes an endorsement on the day after its last."""
        assert endorsement.valid_until
        with day_of(endorsement.valid_until + ONE_DAY, 1):
            endorsements.expire_past(on=endorsement.valid_until + ONE_DAY)

    def session_near(self, day: date, status: str, suitable: int = 0) -> Session:
        """A session at the centre with an ordinary place left, or so many suitable ones, as near to the day as there
        is; else a new one. None with a part of its own."""
        return self.place_near(self.centre, day, status, suitable) or self._opened(day, status)

    def place_near(self, centre: Centre, day: date, status: str, suitable: int = 0) -> Session | None:
        """The same at another centre, if there is one."""
        here = Session.objects.filter(
            centre=centre, status=status, cancelled_at=None, day__range=(day - NEAR, day + NEAR)
        ).exclude(day=self.today)  # fmt: skip
        planned = here.with_places_left().select_related("centre")
        free = (each for each in planned if _has_room(each, suitable) and each not in self.props.every)
        found = [each for each in free if (each.day > self.today) == (day > self.today)]
        return min(found, key=lambda each: abs(each.day - day), default=None)

    def _opened(self, day: date, status: str) -> Session:
        opened_on = min(day, self.today) - 100 * ONE_DAY
        for slot in SLOTS:
            with moment_of(at(opened_on, 9)):
                try:
                    return sessions.open_session(
                        centre=self.centre, status=status, day=day, slot=slot, capacity=4, by=self.offices.admin,
                        on=opened_on,
                    )  # fmt: skip
                except Refused:  # the slot is full: the next
                    continue
        return self._opened(day + ONE_DAY, status)

    def _manager_of(self, person: SocialWorker, on: date) -> User:
        spell = person.spells_on(on).select_related("council").first()
        assert spell
        return self.manager(spell.council)


def attempt_needs(attempt: Attempt) -> list[str]:
    """What a second assessor has to mark of it; nothing when it does not wait for one."""
    attempt.refresh_from_db()
    return [each.key for each in marked_twice(attempt.status)] if attempt.needs_second_marking else []


def _has_room(session: Session, suitable: int) -> bool:
    """Are so many suitable places left in it; or, for none, one of the others?"""
    if suitable:
        return min(session.places_left, session.suitable_places) >= suitable
    return session.places_left > session.suitable_places


def self_of(person: SocialWorker) -> User:
    """The user of somebody who signs in."""
    assert person.user
    return person.user
