"""Places: the list with its filters, and what each reader may do."""

from datetime import date, timedelta

import pytest

from assessments.models import Block, Session
from assessments.operations import policies
from foundation import clock
from tests.assessments.queueing import somebody
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


def test_miles_are_measured_from_a_centre_of_ones_choice(petra, cast, places):
    page = petra.get(f"{LIST}?near={cast.centre_two.pk}")
    assert listed(page)[0] == (DAY, "Dock")
    assert [round(row.found.miles) for row in page.context["rows"]] == [0, 31, 31]
    assert "in a straight line from Dock Road assessment centre" in plain(page.text)
    choices = [str(label) for _, label in page.context["filters"].fields["near"].choices]
    assert choices == ["My council", "Canal Street assessment centre", "Dock Road assessment centre"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?within=10", [(9, "Canal"), (15, "Canal")]),
        ("?within=50", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
        ("?within=10&near={two}", [(8, "Dock")]),
        ("?within=3", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
        ("?within=10&near=999999", [(9, "Canal"), (15, "Canal")]),
        ("?near=1180591620717411303424", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
        ("?within=x&slot=x&order=x&page=x&full=x", [(8, "Dock"), (9, "Canal"), (15, "Canal")]),
        ("?near=x&near=%00", [(9, "Canal"), (15, "Canal"), (8, "Dock")]),
    ],
)
def test_a_distance_narrows_the_list_and_what_cannot_be_read_does_not(petra, cast, places, query, found):
    page = petra.get(LIST + query.format(two=cast.centre_two.pk))
    assert [(day.day, name) for day, name in listed(page)] == found


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


def days(page):
    return {day.day: day for month in page.context["months"] for week in month.weeks for day in week if day}


def test_the_calendar_leads_to_each_day_with_places(petra, places, needs):
    page = petra.get(LIST)
    with_places = [(day.day.day, day.places) for day in days(page).values() if day.href]
    assert with_places == [(8, 6 * needs.places), (9, needs.places), (15, 6 * needs.places)]
    of_the_9th = "1 place" if needs.places == 1 else f"{needs.places} places"
    assert f'December, {of_the_9th}</span></a></td><td><span class="naas-calendar__none">10</span>' in page.text
    day = petra.get(LIST + days(page)[DAY].href)
    assert (listed(day), day.text.count('aria-current="date"')) == ([(DAY, "Dock")], 1)
    assert (len([each for each in days(day).values() if each.href]), "Show all days" in day.text) == (3, True)
    assert len(listed(petra.get(LIST + day.context["all_days_url"]))) == 3


def test_the_calendar_is_as_narrow_as_the_other_filters(petra, places):
    page = petra.get(LIST + "?slot=afternoon")
    assert [day.day for day in days(page).values() if day.href] == [DAY]


def test_full_sessions_can_be_listed_too(petra, cast, places):
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, places[1])
    page = petra.get(LIST + "?full=on&order=soonest")
    assert [(row.found.session.day.day, row.found.place.fits) for row in page.context["rows"]] == [
        (8, True), (9, False), (15, True)
    ]  # fmt: skip
    assert ("Sessions, full ones too (3)" in plain(page.text), days(page)[date(2026, 12, 9)].href) == (True, "")


def test_places_kept_for_ones_council_are_marked(petra, cast, places):
    for council, session in ((cast.council_a, places[2]), (cast.council_b, places[0])):
        Block.objects.create(
            session=session, council=council, places=2, release_on=DAY, made_at=clock.now(), made_by=cast.dfe_admin
        )
    page = petra.get(LIST)
    assert [(row.found.session.day.day, row.found.place.kept_for_own) for row in page.context["rows"]] == [
        (9, 0), (15, 2), (8, 0)
    ]  # fmt: skip
    assert plain(page.text).count("Kept for your council 2 places") == 1
    said = [plain(petra.get(f"/sessions/{places[number].pk}/").text) for number in (0, 2)]
    assert ["places are kept for your council" in each for each in said] == [False, True]


def test_a_block_that_is_used_up_or_released_is_not_marked(petra, cast, places):
    for session, day in ((places[2], DAY), (places[0], TODAY)):
        Block.objects.create(
            session=session,
            council=cast.council_a,
            places=1,
            release_on=day,
            made_at=clock.now(),
            made_by=cast.dfe_admin,
        )
    book(somebody(cast, "Else"), places[2])
    assert "Kept for your council" not in petra.get(LIST).text


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
