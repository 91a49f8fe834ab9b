"""One's own adjustments: ask, read what it means, change, take back."""

from datetime import timedelta

import pytest

from accounts.models import Room
from assessments.models import Adjustment, Booking, Session
from assessments.operations import adjustments
from assessments.rules.adjustments import Asked, Verdict
from foundation import clock
from notices.models import Notice
from tests.assessments.sitting import arrive
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements
from tests.cast import TODAY, at, book, endorse, make_session

OWN, ASK, BACK = "/me/adjustments/", "/me/adjustments/ask/", "/me/adjustments/take-back/"
SOON = TODAY + timedelta(days=30)
TYPED = {
    "provisions": ["step-free", "reader"], "extra_time": "50", "circumstances": "A wheelchair.", "may_reuse": "on",
}  # fmt: skip


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


def asks(cast, asked=Asked(("step-free",), 100, may_reuse=True)):  # noqa: B008  # frozen
    person = cast.practitioner_a
    return adjustments.ask(social_worker=person, asked=asked, by=person.user, on=TODAY)


def agrees(cast, adjustment, verdict):
    return adjustments.decide(adjustment=adjustment, verdict=verdict, by=cast.officer, on=TODAY)


def test_before_asking_the_page_says_what_it_is_and_how_to_ask(petra):
    page = petra.get(OWN)
    assert (heading(page), buttons(page)) == ("Your adjustments", ["Ask for adjustments"])
    assert "It is decided within 10 working days" in plain(page.text)


def test_asking_is_read_once_more_and_counts_only_when_sent(petra):
    page = petra.post(ASK, TYPED)
    assert (heading(page), buttons(page)) == (
        "Check what you ask for before you send it",
        ["Send my request", "Change my answers"],
    )
    assert rows(page)["What you need"] == (
        "A room that can be reached without steps Somebody who reads aloud Extra time: half as long again (50%)"
    )
    assert Adjustment.objects.count() == 0


def test_sending_asks_and_says_what_happens_next(petra):
    page = petra.post(ASK, TYPED | {"confirmed": "yes"}, follow=True)
    assert (heading(page), page.redirect_chain) == ("Request sent", [(f"{OWN}?done=asked", 302)])
    found = Adjustment.objects.get()
    assert (found.asked, found.asked_extra_time, found.circumstances, found.may_reuse) == (
        ["step-free", "reader"], 50, "A wheelchair.", True,
    )  # fmt: skip
    assert "We decide by Monday 7 December 2026. Until then you have what you asked for." in plain(page.text)


def test_sending_twice_asks_once(petra):
    for _ in range(2):
        petra.post(ASK, TYPED | {"confirmed": "yes"})
    assert (Adjustment.objects.count(), Notice.objects.filter(letter="adjustments-asked").count()) == (1, 1)


def test_changing_the_answers_keeps_them(petra):
    page = petra.post(ASK, TYPED | {"again": "yes"})
    assert (heading(page), page.text.count(" checked")) == ("Ask for adjustments", 4)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"extra_time": "0"}, "Select at least one thing that you need, or extra time."),
        ({"extra_time": "0", "provisions": ["other"]}, "You chose something else: write what it is."),
        ({"extra_time": "33"}, None),
        ({"extra_time": "0", "provisions": ["a-throne"]}, None),
        ({}, None),
    ],
)
def test_a_request_that_cannot_be_decided_says_why(petra, typed, words):
    page = petra.post(ASK, typed | {"confirmed": "yes"})
    assert (page.status_code, Adjustment.objects.count()) == (200, 0)
    assert problems(page) == [words] if words else problems(page)


def test_changing_begins_with_what_was_asked_before(petra, cast):
    asks(cast, Asked(("reader", "scribe"), 25, "Dyslexia."))
    page = petra.get(ASK)
    assert (heading(page), page.text.count(" checked"), "Dyslexia." in page.text) == (
        "Change what you ask for",
        3,
        True,
    )


def test_what_is_agreed_and_what_is_not_stand_with_the_answer(petra, cast):
    verdict = Verdict(("reader",), 50, to_provide="Sits by the window", answer="Twice as long is not possible.")
    agrees(cast, asks(cast, Asked(("reader", "scribe"), 100, may_reuse=True)), verdict)
    found = rows(petra.get(OWN))
    assert (found["What you need"], found["Not agreed"], found["Note to the centre"]) == (
        "Somebody who reads aloud Extra time: half as long again (50%)",
        "Somebody who writes for me Extra time: twice as long (100%)",
        "Sits by the window",
    )
    assert "Twice as long is not possible." in petra.get(OWN).text


def test_a_no_is_told_with_the_way_out(petra, cast):
    agrees(cast, asks(cast), Verdict((), answer="We need to talk first."))
    page = petra.get(OWN)
    assert "Nothing of what you asked for is agreed. You can ask again at any time." in plain(page.text)


def test_a_booking_that_can_be_fitted_says_what_it_takes(petra, cast):
    Room.objects.create(centre=cast.centre_one, name="Ground floor", places=4, features=["step-free"])
    book(cast.practitioner_a, make_session(cast.centre_one, SOON))
    Session.objects.update(suitable_places=2)
    asks(cast)
    said = plain(petra.get(OWN).text)
    assert "your booking takes two places , in a room that suits you" in said.replace("places,", "places ,")


def test_a_booking_that_can_not_leads_to_another_even_after_the_last_day(petra, cast):
    booking = book(cast.practitioner_a, make_session(cast.centre_one, SOON))
    asks(cast)
    Room.objects.create(centre=cast.centre_two, name="Ground floor", places=4, features=["step-free"])
    other = make_session(cast.centre_two, SOON + timedelta(days=1))
    Session.objects.filter(pk=other.pk).update(suitable_places=2)
    with clock.stopped(at(SOON - timedelta(days=1))):
        page, choose = petra.get(OWN), petra.get(f"/bookings/{booking.pk}/move/")
        moved = petra.post(f"/bookings/{booking.pk}/move/{other.pk}/")
    assert "has no room for all that you need. You keep your place" in plain(page.text)
    assert [row.found.session.pk for row in choose.context["rows"]] == [other.pk]
    assert (moved.status_code, Booking.objects.get().session) == (302, other)


def test_asked_for_one_assessment_it_ends_with_that(petra, cast):
    asks(cast, Asked(("reader",)))
    booking = book(cast.practitioner_a, make_session(cast.centre_one, SOON))
    arrive(booking, cast.centre_staff)
    with clock.stopped(at(SOON + timedelta(days=1))):
        page = petra.get(OWN)
    assert "Your adjustments were for one assessment, and you have sat it since." in plain(page.text)
    assert buttons(page) == ["Ask again"]


def test_taking_back_asks_first_and_then_says_so(petra, cast):
    asks(cast)
    assert (heading(petra.get(BACK)), Adjustment.objects.current().count()) == ("Take back your adjustments?", 1)
    page = petra.post(BACK, follow=True)
    assert [str(each) for each in page.context["messages"]] == [
        "You have taken it back. Your bookings stay, and take up no more than they need."
    ]
    assert (Adjustment.objects.current().count(), buttons(page)) == (0, ["Ask for adjustments"])
    assert petra.get(BACK)["Location"] == OWN


def test_the_pages_take_few_statements(petra, cast):
    asks(cast)
    assert [statements(petra, page) <= 12 for page in (OWN, ASK, BACK)] == [True] * 3


@pytest.mark.parametrize("page", ["/me/", "/me/details/"])
def test_the_way_there_is_on_every_page_about_oneself(petra, page):
    assert f'href="{OWN}"' in petra.get(page).text
