"""What people do about places, in whatever order: what the reference says is what must happen."""

from contextlib import ExitStack, contextmanager
from datetime import timedelta

from django.db import transaction
from django.test import TestCase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from assessments.models import Booking, Hold, Session, Wait
from assessments.operations import bookings, holds, tidying, undoing, waiting
from assessments.queries.holds import choice_of
from assessments.queries.own_waits import offers_to
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from tests.assessments.places import reference, world
from tests.cast import NOON

PEOPLE, SESSIONS = st.integers(0, 5), st.integers(0, 2)
LEGAL = {
    ("booked", "cancelled"), ("booked", "cancelled-by-centre"), ("cancelled", "booked"),
}  # fmt: skip


class Places(RuleBasedStateMachine):
    """Every rule tries a verb, whatever the state; what should come of it is asked of the reference before."""

    cast = None

    def __init__(self):
        super().__init__()
        self.undone = ExitStack()
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        self.now = NOON
        with self.clock():
            self.world = world.build(self.cast)
        self.states = {}

    def teardown(self):
        self.undone.close()

    @contextmanager
    def clock(self):
        with clock.stopped(self.now), TestCase.captureOnCommitCallbacks(execute=True):
            yield

    @property
    def on(self):
        return clock.on_the_wall(self.now)

    def tries(self, verb, **words):
        """The answer, or the code of the refusal."""
        with self.clock():
            try:
                return verb(on=self.on, **words)
            except Refused as no:
                return no.code

    def who(self, number, by_lead=False):
        person = self.world.people[number]
        return person, (self.world.lead if by_lead else person.user)

    def room(self, session):
        kept_after = working_days_after(self.on, 10)
        return reference.room_of(session, self.now, self.on, keeps_suitable=session.day > kept_after)

    def can_take(self, person, session):
        """After the waiting list has had its turn, is there enough for them?"""
        room = self.room(session)
        reference.give_turns(room, self.now)
        return reference.is_open(room.session) and room.fits(reference.taking_of(person))

    def is_open(self, session):
        return reference.is_open(Session.objects.get(pk=session.pk))

    def booking_of(self, person):
        return Booking.objects.filter(social_worker=person, state="booked").select_related("session").first()

    # --- what people do

    @rule(number=PEOPLE, which=SESSIONS, by_lead=st.booleans())
    def book(self, number, which, by_lead):
        person, by = self.who(number, by_lead)
        session = self.world.sessions[which]
        expected = not reference.has_place(person) and self.can_take(person, session)
        got = self.tries(bookings.book, social_worker=person, session=session, by=by)
        assert isinstance(got, Booking) == expected, got

    @rule(number=PEOPLE, which=SESSIONS)
    def hold(self, number, which):
        person, by = self.who(number)
        session = self.world.sessions[which]
        had = self.booking_of(person)
        expected = self.can_take(person, session) and not (had and had.session == session)
        got = self.tries(holds.hold, social_worker=person, session=session, by=by)
        assert isinstance(got, Hold) == expected, (got, had)

    @rule(number=PEOPLE)
    def ask_for_more_time(self, number):
        person, by = self.who(number)
        mine = choice_of(person, "practitioner")
        if mine is None:
            return
        expected = mine.extended < 10 and self.can_take(person, mine.session)
        got = self.tries(holds.extend, social_worker=person, session=mine.session, by=by)
        assert isinstance(got, Hold) == expected, got

    @rule(number=PEOPLE)
    def give_up_the_hold(self, number):
        person, by = self.who(number)
        mine = choice_of(person, "practitioner")
        self.tries(holds.release, social_worker=person, status="practitioner", by=by)
        if mine:
            self.nothing_is_idle_in(mine.session)

    @rule(number=PEOPLE, which=SESSIONS, by_lead=st.booleans())
    def move(self, number, which, by_lead):
        person, by = self.who(number, by_lead)
        booking, to = self.booking_of(person), self.world.sessions[which]
        if booking is None:
            return
        old = booking.session
        expected = old != to and self.can_take(person, to)
        got = self.tries(bookings.move, booking=booking, to=to, by=by)
        assert isinstance(got, Booking) == expected, got
        assert self.booking_of(person).session == (to if expected else old)
        if expected:
            self.nothing_is_idle_in(old)

    @rule(number=PEOPLE, by_lead=st.booleans())
    def cancel(self, number, by_lead):
        person, by = self.who(number, by_lead)
        if booking := self.booking_of(person):
            assert isinstance(self.tries(bookings.cancel, booking=booking, reason="Work", by=by), Booking)
            self.nothing_is_idle_in(booking.session)

    @rule(number=PEOPLE)
    def undo(self, number):
        person, by = self.who(number)
        booking = Booking.objects.filter(social_worker=person).order_by("-pk").first()
        if booking:
            before = (booking.state, booking.session_id)
            got = self.tries(undoing.undo, booking=booking, by=by)
            booking.refresh_from_db()
            assert ((booking.state, booking.session_id) != before) == isinstance(got, Booking), got

    @rule(number=PEOPLE, which=SESSIONS)
    def wait_for_a_session(self, number, which):
        person, by = self.who(number)
        session = self.world.sessions[which]
        expected = self.is_open(session) and not reference.has_place(person)
        got = self.tries(waiting.join_session, social_worker=person, session=session, by=by)
        assert isinstance(got, Wait) == expected, got
        self.nothing_is_idle_in(session)

    @rule(number=PEOPLE, weekdays=st.sampled_from([(), (0,), (2,)]))
    def wait_for_an_area(self, number, weekdays):
        person, by = self.who(number)
        area = waiting.Area((self.cast.centre_one,), weekdays=weekdays)
        got = self.tries(waiting.join_area, social_worker=person, status="practitioner", area=area, by=by)
        assert isinstance(got, Wait) or reference.has_place(person), got

    @rule(number=PEOPLE)
    def decline(self, number):
        person, by = self.who(number)
        for offer in offers_to(person, self.now):
            assert isinstance(self.tries(waiting.decline, offer=offer, by=by), Hold)
            self.nothing_is_idle_in(offer.session)

    @rule(number=PEOPLE)
    def leave_the_list(self, number):
        person, by = self.who(number)
        wait = Wait.objects.filter(social_worker=person, left_at=None).first()
        if wait:
            kept = [each.session for each in wait.offers.filter(ended_at=None)]
            self.tries(waiting.leave, wait=wait, by=by)
            for session in kept:
                self.nothing_is_idle_in(session)

    @rule(number=PEOPLE, priority=st.sampled_from([-1, 0, 1]))
    def change_a_turn(self, number, priority):
        wait = Wait.objects.filter(social_worker=self.world.people[number], left_at=None).first()
        if wait:
            self.tries(waiting.prioritise, wait=wait, priority=priority, reason="Because.", by=self.world.dfe)

    # --- what time does

    @rule(hours=st.sampled_from([0.1, 0.3, 1, 49]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @precondition(lambda self: Hold.objects.exists() or Wait.objects.exists())
    @rule()
    def the_service_tidies(self):
        self.tries(tidying.tidy)
        for session in self.world.sessions:
            self.nothing_is_idle_in(session)
        assert not Hold.objects.filter(ended_at=None, until__lte=self.now).exists()

    # --- what must hold whatever happens

    def nothing_is_idle_in(self, session):
        """Nobody waits for a place that they could have."""
        assert reference.give_turns(self.room(session), self.now) == []

    @invariant()
    def no_session_is_overbooked(self):
        for session in Session.objects.all():
            room = self.room(session)
            assert sum(each.places for each in room.takings) <= session.capacity
            assert sum(each.places for each in room.takings if each.is_suitable) <= session.suitable_places

    @invariant()
    def nobody_has_two_places(self):
        live = Booking.objects.filter(state="booked").values_list("social_worker", flat=True)
        assert len(live) == len(set(live))

    @invariant()
    def whoever_has_a_place_waits_for_none(self):
        live = Booking.objects.filter(state="booked").values("social_worker")
        assert not Wait.objects.filter(left_at=None, social_worker__in=live).exists()
        assert not Hold.objects.offered().filter(ended_at=None, social_worker__in=live).exists()

    @invariant()
    def states_change_as_they_may(self):
        states = dict(Booking.objects.values_list("pk", "state"))
        changed = {(was, states[pk]) for pk, was in self.states.items() if states[pk] != was}
        assert changed <= LEGAL
        self.states = states
