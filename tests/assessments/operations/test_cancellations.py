"""One session cancelled: everybody is told once, nobody loses an attempt, everybody has time and comes first."""

from datetime import date, timedelta

import pytest

from assessments import reminders
from assessments.models import Attempt, Booking, Endorsement, Hold, Session
from assessments.operations import bookings, cancellations, holds, tidying, waiting
from assessments.queries.affected import affected_by, people_in
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices import outbox
from notices.models import Notice
from tests.assessments.closing import SOON, endorsed, filled
from tests.assessments.sitting import arrive
from tests.cast import NOON, TODAY, at, book, endorse, make_session

REASON = "The heating in the building has failed."
FIRST_CHOICE = date(2026, 11, 30)  # five working days after Monday 23 November


def cancel(cast, session, reason=REASON, on=TODAY):
    return cancellations.cancel(session=session, reason=reason, by=cast.dfe_admin, on=on)


@pytest.fixture
def booking(cast):
    """Petra's place, in a session with two more people."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, filled(cast))


def test_a_place_that_the_centre_cancels_is_owed_and_chosen_again_first(cast, booking):
    until = booking.endorsement.valid_until
    cancel(cast, booking.session)
    booking.refresh_from_db()
    assert (booking.state, booking.is_owed, booking.first_choice_until, booking.ended_at, booking.ended_by) == (
        "cancelled-by-centre", True, FIRST_CHOICE, NOON, cast.dfe_admin,
    )  # fmt: skip
    assert booking.ended_reason == REASON
    assert booking.endorsement.valid_until == until + timedelta(days=90)
    assert Attempt.objects.count() == 0


def test_everybody_is_touched_and_each_is_told_once(cast, booking):
    session = booking.session
    before = affected_by(Session.objects.filter(pk=session.pk))
    extended = set(Endorsement.objects.values_list("pk", "valid_until"))
    cancel(cast, session)
    cancellations.tell(session=session.pk, on=TODAY)
    assert (before.sessions, before.people, before.endorsements, before.councils) == (1, 3, 3, 1)
    assert Booking.objects.filter(state="cancelled-by-centre", is_owed=True).count() == before.people
    assert len(set(Endorsement.objects.values_list("pk", "valid_until")) - extended) == before.endorsements
    letters = Notice.objects.filter(letter="centre-cancelled")
    assert (letters.count(), letters.values("to").distinct().count()) == (3, 3)
    assert Entry.objects.filter(verb="booking.cancelled-by-centre").count() == 3


def test_the_letter_says_why_that_no_attempt_is_used_until_when_and_where_to_look(cast, booking):
    cancel(cast, booking.session)
    letter = Notice.objects.get(letter="centre-cancelled", to=cast.practitioner_a.email)
    assert letter.subject == "Your assessment on Wednesday 23 December 2026, 9:15am is cancelled"
    for words in (
        REASON,
        "No attempt is used up. Your endorsement now lasts until Monday 21 February 2028",
        "until the end of Monday 30 November 2026",
        "/sessions/?status=practitioner",
        f"/bookings/{booking.pk}/calendar.ics",
    ):
        assert words in letter.body


def test_names_are_listed_in_order(cast, booking):
    names = [each.social_worker.name for each in people_in(Session.objects.filter(pk=booking.session_id))]
    assert (names, len(names)) == (sorted(names, key=lambda name: name.split()[::-1]), 3)


def test_no_reminder_of_it_goes_out_any_more(cast, booking):
    day = SOON - timedelta(days=14)
    with clock.stopped(at(day)):
        reminders.promise_due(on=day)
        assert outbox.waiting().filter(letter="session-soon").count() == 3
        cancel(cast, booking.session, on=day)
        reminders.promise_due(on=day)
    assert outbox.waiting().filter(letter="session-soon").count() == 0


def test_holds_end_and_offers_are_taken_back(cast, django_capture_on_commit_callbacks):
    session = make_session(cast.centre_one, SOON, capacity=2)
    choosing, waits = endorsed(cast, "Chooser"), endorsed(cast, "Waiter")
    holds.hold(social_worker=choosing, session=session, by=choosing.user, on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        wait = waiting.join_session(social_worker=waits, session=session, by=waits.user, on=TODAY)
    affected = affected_by(Session.objects.filter(pk=session.pk))
    cancel(cast, session)
    assert (affected.choosing, affected.offered, affected.waiting) == (1, 1, 1)
    assert [(each.wait, each.answer) for each in Hold.objects.all()] == [(wait, "withdrawn")]
    tidying.tidy(on=TODAY)
    wait.refresh_from_db()
    assert wait.ended == "past"
    told = Notice.objects.filter(to=waits.email, withdrawn_at__isnull=True).exclude(letter="endorsed")
    assert [each.letter for each in told] == ["waiting-ended", "waiting-joined"]


def test_whoever_has_arrived_is_left_alone(cast):
    session = filled(cast, TODAY + timedelta(days=1))
    here, _ = Booking.objects.order_by("pk")
    arrive(here, cast.assessor)
    day = session.day
    affected = affected_by(Session.objects.filter(pk=session.pk))
    with clock.stopped(at(day)):
        cancel(cast, session, on=day)
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["arrived", "cancelled-by-centre"]
    assert (affected.arrived, affected.people, Attempt.objects.count()) == (1, 1, 1)


def test_one_who_is_owed_comes_first_where_the_region_is_short(cast, booking):
    last = make_session(cast.centre_two, SOON, capacity=1)
    other = endorsed(cast, "Other")
    cancel(cast, booking.session)
    with pytest.raises(Refused) as no:
        book(other, last)
    assert no.value.code == "first-choice"
    assert book(cast.practitioner_a, last).state == "booked"
    booking.refresh_from_db()
    assert booking.is_owed is False


def test_one_who_moved_away_before_is_not_touched(cast, booking):
    elsewhere = make_session(cast.centre_two, SOON)
    session = booking.session
    bookings.move(booking=booking, to=elsewhere, by=cast.practitioner_a.user, on=TODAY)
    cancel(cast, session)
    booking.refresh_from_db()
    assert (booking.state, booking.session) == ("booked", elsewhere)


@pytest.mark.parametrize(
    ("reason", "on", "code"),
    [("  ", TODAY, "no-reason"), (REASON, SOON + timedelta(days=1), "over")],
)
def test_what_cannot_be_cancelled_is_refused_and_left_as_it_was(cast, booking, reason, on, code):
    with pytest.raises(Refused) as no:
        cancel(cast, booking.session, reason, on)
    assert (no.value.code, Booking.objects.filter(state="booked").count()) == (code, 3)


def test_cancelled_twice_is_refused(cast, booking):
    cancel(cast, booking.session)
    with pytest.raises(Refused) as no:
        cancel(cast, booking.session)
    assert (no.value.code, Notice.objects.filter(letter="centre-cancelled").count()) == ("cancelled", 3)
