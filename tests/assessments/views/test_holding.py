"""A place is held while somebody checks their answers: the page says so, and is true when it no longer is."""

from datetime import date, timedelta

import pytest

from assessments.models import Booking, Hold
from assessments.operations import bookings, tidying, waiting
from foundation import clock
from tests.assessments.views.reading import buttons, heading, plain, problems, statements, without_tokens
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker

DAY = date(2026, 12, 8)
GONE = "The last place in this session has gone. Choose another."
HELD = "This place is held for you until 12:15pm (15 minutes left)"
INSTEAD = ["Join the waiting list for this session", "Choose another session"]
FREE = "This place is not held for you. It is still free"


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
def olive(cast):
    """Somebody else who is endorsed."""
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, by=cast.manager_a)
    return other


def of(session, path="", query=""):
    return f"/sessions/{session.pk}/{path}{query}"


def later(minutes):
    return clock.stopped(NOON + timedelta(minutes=minutes))


def test_the_button_holds_the_place_and_leads_to_the_check(petra, session):
    page = petra.post(of(session, "hold/"), follow=True)
    assert page.redirect_chain == [(of(session, "book/"), 302)]
    assert HELD in plain(page.text)
    assert "You can ask for 15 more minutes, up to 10 more times." in plain(page.text)
    assert buttons(page)[:2] == ["Give me more time", "Give the place back"]
    assert (buttons(page)[-1], Hold.objects.get().session) == ("Confirm booking", session)


def test_the_session_page_posts_to_hold(petra, session):
    assert f'<form method="post" action="{of(session, "hold/")}">' in petra.get(of(session)).text


def test_holding_twice_holds_once(petra, session):
    answers = [petra.post(of(session, "hold/"))["Location"] for _ in range(2)]
    assert (answers, Hold.objects.count()) == ([of(session, "book/")] * 2, 1)


def test_nobody_else_takes_a_held_place(petra, olive, client_of, session):
    petra.post(of(session, "hold/"))
    page = client_of(olive.user).post(of(session, "hold/"), follow=True)
    assert (GONE in plain(page.text), buttons(page)) == (True, INSTEAD)


def test_more_time_moves_the_end(petra, session):
    petra.post(of(session, "hold/"))
    with later(10):
        page = petra.post(of(session, "hold/extend/"), follow=True)
    assert "held for you until 12:25pm (15 minutes left)" in plain(page.text)
    assert "up to 9 more times" in plain(page.text)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "15 minutes left"), (60, "14 minutes left"), (841, "1 minute left"), (899, "1 minute left")],
)
def test_the_time_left_is_told_in_minutes_begun(petra, session, seconds, words):
    petra.post(of(session, "hold/"))
    with clock.stopped(NOON + timedelta(seconds=seconds)):
        assert f"({words})" in plain(petra.get(of(session, "book/")).text)


def test_more_time_after_it_ran_out_holds_again_while_the_place_is_free(petra, session):
    petra.post(of(session, "hold/"))
    with later(16):
        assert FREE in plain(petra.get(of(session, "book/")).text)
        page = petra.post(of(session, "hold/extend/"), follow=True)
    assert "held for you until 12:31pm" in plain(page.text)


def test_more_time_after_it_ran_out_and_was_tidied_away_holds_again(petra, session):
    petra.post(of(session, "hold/"))
    with later(16):
        tidying.tidy(on=TODAY)
        page = petra.post(of(session, "hold/extend/"), follow=True)
    assert "held for you until 12:31pm" in plain(page.text)


def test_more_time_after_the_place_has_gone_says_so(petra, olive, session):
    petra.post(of(session, "hold/"))
    with later(16):
        book(olive, session)
        page = petra.post(of(session, "hold/extend/"), follow=True)
    assert (GONE in plain(page.text), buttons(page)) == (True, INSTEAD)


def test_asked_for_as_often_as_the_policy_says_no_more_is_offered(petra, session):
    petra.post(of(session, "hold/"))
    Hold.objects.update(extended=10)
    page = petra.post(of(session, "hold/extend/"), follow=True)
    assert "You have asked for more time as often as you can." in plain(page.text)
    assert buttons(page) == ["Give the place back", "Try to hold it again", "Confirm booking"]


def test_given_back_it_is_free_at_once(petra, olive, client_of, session):
    petra.post(of(session, "hold/"))
    page = petra.post(of(session, "hold/release/"), follow=True)
    assert page.redirect_chain == [("/sessions/?status=practitioner", 302)]
    assert [str(each) for each in page.context["messages"]] == [
        "The place is no longer held. Somebody else can have it now."
    ]
    assert "held for you until" in plain(client_of(olive.user).post(of(session, "hold/"), follow=True).text)


def test_given_back_twice_says_it_once(petra, session):
    petra.post(of(session, "hold/"))
    petra.post(of(session, "hold/release/"), follow=True)
    again = petra.post(of(session, "hold/release/"), follow=True)
    assert (again.status_code, list(again.context["messages"])) == (200, [])


def test_leaving_the_page_frees_the_place_without_an_answer_to_read(petra, session):
    petra.post(of(session, "hold/"))
    answer = petra.post(of(session, "hold/release/"), {"leaving": "yes"})
    assert (answer.status_code, answer.content, Hold.objects.count()) == (204, b"", 0)


def test_leaving_one_tab_keeps_what_another_tab_holds(cast, petra, session):
    other = make_session(cast.centre_two, DAY)
    petra.post(of(session, "hold/"))
    petra.post(of(other, "hold/"))
    petra.post(of(session, "hold/release/"), {"leaving": "yes"})
    assert Hold.objects.get().session == other


def test_the_check_opened_without_a_hold_says_that_it_is_free_and_books(petra, session):
    page = petra.get(of(session, "book/"))
    assert (FREE in plain(page.text), buttons(page)) == (True, ["Hold this place", "Confirm booking"])
    assert petra.post(of(session, "book/")).status_code == 302
    assert Booking.objects.get().session == session


def test_confirming_after_the_time_ran_out_books_if_it_is_still_free(petra, session):
    petra.post(of(session, "hold/"))
    with later(20):
        petra.post(of(session, "book/"), {"seen": "0", "held": "yes"})
    assert (Booking.objects.get().session, Hold.objects.count()) == (session, 0)


def test_confirming_after_the_place_has_gone_says_why_and_what_else_there_is(cast, petra, olive, session):
    early, late = (make_session(cast.centre_one, DAY + timedelta(days=days)) for days in (1, 8))
    elsewhere = make_session(cast.centre_two, DAY)
    petra.post(of(session, "hold/"))
    with later(16):
        book(olive, session)
        page = petra.post(of(session, "book/"), {"seen": "0", "held": "yes"})
    assert problems(page) == [f"The time for which the place was held is over. {GONE}"]
    assert [(found.session.pk, href) for found, href in page.context["similar"]] == [
        (each.pk, of(each)) for each in (early, late, elsewhere)
    ]


def test_a_place_that_was_not_held_goes_without_talk_of_time(petra, olive, session):
    book(olive, session)
    assert problems(petra.post(of(session, "book/"), {"seen": "0", "held": ""})) == [GONE]


def test_booked_in_one_tab_the_other_tab_leads_to_the_booking(cast, petra, session):
    other = make_session(cast.centre_two, DAY)
    petra.post(of(other, "book/"), {"seen": "0"})
    page = petra.post(of(session, "book/"), {"seen": "0"})
    had = Booking.objects.get()
    assert problems(page) == ["You already have a place, on Tuesday 8 December 2026. Move it instead."]
    assert page.context["next_url"] == f"/bookings/{had.pk}/"
    assert f'href="/bookings/{had.pk}/move/{session.pk}/">Move the booking to this session' in page.text


def test_the_button_in_another_tab_leads_somebody_booked_to_the_move(cast, petra, session):
    had = book(cast.practitioner_a, make_session(cast.centre_two, DAY))
    page = petra.post(of(session, "hold/"), follow=True)
    assert page.redirect_chain == [(f"/bookings/{had.pk}/move/{session.pk}/", 302)]
    assert (heading(page), HELD in plain(page.text)) == ("Move the booking to this session?", True)


@pytest.mark.parametrize("path", ["hold/", "hold/extend/"])
def test_a_place_that_is_booked_already_is_not_held_as_well(cast, petra, session, path):
    had = book(cast.practitioner_a, session)
    assert (petra.post(of(session, path))["Location"], Hold.objects.count()) == (f"/bookings/{had.pk}/", 0)


def test_the_check_of_a_place_that_is_booked_leads_to_the_booking(cast, petra, session):
    had = book(cast.practitioner_a, session)
    assert petra.get(of(session, "book/"))["Location"] == f"/bookings/{had.pk}/"


def test_confirming_again_after_a_cancellation_books_nothing_unasked(cast, petra, session):
    petra.post(of(session, "book/"), {"seen": "0"})
    had = Booking.objects.get()
    bookings.cancel(booking=had, reason="Mine", by=cast.lead_a, on=TODAY)
    page = petra.post(of(session, "book/"), {"seen": "0"})
    assert problems(page) == [
        "After you opened this page a place was booked, and cancelled on Monday 23 November 2026, midday. Nothing is "
        "booked now. Confirm again if you want this place."
    ]
    assert f'name="seen" value="{had.pk}"' in page.text
    petra.post(of(session, "book/"), {"seen": str(had.pk)})
    assert Booking.objects.filter(state="booked").count() == 1


@pytest.mark.parametrize("seen", ["", "abc", "-1", "9" * 40, "1.5"])
def test_a_form_that_was_tampered_with_is_no_crash(petra, session, seen):
    assert petra.post(of(session, "book/"), {"seen": seen, "held": "\x00"}).status_code in (200, 302)


def test_an_offer_is_confirmed_on_the_same_page(cast, petra, olive, session):
    had = book(olive, session)
    waiting.join_session(social_worker=cast.practitioner_a, session=session, by=cast.practitioner_a.user, on=TODAY)
    bookings.cancel(booking=had, reason="Mine", by=olive.user, on=TODAY)
    tidying.tidy(on=TODAY)
    page = petra.get(of(session, "book/"))
    assert "Kept for you from the waiting list until Wednesday 25 November 2026, midday" in plain(page.text)
    assert (buttons(page), "hold.js" in page.text) == (["Say no to this place", "Confirm booking"], False)
    assert f'action="/offers/{Hold.objects.get().pk}/decline/"' in page.text
    petra.post(of(session, "hold/release/"), {"leaving": "yes"})
    petra.post(of(session, "book/"), {"seen": "0", "held": "yes"})
    assert Hold.objects.get().answer == Hold.Answer.TAKEN


def test_a_lead_holds_for_somebody_and_both_are_named(cast, petra, client_of, session):
    query = f"?for={cast.practitioner_a.pk}"
    page = client_of(cast.lead_a).post(of(session, "hold/", query), follow=True)
    assert page.redirect_chain == [(of(session, "book/", query), 302)]
    assert "This place is held for Petra Practice until 12:15pm" in plain(page.text)
    held = Hold.objects.get()
    assert (held.social_worker, held.made_by) == (cast.practitioner_a, cast.lead_a)
    assert f'action="{of(session, "hold/extend/", query)}"' in page.text


@pytest.mark.parametrize("path", ["hold/", "hold/extend/", "hold/release/"])
def test_of_another_councils_people_it_is_like_nobody(cast, petra, client_of, session, path):
    lead = client_of(cast.lead_b)
    theirs = lead.post(of(session, path, f"?for={cast.practitioner_a.pk}"))
    missing = lead.post(of(session, path, "?for=999999"))
    assert (theirs.status_code, Hold.objects.count()) == (404, 0)
    assert without_tokens(theirs) == without_tokens(missing)


@pytest.mark.parametrize("path", ["hold/", "hold/extend/", "hold/release/"])
def test_opened_by_address_it_holds_and_frees_nothing(petra, session, path):
    petra.post(of(session, "hold/"))
    assert (petra.get(of(session, path)).status_code, Hold.objects.count()) == (302, 1)


def test_holding_and_the_page_stay_within_their_budgets(petra, session, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        petra.post(of(session, "hold/"))
    with django_assert_max_num_queries(18):
        petra.post(of(session, "hold/extend/"))
    assert statements(petra, of(session, "book/")) <= 12
    with django_assert_max_num_queries(20):
        assert petra.post(of(session, "book/"), {"seen": "0", "held": "yes"}).status_code == 302


def test_home_shows_a_place_that_is_held_until_its_time_is_over(petra, session):
    petra.post(of(session, "hold/"))
    assert "You hold a place until 12:15pm and have not confirmed it" in plain(petra.get("/me/").text)
    assert f'href="{of(session, "book/")}"' in petra.get("/me/").text
    with later(15):
        assert "You hold a place" not in petra.get("/me/").text
