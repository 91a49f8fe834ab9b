"""Book a place: check, confirm, and read everything about it; whoever is too late reads the truth."""

from datetime import date, timedelta

import pytest

from assessments.models import Booking
from assessments.operations import arrivals, bookings
from foundation import clock
from notices.models import Notice
from tests.assessments.sitting import arrive, hand_in, let_out
from tests.assessments.views.reading import (
    buttons,
    heading,
    plain,
    problems,
    rows,
    statements,
    without_tokens,
)
from tests.cast import TODAY, at, book, endorse, make_session

pytestmark = pytest.mark.usefixtures("needs")  # each twice: see tests/equal_terms.py
DAY = date(2026, 12, 8)
INSTEAD = ["Join the waiting list for this session", "Choose another session"]


@pytest.fixture
def session(cast):
    """A morning at Canal Street, with one place."""
    return make_session(cast.centre_one, DAY, capacity=1)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


def confirm(session, query=""):
    return f"/sessions/{session.pk}/book/{query}"


def detail(booking):
    return f"/bookings/{booking.pk}/"


def test_the_check_shows_what_will_be_booked_and_books_nothing(petra, session):
    page = petra.get(confirm(session))
    assert (heading(page), buttons(page)) == (
        "Check the booking before you confirm it", ["Hold this place", "Confirm booking"],
    )  # fmt: skip
    found = rows(page)
    assert (found["Who"], found["Status"], found["Starts"]) == (
        "Petra Practice", "Child and family practitioner", "Tuesday 8 December 2026, 9:15am",
    )  # fmt: skip
    assert Booking.objects.count() == 0


def test_confirming_books_the_place_and_says_what_happens_next(petra, cast, session):
    page = petra.post(confirm(session), follow=True)
    booking = Booking.objects.get()
    assert (booking.session, booking.made_by) == (session, cast.practitioner_a.user)
    assert page.redirect_chain == [(f"{detail(booking)}?done=booked", 302)]
    assert heading(page) == "Place booked"
    assert "We are writing to petra.practice@example.org with the details" in plain(page.text)
    assert Notice.objects.filter(letter="booking-made", to="petra.practice@example.org").count() == 1


def test_confirming_twice_leads_to_the_one_booking(petra, session):
    petra.post(confirm(session))
    again = petra.post(confirm(session))
    assert (again["Location"], Booking.objects.count()) == (detail(Booking.objects.get()), 1)


def test_confirming_when_the_last_place_has_just_gone_says_so(petra, cast, session):
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, session)
    page = petra.post(confirm(session))
    assert problems(page) == ["The last place in this session has gone. Choose another."]
    assert (page.status_code, buttons(page), Booking.objects.count()) == (200, INSTEAD, 1)


def test_the_check_of_a_full_session_leads_to_its_waiting_list_and_says_how_it_stands(petra, cast, session):
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, session)
    page = petra.get(confirm(session))
    assert (buttons(page), page.context["wait_url"]) == (INSTEAD, f"/sessions/{session.pk}/wait/")
    petra.post(page.context["wait_url"])
    page = petra.get(confirm(session))
    assert buttons(page) == ["Choose another session"]
    assert "You have waited for a place here since Monday 23 November 2026." in plain(page.text)


def test_the_check_of_a_session_too_far_ahead_leads_to_no_waiting_list(petra, cast):
    far = make_session(cast.centre_one, DAY + timedelta(days=300))
    assert buttons(petra.get(confirm(far))) == ["Choose another session"]


def test_confirming_a_second_session_leads_to_the_booking_there_is(petra, cast, session):
    booking = book(cast.practitioner_a, make_session(cast.centre_two, DAY))
    page = petra.post(confirm(session))
    assert problems(page) == ["You already have a place, on Tuesday 8 December 2026. Move it instead."]
    assert (buttons(page), page.context["next_url"]) == (
        ["See your booking", "Choose another session"],
        detail(booking),
    )


def test_confirming_without_endorsement_says_how_to_get_one(cast, client_of, session):
    client = client_of(cast.practitioner_a.user)
    reason = "Your council has not endorsed you as a child and family practitioner. Ask your manager first."
    look, press = client.get(confirm(session)), client.post(confirm(session))
    assert (problems(look), reason in plain(look.text), problems(press)) == ([], True, [reason])
    assert buttons(look) == buttons(press) == ["Ask for endorsement", "Choose another session"]


def test_a_lead_books_for_somebody_and_both_are_named(petra, cast, client_of, session):
    query = f"?for={cast.practitioner_a.pk}"
    page = client_of(cast.lead_a).post(confirm(session, query), follow=True)
    booking = Booking.objects.get()
    assert (booking.social_worker, booking.made_by) == (cast.practitioner_a, cast.lead_a)
    assert (heading(page), rows(page)["Who"].startswith("Petra Practice")) == ("Place booked", True)
    seen = rows(petra.get(detail(booking)))
    assert seen["Booked"] == "Monday 23 November 2026, midday, by Lena Leadbetter"


def test_a_lead_who_names_nobody_books_for_nobody(cast, client_of, session):
    client = client_of(cast.lead_a)
    assert (client.get(confirm(session)).status_code, client.post(confirm(session)).status_code) == (404, 404)


@pytest.mark.parametrize("reader", ["manager_a", "centre_staff", "dfe_admin"])
def test_others_book_for_nobody(petra, cast, client_of, session, reader):
    page = client_of(getattr(cast, reader)).post(confirm(session, f"?for={cast.practitioner_a.pk}"))
    assert (page.status_code, Booking.objects.count()) == (403, 0)


def test_a_booking_tells_everything_and_what_can_be_changed(petra, cast, session):
    booking = book(cast.practitioner_a, session)
    page = petra.get(detail(booking))
    found = rows(page)
    assert heading(page) == "Your booking: Tuesday 8 December 2026, 9:15am"
    assert (found["Booking"], found["Last day to move or cancel"]) == ("Booked", "Monday 30 November 2026")
    assert (found["Getting there"], found["Access"]) == (
        "Five minutes from the station.",
        "Step-free entrance and lift.",
    )
    assert buttons(page) == ["Move the booking", "Cancel the booking"]
    assert "Arrive at least 15 minutes before the start" in plain(page.text)


def test_a_booking_whose_day_is_over_says_what_happens_next(petra, cast, session):
    booking = book(cast.practitioner_a, session)
    with clock.stopped(at(DAY + timedelta(days=1))):
        page = petra.get(detail(booking))
    said = plain(page.text)
    assert "The centre has not yet recorded what happened. When it records that you were assessed" in said
    assert ("What to bring" in said, 'href="/contact/">contact us' in page.text, buttons(page)) == (False, True, [])


@pytest.mark.parametrize(
    ("made", "words"),
    [(TODAY, "Monday 30 November 2026."), (date(2026, 12, 2), "Monday 30 November 2026, before the place was booked.")],
)
def test_a_booking_that_has_to_stay_shows_no_last_day_as_if_it_were_to_come(petra, cast, session, made, words):
    with clock.stopped(at(made)):
        booking = book(cast.practitioner_a, session, on=made)
    with clock.stopped(at(date(2026, 12, 2), 16)):
        found = rows(petra.get(detail(booking)))
    assert "Last day to move or cancel" not in found
    assert found["Moving or cancelling"] == (
        f"Can no longer be moved or cancelled. The last day for this session was {words}"
    )


def test_a_booking_close_to_its_day_says_why_it_stays(petra, cast, session):
    booking = book(cast.practitioner_a, session)
    with clock.stopped(at(date(2026, 12, 1))):
        page = petra.get(detail(booking))
    assert buttons(page) == []
    assert "The last day to move or cancel this booking was Monday 30 November 2026." in plain(page.text)


def test_a_cancelled_booking_says_who_and_when_and_leads_on(petra, cast, client_of, session):
    booking = book(cast.practitioner_a, session)
    bookings.cancel(booking=booking, reason="Private matter", by=cast.practitioner_a.user, on=TODAY)
    page, for_lead = petra.get(f"{detail(booking)}?done=booked"), client_of(cast.lead_a).get(detail(booking))
    assert heading(page) == "Your booking: Tuesday 8 December 2026, 9:15am"
    assert "This booking was cancelled on Monday 23 November 2026, midday, by you." in plain(page.text)
    assert "midday, by Petra Practice." in plain(for_lead.text)
    assert (buttons(page), "Private matter" in for_lead.text) == (["Find another session"], False)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (lambda **who: arrivals.note_no_show(**who), "you did not come. This does not use up an attempt."),
        (
            lambda **who: arrivals.turn_away(reason="late", **who),
            "The assessment could not start: arrived too late to start. This does not use up an attempt.",
        ),
    ],
)
def test_a_day_without_assessment_says_why_and_leads_on(petra, cast, session, end, words):
    booking = book(cast.practitioner_a, session)
    with clock.stopped(at(DAY)):
        end(booking=booking, by=cast.centre_staff, on=DAY)
        page = petra.get(detail(booking))
    assert (words in plain(page.text), buttons(page)) == (True, ["Find another session"])


def test_an_assessment_leads_to_the_result_only_once_it_is_out(petra, cast, session):
    booking = book(cast.practitioner_a, session)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    with clock.stopped(at(DAY, 16)):
        before = petra.get(detail(booking))
    let_out(attempt, cast.second_assessor, cast.dfe_admin, DAY + timedelta(days=7))
    with clock.stopped(at(DAY + timedelta(days=8))):
        after = petra.get(detail(booking))
    assert (buttons(before), buttons(after)) == ([], ["Read your result"])
    assert "We write to you when your result is ready." in plain(before.text)


@pytest.mark.parametrize("path", ["", "move/", "cancel/"])
def test_a_booking_of_another_is_like_none(petra, cast, session, path):
    endorse(cast.practitioner_b, by=cast.manager_b)
    theirs = book(cast.practitioner_b, session)
    found, missing = petra.get(f"{detail(theirs)}{path}"), petra.get(f"/bookings/999999/{path}")
    assert (found.status_code, missing.status_code) == (404, 404)
    assert without_tokens(found) == without_tokens(missing)


@pytest.mark.parametrize("reader", ["lead_b", "practitioner_b"])
def test_another_councils_people_meet_no_booking(petra, cast, client_of, session, reader):
    booking, who = book(cast.practitioner_a, session), getattr(cast, reader)
    assert client_of(getattr(who, "user", who)).get(detail(booking)).status_code == 404


def test_pages_of_one_booking_take_few_statements(petra, cast, session):
    before = statements(petra, confirm(session))
    booking = book(cast.practitioner_a, session)
    assert (before <= 12, statements(petra, detail(booking)) <= 12) == (True, True)


@pytest.mark.parametrize(("changes", "words"), [(1, "Once"), (2, "Twice"), (3, "3 times")])
def test_a_booking_says_how_often_it_was_changed(cast, client_of, changes, words):
    endorse(cast.practitioner_a, cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    Booking.objects.filter(pk=booking.pk).update(changes=changes)
    assert rows(client_of(cast.practitioner_a.user).get(f"/bookings/{booking.pk}/"))["Changed"] == words
