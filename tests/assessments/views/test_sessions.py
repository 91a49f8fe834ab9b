"""Places: the list with its filters, and what each reader may do."""

from datetime import date, timedelta

import pytest

from assessments.models import Session
from assessments.operations import policies
from foundation import clock
from tests.assessments.views.reading import (
    heading,
    plain,
    problems,
    sessions,
    statements,
)
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

pytestmark = pytest.mark.usefixtures("needs")  # each twice: see tests/equal_terms.py
LIST = "/sessions/"
DAY = date(2026, 12, 8)
FROM = "?day_from-day={0.day}&day_from-month={0.month}&day_from-year={0.year}"
TO = "&day_to-day={0.day}&day_to-month={0.month}&day_to-year={0.year}"


@pytest.fixture
def places(cast):
    """Four sessions: near and far, two days, two slots; a supervisor's beside them."""
    return [
        make_session(cast.centre_two, DAY, slot="afternoon"),
        make_session(cast.centre_one, DAY + timedelta(days=1), capacity=1),
        make_session(cast.centre_one, DAY + timedelta(days=7)),
        make_session(cast.centre_one, DAY, status="supervisor"),
    ]


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


def listed(page):
    return [(row.found.session.day, row.found.session.centre.name.split()[0]) for row in page.context["rows"]]


def test_places_are_listed_nearest_first_where_it_is_known_where_they_work(petra, places):
    page = petra.get(LIST)
    assert [(day.day, name) for day, name in listed(page)] == [(9, "Canal"), (15, "Canal"), (8, "Dock")]
    assert page.context["filters"]["order"].value() == "nearest"


def test_places_are_listed_soonest_first_for_who_works_nowhere(cast, client_of, places):
    Session.objects.update(suitable_places=0)  # those are kept for people who need them
    page = client_of(cast.dfe_admin).get(LIST)
    assert [(day.day, name) for day, name in listed(page)] == [(8, "Dock"), (9, "Canal"), (15, "Canal")]


def test_a_session_too_soon_to_give_back_says_so(petra, cast):
    make_session(cast.centre_one, TODAY + timedelta(days=3))
    make_session(cast.centre_one, DAY)
    page = petra.get(LIST)
    assert [row.is_final for row in page.context["rows"]] == [True, False]
    assert page.text.count("Too soon to move or cancel once booked") == 1


def test_a_session_that_nobody_recorded_says_whom_to_ask(petra, cast, places):
    booking = book(cast.practitioner_a, places[0])
    with clock.stopped(at(DAY + timedelta(days=1))):
        page = petra.get(LIST)
    assert "Your session was on Tuesday 8 December 2026 and the centre has not yet recorded what happened." in page.text
    assert ('href="/contact/">Contact us' in page.text, f'href="/bookings/{booking.pk}/"' in page.text) == (True, True)


def test_places_can_be_listed_soonest_first_to_choose_from(petra, places, needs):
    page = petra.get(LIST + "?order=soonest")
    assert heading(page) == "Find a session"
    assert sessions(page) == [
        ("Tuesday 8 December 2026, 12:30pm", "Dock Road assessment centre", needs.left(6), "Choose"),
        ("Wednesday 9 December 2026, 9:15am", "Canal Street assessment centre", needs.left(1), "Choose"),
        ("Tuesday 15 December 2026, 9:15am", "Canal Street assessment centre", needs.left(6), "Choose"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?order=nearest", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
        ("?slot=afternoon", [(8, "Dock")]),
        ("?status=supervisor", [(8, "Canal")]),
        (FROM.format(date(2026, 12, 9)), [(9, "Canal"), (15, "Canal")]),
        (FROM.format(date(2026, 12, 8)) + TO.format(date(2026, 12, 9)), [(9, "Canal"), (8, "Dock")]),
        ("?status=nothing", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
        ("?page=99", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
    ],
)
def test_filters_and_order_narrow_the_list(petra, places, query, found):
    assert [(day.day, name) for day, name in listed(petra.get(LIST + query))] == found


def test_a_centre_can_be_chosen_and_a_full_one_says_so(petra, cast, places):
    page = petra.get(f"{LIST}?centre={cast.centre_two.pk}")
    assert (listed(page), page.context["centre_is_full"]) == ([(DAY, "Dock")], False)
    later = FROM.format(date(2026, 12, 9))
    page = petra.get(f"{LIST}{later}&centre={cast.centre_two.pk}")
    assert (len(listed(page)), "The centre you chose has no places left" in page.text) == (2, True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (FROM.format(date(2026, 12, 9)) + TO.format(date(2026, 12, 8)), "Until must be the same as or after From"),
        ("?day_from-day=40&day_from-month=1&day_from-year=2027", "From must be a real date"),
        ("?day_to-day=1&day_to-month=1", "Until must include a year"),
    ],
)
def test_a_date_that_cannot_be_read_says_why_and_the_list_stays(petra, places, query, words):
    page = petra.get(LIST + query)
    assert (problems(page), len(listed(page)) >= 2) == ([words], True)


def test_the_weeks_ahead_lead_to_their_days(petra, places, needs):
    weeks = petra.get(LIST).context["weeks"]
    assert [(week.monday.day, week.days, week.places) for week in weeks] == [
        (7, 2, 7 * needs.places),
        (14, 1, 6 * needs.places),
    ]
    assert listed(petra.get(LIST + weeks[1].href)) == [(DAY + timedelta(days=7), "Canal")]


def test_a_session_without_places_is_not_listed(petra, cast, places):
    other = cast.practitioner_b
    endorse(other, by=cast.manager_b)
    book(other, places[1])
    assert [day.day for day, _ in listed(petra.get(LIST))] == [15, 8]


def test_nothing_to_list_says_what_will_appear(petra):
    page = petra.get(LIST)
    assert (sessions(page), "No places match" in page.text, "Tuesday 23 March 2027" in page.text) == ([], True, True)


def test_a_status_that_is_not_open_says_so(petra, places):
    page = petra.get(LIST + "?status=leader")
    assert "Assessments for practice leader are not open for booking." in page.text
    assert "Not open for booking" in page.text


def test_somebody_not_endorsed_can_read_but_not_choose_and_reads_why(cast, client_of, places):
    page = client_of(cast.practitioner_a.user).get(LIST)
    assert [action for *_, action in sessions(page)] == ["See", "See", "See"]
    assert "Your council has not endorsed you as a child and family practitioner. Ask your manager first." in page.text
    assert 'href="/me/practitioner/endorsement/ask/"' in page.text


def test_somebody_with_a_place_is_led_to_it(petra, cast, places):
    booking = book(cast.practitioner_a, places[2])
    page = petra.get(LIST)
    assert [action for *_, action in sessions(page)] == ["See", "See", "See"]
    assert "You already have a place, on Tuesday 15 December 2026. Move it instead." in page.text
    assert f'href="/bookings/{booking.pk}/"' in page.text


def test_a_session_after_the_endorsement_ends_cannot_be_chosen(petra, cast, places):
    cast.practitioner_a.endorsements.update(valid_until=date(2026, 12, 9))
    assert [action for *_, action in sessions(petra.get(LIST))] == ["Choose", "See", "Choose"]


@pytest.mark.parametrize("reader", ["centre_staff", "manager_a", "dfe_admin"])
def test_others_only_look(cast, client_of, places, reader):
    Session.objects.update(suitable_places=0)  # those are kept for people who need them
    page = client_of(getattr(cast, reader)).get(LIST)
    assert [action for *_, action in sessions(page)] == ["See", "See", "See"]
    assert "Social workers book for themselves." in plain(page.text)


def test_a_lead_is_told_to_choose_the_person_first(cast, client_of, places):
    page = client_of(cast.lead_a).get(LIST)
    assert "to book for somebody, choose the person first" in plain(page.text)


def test_the_horizon_of_the_policy_in_force_ends_the_list(petra, cast, places):
    policies.decide(
        key="booking_horizon_days", value=15, effective_from=TODAY, reason="Test", by=cast.dfe_admin, on=TODAY
    )
    assert [day.day for day, _ in listed(petra.get(LIST))] == [8]


def test_a_cancelled_session_is_not_listed(petra, cast, places):
    places[0].cancelled_at, places[0].cancelled_by = clock.now(), cast.dfe_admin
    places[0].save()
    assert [day.day for day, _ in listed(petra.get(LIST))] == [9, 15]


def test_a_long_list_has_pages(petra, cast):
    for days in range(1, 31):
        make_session(cast.centre_one, TODAY + timedelta(days=days))
    assert [len(listed(petra.get(f"{LIST}?page={number}"))) for number in (1, 2)] == [25, 5]


def test_the_list_takes_no_more_statements_for_more_sessions(petra, cast):
    first = make_session(cast.centre_one, DAY)
    one = statements(petra, LIST)
    for days in (1, 2):
        make_session(cast.centre_two, DAY + timedelta(days=days))
        person = make_social_worker("Else", f"Body{days}", cast.employer_a, cast.council_a)
        endorse(person, by=cast.manager_a)
        book(person, first)
    assert (statements(petra, LIST), one <= 12) == (one, True)


def test_a_stranger_is_asked_to_sign_in(cast, client, places):
    with clock.stopped(at(TODAY)):
        assert client.get(LIST)["Location"] == "/accounts/login/?next=/sessions/"
