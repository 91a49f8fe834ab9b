"""Move a booking to another session, or give the place back: by the person or by their lead."""

from datetime import date

import pytest

from assessments.models import Booking
from assessments.operations import bookings
from foundation import clock
from notices.models import Notice
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, sessions, statements
from tests.cast import TODAY, at, book, endorse, make_session

pytestmark = pytest.mark.usefixtures("needs")  # each twice: see tests/equal_terms.py
DAY, LATER = date(2026, 12, 8), date(2026, 12, 15)
TOO_LATE = date(2026, 12, 1)
WAS = (
    "The last day to move or cancel this booking was Monday 30 November 2026. If something has happened that you "
    "could not foresee, you can still give the place back and say why."
)


@pytest.fixture
def booking(cast):
    """Petra's place at Canal Street on 8 December."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, make_session(cast.centre_one, DAY))


@pytest.fixture
def other(cast, booking):
    """A session a week later at Dock Road, with one place."""
    return make_session(cast.centre_two, LATER, capacity=1)


@pytest.fixture(params=["practitioner_a", "lead_a"])
def reader(request, cast, client_of):
    """A browser of the person, and then of their lead."""
    who = getattr(cast, request.param)
    return client_of(getattr(who, "user", who))


def page_of(booking, path=""):
    return f"/bookings/{booking.pk}/{path}"


def move_to(booking, session):
    return page_of(booking, f"move/{session.pk}/")


def session_of(booking):
    booking.refresh_from_db()
    return booking.session


def test_moving_offers_the_other_sessions_of_the_status(reader, cast, booking, other, needs):
    make_session(cast.centre_one, LATER, status="supervisor")
    page = reader.get(page_of(booking, "move/"))
    assert heading(page) == "Which session do you want to move to?"
    assert sessions(page) == [
        ("Tuesday 15 December 2026, 9:15am", "Dock Road assessment centre", needs.left(1), "Choose")
    ]
    assert page.context["rows"][0].href == move_to(booking, other)


def test_moving_can_be_nearest_first(reader, cast, booking, other):
    near = make_session(cast.centre_one, date(2027, 1, 12))
    page = reader.get(page_of(booking, "move/?order=nearest"))
    assert [row.found.session.pk for row in page.context["rows"]] == [near.pk, other.pk]


def test_moving_with_nowhere_to_go_keeps_the_place(reader, booking):
    page = reader.get(page_of(booking, "move/"))
    assert "No other session has a place" in page.text


def test_the_check_shows_both_sessions_and_moves_nothing(reader, booking, other):
    page = reader.get(move_to(booking, other))
    found = rows(page)
    assert (heading(page), buttons(page)) == (
        "Move the booking to this session?", ["Hold this place", "Move the booking"],
    )  # fmt: skip
    assert (found["Booked now"], found["Starts"]) == (
        "Tuesday 8 December 2026, 9:15am Canal Street assessment centre", "Tuesday 15 December 2026, 9:15am",
    )  # fmt: skip
    assert session_of(booking).day == DAY


def test_confirming_moves_the_booking_and_says_so(reader, booking, other):
    page = reader.post(move_to(booking, other), follow=True)
    assert page.redirect_chain == [(f"{page_of(booking)}?done=moved", 302)]
    assert (heading(page), session_of(booking), booking.changes) == ("Booking moved", other, 1)
    assert Notice.objects.filter(letter="booking-moved").count() == 1


def test_confirming_twice_moves_once(reader, booking, other):
    reader.post(move_to(booking, other))
    again = reader.post(move_to(booking, other))
    assert (again["Location"], session_of(booking), booking.changes) == (page_of(booking), other, 1)


def test_a_place_that_has_just_gone_keeps_the_old_one(reader, cast, booking, other):
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, other)
    page = reader.post(move_to(booking, other))
    assert problems(page) == ["The last place in this session has gone. Choose another."]
    assert (buttons(page), session_of(booking).day) == (["Choose another session"], DAY)


def test_a_session_of_another_status_is_not_there_to_move_to(reader, cast, booking):
    supervisors = make_session(cast.centre_one, LATER, status="supervisor")
    assert reader.get(move_to(booking, supervisors)).status_code == 404


def test_too_late_says_so_on_every_page_and_changes_nothing(reader, booking, other):
    with clock.stopped(at(TOO_LATE)):
        looks = [reader.get(page_of(booking, path)) for path in ("move/", f"move/{other.pk}/", "cancel/")]
        presses = [
            reader.post(move_to(booking, other)),
            reader.post(page_of(booking, "cancel/"), {"reason": "Not ready yet"}),
        ]
    assert [(problems(page), "last day to move or cancel" in plain(page.text)) for page in looks] == [([], True)] * 3
    assert [problems(page) for page in presses] == [[WAS], ["Select what has happened"]]
    assert (session_of(booking).day, booking.state) == (DAY, Booking.State.BOOKED)


def test_cancelling_asks_why(reader, booking):
    page = reader.post(page_of(booking, "cancel/"))
    booking.refresh_from_db()
    assert (heading(page), problems(page)) == ("Cancel this booking?", ["Select why the booking is being cancelled"])
    assert booking.state == Booking.State.BOOKED


def test_cancelling_gives_the_place_back_and_says_so(reader, booking):
    page = reader.post(page_of(booking, "cancel/"), {"reason": "Work commitments"}, follow=True)
    booking.refresh_from_db()
    assert (booking.state, booking.ended_reason) == (Booking.State.CANCELLED, "Work commitments")
    assert page.redirect_chain == [(page_of(booking), 302)]
    (said,) = [str(message) for message in page.context["messages"]]
    assert said.startswith("The booking is cancelled and the place has been given back. We are writing to ")
    assert Notice.objects.filter(letter="booking-cancelled").count() == 1


@pytest.mark.parametrize("path", ["move/", "cancel/"])
def test_a_booking_that_is_over_shows_how_it_stands(reader, cast, booking, other, path):
    bookings.cancel(booking=booking, reason="Test", by=cast.lead_a, on=TODAY)
    answers = [
        reader.get(page_of(booking, path)),
        reader.post(page_of(booking, path)),
        reader.post(move_to(booking, other)),
    ]
    assert [answer["Location"] for answer in answers] == [page_of(booking)] * 3


def test_moving_takes_no_more_statements_for_more_sessions(reader, cast, booking, other):
    before = statements(reader, page_of(booking, "move/"))
    for day in (date(2027, 1, 12), date(2027, 1, 13)):
        make_session(cast.centre_one, day)
    assert (statements(reader, page_of(booking, "move/")), before <= 12) == (before, True)
    assert statements(reader, move_to(booking, other)) <= 12
    assert statements(reader, page_of(booking, "cancel/")) <= 12


@pytest.mark.parametrize("stranger", ["lead_b", "practitioner_b", "manager_a", "dfe_admin"])
def test_nobody_else_changes_it(cast, client_of, booking, other, stranger):
    who = getattr(cast, stranger)
    client = client_of(getattr(who, "user", who))
    codes = {
        client.post(address, {"reason": "Not ready yet"}).status_code
        for address in (move_to(booking, other), page_of(booking, "cancel/"))
    }
    assert codes == ({403} if stranger in ("manager_a", "dfe_admin") else {404})
    assert (session_of(booking).day, booking.state) == (DAY, Booking.State.BOOKED)
