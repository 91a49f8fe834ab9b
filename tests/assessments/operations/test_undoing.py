"""Undo: the person puts back what somebody else booked, moved or cancelled for them, or reads why not."""

from datetime import timedelta

import pytest

from assessments.models import Booking, Wait
from assessments.operations import bookings, holds, undoing, waiting
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

DAY, LATER = TODAY + timedelta(days=30), TODAY + timedelta(days=37)
WEEK = timedelta(days=7)


@pytest.fixture
def petra(cast):
    """Endorsed, so that somebody can book for her."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture
def session(cast):
    """A session with one place."""
    return make_session(cast.centre_one, DAY, capacity=1)


@pytest.fixture
def booked(cast, petra, session):
    """Booked for her by her lead."""
    return book(petra, session, by=cast.lead_a)


@pytest.fixture
def moved(cast, petra, session):
    """Booked by herself, and moved by her lead."""
    return move(book(petra, session), cast.lead_a, cast.centre_two)


@pytest.fixture
def cancelled(cast, petra, session):
    """Booked by herself, and cancelled by her lead."""
    return bookings.cancel(booking=book(petra, session), reason="Court", by=cast.lead_a, on=TODAY)


def move(booking, by, centre):
    return bookings.move(booking=booking, to=make_session(centre, LATER), by=by, on=TODAY)


def undo(booking, by=None, on=TODAY, seen=None):
    return undoing.undo(booking=booking, by=by or booking.social_worker.user, on=on, seen=seen)


def refusal(booking, **how):
    with pytest.raises(Refused) as no:
        undo(booking, **how)
    return no.value


def take(cast, session):
    """Somebody else takes the last place."""
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    return book(other, session)


def test_what_a_lead_booked_is_given_back(cast, booked, session):
    undone = undo(booked)
    assert (undone.state, undone.ended_by, undone.ended_reason) == (
        Booking.State.CANCELLED, booked.social_worker.user, undoing.UNDONE,
    )  # fmt: skip
    assert session.bookings.holding_a_place().count() == 0
    assert book(booked.social_worker, session).state == Booking.State.BOOKED


def test_what_a_lead_moved_goes_back(cast, moved, session):
    undone = undo(moved)
    assert (undone.pk, undone.session, undone.state) == (moved.pk, session, Booking.State.BOOKED)
    assert Booking.objects.holding_a_place().count() == 1


def test_what_a_lead_cancelled_lives_again_as_the_same_booking(cast, cancelled, session):
    undone = undo(cancelled)
    assert (undone.pk, undone.session, undone.state, undone.ended_at, undone.ended_reason) == (
        cancelled.pk, session, Booking.State.BOOKED, None, "",
    )  # fmt: skip
    assert Entry.objects.filter(verb="booking.taken-again").count() == 1
    assert Notice.objects.filter(letter="booking-made").count() == 2


def test_a_late_cancellation_by_a_lead_is_undone_and_its_cause_forgotten(cast, petra, session):
    booking = book(petra, session)
    late = DAY - timedelta(days=2)
    with clock.stopped(at(late)):
        bookings.cancel_late(booking=booking, hardship="unwell", by=cast.lead_a, on=late)
        undone = undo(booking, on=late)
    assert (undone.state, undone.hardship) == (Booking.State.BOOKED, "")


@pytest.mark.parametrize(
    ("deed", "now"),
    [
        ("booked", "They have no place now."),
        ("moved", "They now have this place: Wednesday 23 December 2026, 9:15am, Canal Street assessment centre."),
        ("cancelled", "They now have this place: Wednesday 23 December 2026, 9:15am, Canal Street assessment centre."),
    ],
)
def test_the_lead_is_told_what_was_undone(cast, request, deed, now):
    undo(request.getfixturevalue(deed))
    letter = Notice.objects.get(letter="booking-undone")
    assert (letter.to, letter.subject) == (cast.lead_a.email, f"Petra Practice has undone what you {deed}")
    assert now in letter.body


def test_a_lead_whose_person_has_left_is_not_told(cast, booked):
    spell = booked.social_worker.spells.get()
    spell.employer, spell.council = cast.employer_b, cast.council_b
    spell.save()
    undo(booked)
    assert Notice.objects.filter(letter="booking-undone").count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
def test_undone_twice_is_refused_and_changes_nothing(request, deed):
    undone = undo(request.getfixturevalue(deed))
    state, where = undone.state, undone.session
    assert refusal(undone).code == "own"
    undone.refresh_from_db()
    assert (undone.state, undone.session) == (state, where)


@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
def test_one_s_own_doing_is_not_undone(cast, petra, session, deed):
    booking = book(petra, session)
    if deed == "moved":
        move(booking, petra.user, cast.centre_two)
    if deed == "cancelled":
        bookings.cancel(booking=booking, reason="Mine", by=petra.user, on=TODAY)
    assert refusal(booking).reason == "You did this yourself. You can move or cancel a booking on its page."


@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
@pytest.mark.parametrize("by", ["lead_a", "manager_a", "lead_b", "dfe_admin"])
def test_nobody_but_the_person_undoes_it(cast, request, deed, by):
    assert refusal(request.getfixturevalue(deed), by=getattr(cast, by)).code == "not-yours"


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
def test_it_can_be_undone_for_a_week_and_not_a_day_longer(request, deed):
    booking = request.getfixturevalue(deed)
    no = refusal(booking, on=TODAY + WEEK + timedelta(days=1))
    assert (no.code, no.reason) == ("too-late", "This could be undone until Monday 30 November 2026.")
    with clock.stopped(at(TODAY + WEEK, 23)):
        assert undo(booking, on=TODAY + WEEK).version > booking.version


def test_it_can_be_undone_after_the_last_day_to_change_and_before_the_session(cast, petra):
    soon = make_session(cast.centre_one, TODAY + timedelta(days=2))
    booking = book(petra, soon, by=cast.lead_a)
    assert refusal(booking, on=soon.day).code == "over"
    assert undo(booking, on=soon.day - timedelta(days=1)).state == Booking.State.CANCELLED


def test_a_move_cannot_be_undone_when_the_old_session_is_today(cast, petra):
    old = make_session(cast.centre_one, TODAY + timedelta(days=10))
    booking = move(book(petra, old), cast.lead_a, cast.centre_two)
    assert refusal(booking, on=old.day).code == "over"


@pytest.mark.parametrize("deed", ["moved", "cancelled"])
def test_an_old_place_that_has_gone_is_said_and_nothing_changes(cast, request, session, deed):
    booking = request.getfixturevalue(deed)
    take(cast, session)
    before = booking.version, booking.session_id, booking.state, Notice.objects.count()
    assert refusal(booking).reason == "The last place in this session has gone. Choose another."
    booking.refresh_from_db()
    assert (booking.version, booking.session_id, booking.state, Notice.objects.count()) == before


def test_an_old_session_that_was_cancelled_is_said(cast, moved, session):
    session.cancelled_at, session.cancelled_by = clock.now(), cast.dfe_admin
    session.save()
    assert refusal(moved).code == "cancelled"


def test_a_cancellation_is_not_undone_by_somebody_who_has_another_place_since(cast, cancelled):
    book(cancelled.social_worker, make_session(cast.centre_two, LATER))
    assert refusal(cancelled).code == "booked"


@pytest.mark.parametrize("state", ["cancelled-by-centre", "arrived", "completed", "no-show", "turned-away"])
def test_what_ended_another_way_is_not_undone(cast, booked, state):
    ends = {} if state in ("arrived", "completed") else {"ended_at": clock.now(), "ended_by": cast.centre_staff}
    Booking.objects.filter(pk=booked.pk).update(state=state, **ends)
    assert refusal(booked).code == "nothing"


def test_what_was_done_after_somebody_looked_is_said_and_not_undone(cast, booked):
    seen = booked.version
    bookings.cancel(booking=booked, reason="Court", by=cast.lead_a, on=TODAY)
    no = refusal(booked, seen=seen)
    assert (no.code, no.reason) == (
        "changed", "After you opened this page, Lena Leadbetter cancelled this booking on Monday 23 November 2026, "
        "midday. Check it before you go on.",
    )  # fmt: skip


def test_only_the_last_of_two_deeds_is_undone(cast, booked, session):
    other = make_session(cast.centre_two, LATER)
    bookings.move(booking=booked, to=other, by=cast.lead_a, on=TODAY)
    undone = undo(booked)
    assert (undone.state, undone.session) == (Booking.State.BOOKED, session)


def test_undoing_a_booking_gives_back_what_it_had_ended(cast, petra, session):
    wanted = make_session(cast.centre_two, LATER)
    wait = waiting.join_session(social_worker=petra, session=wanted, by=petra.user, on=TODAY)
    owed = closed_on(petra, cast)
    booking = book(petra, session, by=cast.lead_a)
    assert (live(wait), owed_again(owed)) == (False, False)
    undo(booking)
    assert (live(wait), owed_again(owed)) == (True, True)


def test_undoing_a_booking_owes_nothing_that_was_made_good_before(cast, petra, session):
    owed = closed_on(petra, cast)
    with clock.stopped(at(TODAY, 13)):
        first = book(petra, make_session(cast.centre_two, LATER))
        bookings.cancel(booking=first, reason="Mine", by=petra.user, on=TODAY)
    with clock.stopped(at(TODAY, 14)):
        undo(book(petra, session, by=cast.lead_a))
    assert owed_again(owed) is False


def test_a_held_place_is_no_hindrance_to_undoing(cast, moved, session):
    holds.hold(social_worker=moved.social_worker, session=session, by=moved.social_worker.user, on=TODAY)
    assert undo(moved).session == session


def closed_on(person, cast):
    """The centre cancelled on them yesterday, and owes them a place."""
    earlier = TODAY - timedelta(days=1)
    with clock.stopped(at(earlier)):
        lost = Booking.objects.create(
            social_worker=person, status="practitioner", session=make_session(cast.centre_one, LATER, slot="afternoon"),
            endorsement=person.endorsements.get(), council=cast.council_a, made_at=clock.now(), made_by=person.user,
            state="cancelled-by-centre", ended_at=clock.now(), ended_by=cast.dfe_admin, is_owed=True,
            first_choice_until=LATER,
        )  # fmt: skip
    return lost


def live(wait):
    return Wait.objects.live().filter(pk=wait.pk).exists()


def owed_again(booking):
    booking.refresh_from_db()
    return booking.is_owed
