"""Everything about one session, and the way to book it or why not."""

from datetime import date, timedelta

import pytest

from assessments.operations import policies
from foundation import clock
from tests.assessments.views.reading import buttons, heading, plain, rows, statements, without_tokens
from tests.cast import TODAY, book, endorse, make_session


@pytest.fixture
def session(cast):
    """A morning at Canal Street, with one place."""
    return make_session(cast.centre_one, date(2026, 12, 9), capacity=1)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


def page_of(session):
    return f"/sessions/{session.pk}/"


def test_a_session_says_when_where_and_until_when(petra, cast, session):
    page = petra.get(page_of(session))
    assert heading(page) == "Canal Street assessment centre, Wednesday 9 December 2026, 9:15am"
    found = rows(page)
    assert (found["Places left"], found["Arrive by"], found["Ends at about"]) == (
        "1 of 1 for you",
        "9am",
        "1:15pm, with breaks",
    )
    assert found["Where"] == "Canal Street assessment centre 1 Canal Street, Anytown ZZ1 1ZZ 2 miles in a straight line"
    assert "The last day to move or cancel is Tuesday 1 December 2026." in plain(page.text)
    assert buttons(page) == ["Book this session"]


def test_a_session_too_close_to_change_warns(petra, cast):
    soon = make_session(cast.centre_one, TODAY + timedelta(days=2))
    page = petra.get(page_of(soon))
    assert "can no longer be moved or cancelled. Book it only if you are sure that you can come." in plain(page.text)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (TODAY, "This session can no longer be booked: it is today or has been. Choose a later one."),
        (date(2027, 6, 1), "Places can be booked up to Tuesday 23 March 2027 for now."),
    ],
)
def test_a_session_that_cannot_be_booked_says_why(petra, cast, day, reason):
    page = petra.get(page_of(make_session(cast.centre_one, day)))
    assert (reason in plain(page.text), buttons(page)) == (True, ["Choose another session"])


def test_a_full_session_says_so(petra, cast, session):
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, session)
    page = petra.get(page_of(session))
    assert (rows(page)["Places left"], buttons(page)) == (
        "None", ["Join the waiting list for this session", "Choose another session"]
    )  # fmt: skip
    assert "The last place in this session has gone. Choose another." in plain(page.text)


def test_a_cancelled_session_says_so(petra, cast, session):
    session.cancelled_at, session.cancelled_by = clock.now(), cast.dfe_admin
    session.save()
    page = petra.get(page_of(session))
    assert "This session has been cancelled. Choose another." in plain(page.text)
    assert buttons(page) == ["Choose another session"]


def test_a_session_that_is_not_published_is_like_none(petra, cast, session):
    session.published_at = None
    session.save()
    found, missing = petra.get(page_of(session)), petra.get("/sessions/999999/")
    assert (found.status_code, missing.status_code) == (404, 404)
    assert without_tokens(found) == without_tokens(missing)


@pytest.mark.parametrize("reader", ["centre_staff", "manager_a"])
def test_others_read_it_and_cannot_book(cast, client_of, session, reader):
    page = client_of(getattr(cast, reader)).get(page_of(session))
    assert (page.status_code, buttons(page)) == (200, [])
    assert "Social workers book for themselves." in plain(page.text)


def test_the_lead_time_of_the_policy_in_force_is_printed(petra, cast, session):
    policies.decide(
        key="arrival_lead_minutes", value=45, effective_from=TODAY, reason="Test", by=cast.dfe_admin, on=TODAY
    )
    assert rows(petra.get(page_of(session)))["Arrive by"] == "8:30am"


def test_opening_a_session_takes_few_statements(petra, session):
    assert statements(petra, page_of(session)) <= 12
