"""Book, move, cancel: the place, the journal and the letter go together."""

from datetime import timedelta

import pytest

from assessments.models import Booking
from assessments.operations import bookings, endorsements
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

pytestmark = pytest.mark.usefixtures("needs")  # each twice: see tests/equal_terms.py
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def place(cast):
    """A session with one place, and a person endorsed for it."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return make_session(cast.centre_one, SOON, capacity=1)


def test_book_takes_the_place_writes_it_down_and_tells_the_person(cast, place):
    booking = book(cast.practitioner_a, place)
    assert (booking.state, booking.council) == (Booking.State.BOOKED, cast.council_a)
    assert Entry.objects.filter(verb="booking.made", facts__booking=booking.pk).count() == 1
    assert Notice.objects.get(letter="booking-made").to == cast.practitioner_a.email


def test_book_is_refused_when_the_last_place_has_gone(cast, place):
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    book(other, place)
    with pytest.raises(Refused) as no:
        book(cast.practitioner_a, place)
    assert no.value.code == "full"


def test_book_twice_leaves_one_booking_and_one_letter(cast, place):
    book(cast.practitioner_a, place)
    with pytest.raises(Refused) as no:
        book(cast.practitioner_a, make_session(cast.centre_two, SOON))
    assert (no.value.code, Booking.objects.count(), Notice.objects.filter(letter="booking-made").count()) == (
        "booked",
        1,
        1,
    )


def test_a_refused_booking_leaves_nothing_behind(cast):
    before = Entry.objects.count(), Notice.objects.count()
    with pytest.raises(Refused):
        book(cast.practitioner_b, make_session(cast.centre_one, SOON))
    assert (Entry.objects.count(), Notice.objects.count(), Booking.objects.count()) == (*before, 0)


def test_a_lead_who_books_is_named_in_the_letter(cast, place):
    book(cast.practitioner_a, place, by=cast.lead_a)
    assert "booked for you by Lena Leadbetter" in Notice.objects.get(letter="booking-made").body


def test_move_keeps_the_booking_and_frees_the_old_place(cast, place):
    booking, later = book(cast.practitioner_a, place), make_session(cast.centre_two, SOON + timedelta(days=7))
    moved = bookings.move(booking=booking, to=later, by=cast.practitioner_a.user, on=TODAY)
    assert (moved.pk, moved.session, moved.changes) == (booking.pk, later, 1)
    assert place.bookings.holding_a_place().count() == 0


def test_move_to_a_full_session_keeps_the_old_place(cast, place):
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    full = make_session(cast.centre_two, SOON, capacity=1)
    book(other, full)
    booking = book(cast.practitioner_a, place)
    with pytest.raises(Refused) as no:
        bookings.move(booking=booking, to=full, by=cast.practitioner_a.user, on=TODAY)
    booking.refresh_from_db()
    assert (no.value.code, booking.session) == ("full", place)


def test_move_to_the_same_session_is_refused(cast, place):
    with pytest.raises(Refused) as no:
        bookings.move(booking=book(cast.practitioner_a, place), to=place, by=cast.lead_a, on=TODAY)
    assert no.value.code == "same"


def test_cancel_gives_the_place_back_and_keeps_the_endorsement(cast, place):
    booking = book(cast.practitioner_a, place)
    bookings.cancel(booking=booking, reason="Court that day", by=cast.practitioner_a.user, on=TODAY)
    assert book(cast.practitioner_a, place).state == Booking.State.BOOKED


def test_cancel_twice_is_refused_with_what_is_true(cast, place):
    booking = book(cast.practitioner_a, place)
    bookings.cancel(booking=booking, reason="Court that day", by=cast.practitioner_a.user, on=TODAY)
    with pytest.raises(Refused) as no:
        bookings.cancel(booking=booking, reason="Again", by=cast.practitioner_a.user, on=TODAY)
    assert no.value.reason == "This booking can no longer be changed: cancelled."


def test_a_move_is_refused_after_the_last_day(cast, place):
    booking, other = book(cast.practitioner_a, place), make_session(cast.centre_two, SOON)
    with pytest.raises(Refused) as no:
        bookings.move(booking=booking, to=other, by=cast.lead_a, on=SOON - timedelta(days=2))
    assert no.value.code == "too-late"


def test_a_cancellation_is_refused_after_the_last_day(cast, place):
    booking = book(cast.practitioner_a, place)
    with pytest.raises(Refused) as no:
        bookings.cancel(booking=booking, reason="Ill", by=cast.lead_a, on=SOON - timedelta(days=2))
    assert no.value.code == "too-late"


def test_an_endorsement_with_a_place_booked_on_it_cannot_be_withdrawn(cast, place):
    booking = book(cast.practitioner_a, place)
    with pytest.raises(Refused) as no:
        endorsements.withdraw(endorsement=booking.endorsement, reason="Changed", by=cast.lead_a, on=TODAY)
    assert no.value.code == "booked"


def test_a_confirmed_booking_stays_within_its_budget_of_statements(
    cast, place, client_of, django_assert_max_num_queries
):
    client = client_of(cast.practitioner_a.user)
    with django_assert_max_num_queries(20):  # session, user, roles, BEGIN and COMMIT among them
        assert client.post(f"/sessions/{place.pk}/book/").status_code == 302
