"""The country's sessions: listed with what is taken, filtered, and one opened."""

from datetime import timedelta

import pytest

from accounts.models import Region
from assessments.models import Booking, Session
from foundation import clock
from journal.models import Entry
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import NOON, TODAY, at, book, endorse, make_session
from tests.reports.reading import table

PAGE, OPEN = "/dfe/sessions/", "/dfe/sessions/open/"


@pytest.fixture
def sessions(cast):
    """One in three days with a booking, one later at centre two for supervisors, one past, one cancelled."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    soon = make_session(cast.centre_one, TODAY + timedelta(days=3), capacity=1)
    book(cast.practitioner_a, soon)
    later = make_session(cast.centre_two, TODAY + timedelta(days=30), status="supervisor")
    past = make_session(cast.centre_one, TODAY - timedelta(days=2))
    gone = make_session(cast.centre_one, TODAY + timedelta(days=4), slot="afternoon")
    Session.objects.filter(pk=gone.pk).update(cancelled_at=NOON, cancelled_by=cast.dfe_admin)
    return {"soon": soon, "later": later, "past": past, "gone": gone}


def listed(page, sessions):
    """Which of the sessions are on the page, in its order."""
    names = {session.pk: name for name, session in sessions.items()}
    return [names[session.pk] for session in page.context["page"]]


def wanted(**changes):
    """A session as the form sends it."""
    day = TODAY + timedelta(days=30)
    return {
        "centre": 0, "status": "practitioner", "day-day": day.day, "day-month": day.month, "day-year": day.year,
        "slot": "morning", "capacity": 12, **changes,
    }  # fmt: skip


def test_sessions_are_listed_with_what_is_taken(cast, client_of, sessions):
    page = client_of(cast.dfe_admin).get(PAGE)
    assert table(page, "Sessions")[1:] == [
        ("Thursday 26 November 2026, 9:15am", "Canal Street assessment centre", "North West",
         "Child and family practitioner", "1", "1", "Full"),
        ("Wednesday 23 December 2026, 9:15am", "Dock Road assessment centre", "North West", "Practice supervisor",
         "0", "6", "Nobody yet"),
    ]  # fmt: skip


def test_a_cancelled_booking_takes_no_place(cast, client_of, sessions):
    Booking.objects.update(state="cancelled", ended_at=NOON, ended_by=cast.lead_a)
    assert table(client_of(cast.dfe_admin).get(PAGE), "Sessions")[1][4:] == ("0", "1", "Nobody yet")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["soon", "later"]),
        ({"which": "past"}, ["past"]),
        ({"which": "cancelled"}, ["gone"]),
        ({"status": "supervisor"}, ["later"]),
        ({"status": "leader"}, []),
        ({"day_to-day": "30", "day_to-month": "11", "day_to-year": "2026"}, ["soon"]),
        ({"day_from-day": "1", "day_from-month": "11", "day_from-year": "2026"}, ["past", "soon", "later"]),
    ],
)
def test_sessions_are_filtered(cast, client_of, sessions, query, found):
    assert listed(client_of(cast.dfe_admin).get(PAGE, query), sessions) == found


def test_sessions_are_filtered_by_place(cast, client_of, sessions):
    south = Region.objects.create(code="E12000009", name="South West")
    type(cast.centre_two).objects.filter(pk=cast.centre_two.pk).update(region=south)
    client = client_of(cast.dfe_admin)
    assert listed(client.get(PAGE, {"centre": cast.centre_one.pk}), sessions) == ["soon"]
    assert listed(client.get(PAGE, {"region": "E12000009"}), sessions) == ["later"]


def test_an_empty_list_says_how_it_fills(cast, client_of):
    assert "No session is listed" in client_of(cast.dfe_admin).get(PAGE).text


def test_the_list_takes_as_many_statements_for_three_sessions_as_for_one(cast, client_of):
    client = client_of(cast.dfe_admin)
    make_session(cast.centre_one, TODAY)
    few = statements(client, PAGE)
    for days in (1, 2):
        make_session(cast.centre_two, TODAY + timedelta(days=days))
    assert statements(client, PAGE) == few <= 12


def test_a_session_is_opened(cast, client_of):
    page = client_of(cast.dfe_admin).post(OPEN, wanted(centre=cast.centre_one.pk), follow=True)
    assert page.redirect_chain == [(f"{PAGE}?centre={cast.centre_one.pk}", 302)]
    session = Session.objects.get()
    assert (session.centre, session.status, session.capacity, session.made_by) == (
        cast.centre_one, "practitioner", 12, cast.dfe_admin,
    )  # fmt: skip
    assert session.starts_at == at(TODAY + timedelta(days=30), 9) + timedelta(minutes=15)
    assert Entry.objects.get().verb == "session.opened"
    assert "12 places. People can book it now." in plain(page.text)


def test_a_session_far_ahead_says_from_when_it_can_be_booked(cast, client_of):
    sent = wanted(centre=cast.centre_one.pk) | {"day-year": 2027}
    page = client_of(cast.dfe_admin).post(OPEN, sent, follow=True)
    assert "People can book it from Wednesday 25 August 2027." in plain(page.text)


def test_a_session_of_a_closed_status_says_so(cast, client_of):
    client = client_of(cast.dfe_admin)
    page = client.post(OPEN, wanted(centre=cast.centre_one.pk, status="leader"), follow=True)
    assert "Nobody can book it until policy opens practice leader." in plain(page.text)
    assert table(client.get(PAGE), "Sessions")[1][6] == "Not open yet"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"centre": ""}, "Choose a centre"),
        ({"status": "none"}, "Select an answer to “Which status is it for?” from the list"),
        ({"slot": ""}, "Choose when it starts"),
        ({"capacity": "0"}, "Places must be 1 or more"),
        ({"day-day": "31", "day-month": "2"}, "Day must be a real date"),
        ({"day-day": "23", "day-month": "11"}, "Choose a day after today."),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_answers_are_kept(cast, client_of, changes, problem):
    page = client_of(cast.dfe_admin).post(OPEN, wanted(centre=cast.centre_one.pk) | changes)
    assert heading(page) == "Open a session"
    assert problems(page) == [problem]
    assert page.context["form"]["capacity"].value() == str(changes.get("capacity", 12))
    assert Session.objects.count() == 0


def test_one_place_is_one_place(cast, client_of):
    page = client_of(cast.dfe_admin).post(OPEN, wanted(centre=cast.centre_one.pk, capacity=1), follow=True)
    assert ", 1 place. People can book it now." in plain(page.text)


def test_a_session_is_not_opened_twice(cast, client_of):
    make_session(cast.centre_one, TODAY + timedelta(days=30))
    with clock.stopped(NOON):
        page = client_of(cast.dfe_admin).post(OPEN, wanted(centre=cast.centre_one.pk))
    assert problems(page) == ["This centre already has such a session then."]
