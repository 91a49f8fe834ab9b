"""What staff and the adjustments officer do to sessions, closures and needs, among everything else that happens."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from assessments.models import Adjustment, Block, Booking, Closure, Session
from assessments.operations import adjustments, blocks, cancellations, closures, sessions
from assessments.rules.adjustments import Asked, Verdict
from tests.assessments.places.machine import PEOPLE, SESSIONS, Places

NEEDS = st.sampled_from([((), 25), ((), 50), (("step-free",), 0), (("step-free",), 100)])


class PlacesKeptByStaff(Places):
    """The same, while sessions change and close under everybody's hands."""

    @rule(which=SESSIONS, capacity=st.integers(1, 6), suitable=st.integers(0, 3))
    def change_places(self, which, capacity, suitable):
        session, by = self.world.sessions[which], self.world.dfe
        got = self.tries(sessions.change_places, session=session, capacity=capacity, suitable_places=suitable, by=by)
        before = (session.capacity, session.suitable_places)
        session.refresh_from_db()
        now = (session.capacity, session.suitable_places)
        assert now == ((capacity, suitable) if isinstance(got, Session) else before), got

    @rule(which=SESSIONS)
    def close_bookings(self, which):
        self.tries(sessions.close_bookings, session=self.world.sessions[which], by=self.world.dfe)

    @rule(which=SESSIONS)
    def reopen_bookings(self, which):
        self.tries(sessions.reopen_bookings, session=self.world.sessions[which], by=self.world.dfe)

    @rule(which=SESSIONS, of_b=st.booleans(), wanted=st.integers(1, 3), days=st.sampled_from([1, 20]))
    def keep_a_block(self, which, of_b, wanted, days):
        council = self.cast.council_b if of_b else self.cast.council_a
        session, until = self.world.sessions[which], self.on + timedelta(days=days)
        kept = Block.objects.filter(session=session, council=council).first()
        verb = {"verb": blocks.change, "block": kept} if kept else {"verb": blocks.keep, "session": session}
        words = {} if kept else {"council": council}
        self.tries(**verb, **words, wanted=wanted, release_on=until, by=self.world.dfe)

    @precondition(lambda self: Block.objects.exists())
    @rule()
    def release_a_block(self):
        block = Block.objects.order_by("pk").first()
        got = self.tries(blocks.release, block=block, by=self.world.dfe)
        if isinstance(got, Block):
            self.nothing_is_idle_in(block.session)

    @rule(which=SESSIONS)
    def cancel_a_session(self, which):
        session = self.world.sessions[which]
        had = set(Booking.objects.filter(session=session, state="booked").values_list("pk", flat=True))
        got = self.tries(cancellations.cancel, session=session, reason="Flood", by=self.world.dfe)
        if isinstance(got, Session):
            ended = Booking.objects.filter(pk__in=had, state="cancelled-by-centre", is_owed=True)
            assert ended.count() == len(had)

    @precondition(lambda self: not Closure.objects.filter(lifted_at=None).exists())
    @rule(days=st.sampled_from([31, 45]))
    def close_the_centre(self, days):
        until = self.on + timedelta(days=days)
        got = self.tries(
            closures.close, centre=self.cast.centre_one, region=None, start=self.on, end=until, reason="Flood",
            by=self.world.dfe,
        )  # fmt: skip
        assert isinstance(got, Closure), got
        self.tries(closures.finish)

    @precondition(lambda self: Closure.objects.filter(lifted_at=None).exists())
    @rule()
    def lift_the_closure(self):
        self.tries(closures.lift, closure=Closure.objects.get(lifted_at=None), by=self.world.dfe)

    @rule(which=SESSIONS, capacity=st.integers(1, 4))
    def open_another(self, which, capacity):
        """In place of one that was cancelled."""
        old = Session.objects.get(pk=self.world.sessions[which].pk)
        if old.cancelled_at is None or old.day <= self.on:
            return
        got = self.tries(
            sessions.open_session, centre=old.centre, status=old.status, day=old.day, slot=old.slot, capacity=capacity,
            by=self.world.dfe,
        )  # fmt: skip
        closed = any(each.lifted_at is None and each.end >= old.day for each in Closure.objects.all())
        assert isinstance(got, Session) != closed, got
        if isinstance(got, Session):
            self.world.sessions[which] = got

    @rule(number=PEOPLE, wanted=NEEDS)
    def ask_for_adjustments(self, number, wanted):
        person, by = self.who(number)
        got = self.tries(adjustments.ask, social_worker=person, asked=Asked(*wanted, may_reuse=True), by=by)
        assert isinstance(got, Adjustment), got

    @precondition(lambda self: Adjustment.objects.waiting().exists())
    @rule(wanted=NEEDS)
    def decide_adjustments(self, wanted):
        adjustment = Adjustment.objects.waiting().order_by("pk").first()
        verdict = Verdict(*wanted, to_provide="Ground floor", answer="This is what the centre can give.")
        self.tries(adjustments.decide, adjustment=adjustment, verdict=verdict, by=self.world.dfe)

    @rule(number=PEOPLE)
    def take_adjustments_back(self, number):
        person, by = self.who(number)
        if current := Adjustment.objects.current().filter(social_worker=person).first():
            self.tries(adjustments.take_back, adjustment=current, by=by)

    @invariant()
    def nobody_has_a_place_in_a_cancelled_session(self):
        assert not Booking.objects.filter(state="booked", session__cancelled_at__isnull=False).exists()

    @invariant()
    def whoever_has_a_place_is_owed_none(self):
        live = Booking.objects.filter(state="booked").values("social_worker")
        assert not Booking.objects.filter(is_owed=True, social_worker__in=live).exists()
