"""A lead books, moves and cancels for a person, who reads who did it and can undo it."""

from datetime import date, timedelta

import pytest

from assessments.models import Booking
from assessments.operations import bookings
from foundation import clock
from notices.models import Notice
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements, without_tokens
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

DAY, LATER = date(2026, 12, 8), date(2026, 12, 15)
UNTIL = "you can undo it until Monday 30 November 2026."
AS = "your assessment as a child and family practitioner"


@pytest.fixture
def session(cast):
    """A morning at Canal Street, with one place."""
    return make_session(cast.centre_one, DAY, capacity=1)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


@pytest.fixture
def booked(cast, petra, session):
    """Booked for Petra by her lead."""
    return book(cast.practitioner_a, session, by=cast.lead_a)


@pytest.fixture
def moved(cast, petra, session):
    """Booked by Petra, moved by her lead."""
    own, other = book(cast.practitioner_a, session), make_session(cast.centre_two, LATER)
    return bookings.move(booking=own, to=other, by=cast.lead_a, on=TODAY)


@pytest.fixture
def cancelled(cast, petra, session):
    """Booked by Petra, cancelled by her lead."""
    own = book(cast.practitioner_a, session)
    return bookings.cancel(booking=own, reason="Work commitments", by=cast.lead_a, on=TODAY)


def of(booking, path=""):
    return f"/bookings/{booking.pk}/{path}"


@pytest.mark.parametrize(
    ("deed", "where"),
    [
        ("booked", ": Tuesday 8 December 2026, 9:15am, at Canal Street assessment centre."),
        ("moved", " to Tuesday 15 December 2026, 9:15am, at Dock Road assessment centre."),
        ("cancelled", ": Tuesday 8 December 2026, 9:15am, at Canal Street assessment centre."),
    ],
)
def test_the_booking_and_the_home_page_say_who_did_it_and_how_to_undo_it(request, petra, deed, where):
    booking = request.getfixturevalue(deed)
    for page in (petra.get(of(booking)), petra.get("/me/")):
        said = plain(page.text)
        assert (
            f"On Monday 23 November 2026 Lena Leadbetter {deed} {AS}{where} If that is not what you want, {UNTIL}"
            in said
        )
        assert f'href="{of(booking, "undo/")}"' in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "letter", [("booked", "booking-made"), ("moved", "booking-moved"), ("cancelled", "booking-cancelled")]
)
def test_the_letter_says_who_did_it_how_to_undo_it_and_until_when(request, letter):
    booking = request.getfixturevalue(letter[0])
    body = Notice.objects.get(letter=letter[1]).body
    assert "by Lena Leadbetter" in body
    assert f"undo it until Monday 30 November 2026:\nhttp://localhost:8000{of(booking, 'undo/')}\n" in body
    assert f"http://localhost:8000{of(booking, 'calendar.ics')}" in body


def test_a_letter_about_one_s_own_doing_speaks_of_no_undoing(cast, petra, session):
    book(cast.practitioner_a, session)
    assert "undo" not in Notice.objects.get(letter="booking-made").body


def test_a_letter_to_somebody_without_an_account_speaks_of_no_undoing(cast, client_of, petra, session):
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    page = client_of(cast.lead_a).post(f"/sessions/{session.pk}/book/?for={cast.practitioner_a.pk}", follow=True)
    assert "They have no account here, so only you can change it for them." in plain(page.text)
    assert "undo" not in Notice.objects.get(letter="booking-made").body


def test_the_confirmation_tells_the_lead_who_was_told(cast, petra, client_of, session):
    lead = client_of(cast.lead_a)
    page = lead.post(f"/sessions/{session.pk}/book/?for={cast.practitioner_a.pk}", follow=True)
    said = plain(page.text)
    assert "We are writing to Petra Practice at petra.practice@example.org to say that you did this" in said
    assert "They can undo it until Monday 30 November 2026. If they do, we write to you." in said
    page = lead.post(of(Booking.objects.get(), "cancel/"), {"reason": "Work commitments"}, follow=True)
    assert [str(each) for each in page.context["messages"]] == [
        "The booking is cancelled and the place has been given back. We are writing to Petra Practice to say that you "
        "did it, and how to undo it until Monday 30 November 2026."
    ]


@pytest.mark.parametrize(
    ("deed", "title", "again", "button"),
    [
        (
            "booked",
            "Undo this booking?",
            "You have no place. Your endorsement stays, and you can book again.",
            "booked",
        ),
        ("moved", "Undo this move?", "Tuesday 8 December 2026, 9:15am Canal Street assessment centre", "moved"),
        ("cancelled", "Undo this cancellation?", "Tuesday 8 December 2026, 9:15am Canal Street assessment centre", ""),
    ],
)
def test_the_check_says_what_it_will_be_and_changes_nothing(request, petra, deed, title, again, button):
    booking = request.getfixturevalue(deed)
    page = petra.get(of(booking, "undo/"))
    assert (heading(page), rows(page)["Once undone"], buttons(page)) == (title, again, ["Undo it"])
    state = booking.state
    booking.refresh_from_db()
    assert booking.state == state


@pytest.mark.parametrize(
    ("deed", "state", "day"), [("booked", "cancelled", DAY), ("moved", "booked", DAY), ("cancelled", "booked", DAY)]
)
def test_undoing_puts_it_back_and_says_who_is_told(request, petra, deed, state, day):
    booking = request.getfixturevalue(deed)
    page = petra.post(of(booking, "undo/"), {"seen": str(booking.version)}, follow=True)
    booking.refresh_from_db()
    assert (booking.state, booking.session.day, page.redirect_chain) == (state, day, [(of(booking), 302)])
    assert [str(each) for each in page.context["messages"]] == [
        "You have undone it. We are writing to you and to Lena Leadbetter to say so."
    ]
    assert "undo it until" not in plain(page.text)


@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
def test_undoing_twice_leads_to_how_it_stands(request, petra, deed):
    booking = request.getfixturevalue(deed)
    form = {"seen": str(booking.version)}
    answers = [petra.post(of(booking, "undo/"), form)["Location"] for _ in range(2)]
    letters = Notice.objects.filter(letter="booking-undone").count()
    assert (answers, letters, petra.get(of(booking, "undo/"))["Location"]) == ([of(booking)] * 2, 1, of(booking))


def test_what_changed_since_the_page_was_opened_is_said_and_shown(cast, petra, booked):
    seen = booked.version
    bookings.cancel(booking=booked, reason="Court", by=cast.lead_a, on=TODAY)
    page = petra.post(of(booked, "undo/"), {"seen": str(seen)})
    assert problems(page)[0].startswith("After you opened this page, Lena Leadbetter cancelled this booking on")
    assert (heading(page), rows(page)["Now"]) == ("Undo this cancellation?", "Cancelled: you have no place")
    booked.refresh_from_db()
    assert booked.state == "cancelled"
    petra.post(of(booked, "undo/"), {"seen": str(booked.version)})
    booked.refresh_from_db()
    assert booked.state == "booked"


@pytest.mark.parametrize("deed", ["moved", "cancelled"])
def test_a_place_that_has_gone_is_said_before_and_after_the_press(cast, request, petra, session, deed):
    booking = request.getfixturevalue(deed)
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    book(other, session)
    look, press = petra.get(of(booking, "undo/")), petra.post(of(booking, "undo/"))
    gone = "The last place in this session has gone. Choose another."
    assert f"It cannot be undone. {gone}" in plain(look.text)
    assert problems(press) == [gone]


def test_too_late_says_until_when_it_could_be_undone(petra, booked):
    with clock.stopped(at(TODAY + timedelta(days=8))):
        page, own = petra.get(of(booked, "undo/")), petra.get(of(booked))
    assert "It cannot be undone. This could be undone until Monday 30 November 2026." in plain(page.text)
    assert "undo it" not in plain(own.text)


def test_one_s_own_booking_has_nothing_to_undo(cast, petra, session):
    own = book(cast.practitioner_a, session)
    assert petra.get(of(own, "undo/"))["Location"] == of(own)


def test_nobody_else_undoes_it(cast, petra, client_of, booked):
    endorse(cast.practitioner_b, by=cast.manager_b)
    stranger = client_of(cast.practitioner_b.user)
    found, missing = (stranger.post(f"/bookings/{number}/undo/") for number in (booked.pk, 999999))
    assert (found.status_code, without_tokens(found) == without_tokens(missing)) == (404, True)
    assert client_of(cast.lead_a).post(of(booked, "undo/")).status_code == 403


@pytest.mark.parametrize("deed", ["booked", "moved", "cancelled"])
def test_the_pages_take_few_statements(request, petra, deed):
    booking = request.getfixturevalue(deed)
    assert [statements(petra, each) <= 12 for each in (of(booking), of(booking, "undo/"), "/me/")] == [True] * 3


def test_a_change_by_somebody_else_is_said_before_a_move_or_a_cancellation(cast, petra, client_of, session):
    own = book(cast.practitioner_a, session)
    seen, there = own.version, make_session(cast.centre_two, LATER)
    third = make_session(cast.centre_one, LATER)
    bookings.move(booking=own, to=there, by=cast.lead_a, on=TODAY)
    said = (
        "After you opened this page, Lena Leadbetter moved this booking to Dock Road assessment centre, Tuesday "
        "15 December 2026, 9:15am, on Monday 23 November 2026, midday. Check it before you go on."
    )
    cancel = petra.post(of(own, "cancel/"), {"seen": str(seen), "reason": "Not ready yet"})
    move = petra.post(of(own, f"move/{third.pk}/"), {"seen": str(seen)})
    assert (problems(cancel), problems(move)) == ([said], [said])
    assert (rows(cancel)["Where"], 'value="Not ready yet" checked' in cancel.text) == (
        "Dock Road assessment centre",
        True,
    )
    assert rows(move)["Booked now"] == "Tuesday 15 December 2026, 9:15am Dock Road assessment centre"
    petra.post(of(own, "cancel/"), {"seen": "2", "reason": "Not ready yet"})
    own.refresh_from_db()
    assert own.state == "cancelled"
