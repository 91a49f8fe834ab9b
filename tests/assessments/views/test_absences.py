"""Who is out when: a lead's council and a manager's reports, by day, and never a word of why."""

import re
from datetime import date, timedelta

import pytest

from accounts.models import EmploymentSpell
from assessments.models import Adjustment, Booking
from assessments.operations import bookings
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import TODAY, book, endorse, make_session, make_social_worker
from tests.reports.reading import table

PAGE = "/council/out/"
SOON = TODAY + timedelta(days=15)  # Tuesday 8 December 2026


def out(cast, person, days=13, slot="morning", manager=None, **more):
    """This person's place in so many days."""
    endorse(person, by=manager or cast.manager_a)
    return book(person, make_session(cast.centre_one, TODAY + timedelta(days=days), slot=slot, **more))


def listed(page):
    """Who is out, in words, day by day."""
    days = re.findall(r"<h2[^>]*>([^<]*)</h2>\s*<ul class=\"naas-sessions[^>]*>(.*?)</ul>", page.text, re.DOTALL)
    return {day: [plain(each) for each in re.findall(r"<li.*?</li>", items, re.DOTALL)] for day, items in days}


def names(page):
    """Who is named, in order."""
    return re.findall(r'href="/council/people/\d+/">([^<]*)</a>', page.text)


@pytest.fixture
def ada(cast):
    """Somebody of council A, in another team, who reports to the lead."""
    person = make_social_worker("Ada", "Away", cast.employer_a, cast.council_a, manager=cast.lead_a)
    EmploymentSpell.objects.filter(social_worker=person).update(team="South team")
    return person


def test_a_lead_sees_the_councils_people_day_by_day(cast, client_of, ada):
    out(cast, cast.practitioner_a, 1)
    out(cast, ada, 1, slot="late-morning")
    out(cast, cast.practitioner_b, 1, slot="afternoon", manager=cast.manager_b)
    page = client_of(cast.lead_a).get(PAGE)
    assert heading(page) == "Who is out when"
    assert listed(page) == {
        "Tuesday 24 November 2026": [
            "9:15am to 1:15pm Petra Practice North team Canal Street assessment centre Morning lost to work",
            "10:45am to 2:45pm Ada Away South team Canal Street assessment centre Whole day lost to work",
        ]
    }
    assert table(page, "Half-days lost by team") == [
        ("Team, week of", "23 Nov", "Together"), ("North team", "1", "1"), ("South team", "2", "2"),
    ]  # fmt: skip
    text = plain(page.text)
    assert "2 people are out from Monday 23 November 2026 to Sunday 6 December 2026: 3 half-days." in text
    assert "Bruno" not in page.text


def test_a_manager_sees_only_those_who_report_to_them(cast, client_of, ada):
    out(cast, cast.practitioner_a, 1)
    out(cast, ada, 1, slot="late-morning")
    page = client_of(cast.manager_a).get(PAGE)
    assert names(page) == ["Petra Practice"]
    assert "Ada" not in page.text
    assert "Petra" not in client_of(cast.manager_b).get(PAGE).text


def test_somebody_who_changed_manager_is_no_longer_shown(cast, client_of):
    out(cast, cast.practitioner_a, 1)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(line_manager=cast.lead_a)
    assert "Petra" not in client_of(cast.manager_a).get(PAGE).text


def test_a_second_councils_team_is_not_told(cast, client_of):
    """Petra works for both councils; each lead reads their own name for her team."""
    EmploymentSpell.objects.create(
        social_worker=cast.practitioner_a, employer=cast.employer_b, council=cast.council_b, start=date(2025, 1, 6),
        role="5", team="Secret team", end=date(2027, 1, 6),
    )  # fmt: skip
    out(cast, cast.practitioner_a, 1)
    assert "Secret team" not in client_of(cast.lead_a).get(PAGE).text
    assert "North team" not in client_of(cast.lead_b).get(PAGE).text


@pytest.mark.parametrize(
    ("decided_on", "extra", "ends"), [(None, 100, "1:15pm"), (TODAY, 100, "5:15pm"), (TODAY, 0, "1:15pm")]
)
def test_agreed_extra_time_shows_as_a_later_end_and_nothing_else(cast, client_of, decided_on, extra, ends):
    booking = out(cast, cast.practitioner_a, 1)
    Adjustment.objects.create(
        social_worker=cast.practitioner_a, asked_on=TODAY, asked_by=cast.practitioner_a.user, asked=["own-room"],
        asked_extra_time=100, circumstances="Dyslexia", may_reuse=True, decided_on=decided_on,
        decided_by=cast.dfe_admin if decided_on else None, extra_time=extra if decided_on else 0, agreed=["own-room"],
        to_provide="A quiet room",
    )  # fmt: skip
    Booking.objects.filter(pk=booking.pk).update(places=2, takes_suitable=True)
    page = client_of(cast.lead_a).get(PAGE)
    assert listed(page)["Tuesday 24 November 2026"][0].startswith(f"9:15am to {ends} Petra")
    for words in ("Dyslexia", "room", "xtra time", "djust", "places"):
        assert words not in page.text.partition("<main")[2].partition("</main")[0]


def test_neither_status_nor_stage_nor_result_is_told(cast, client_of):
    out(cast, cast.practitioner_a, 1)
    main = client_of(cast.lead_a).get(PAGE).text.partition("<main")[2].partition("</main")[0]
    for words in ("ractitioner", "ndorse", "ccredit", "resit"):
        assert words not in main


@pytest.mark.parametrize(("weeks", "found"), [("2", [1]), ("4", [1, 20]), ("8", [1, 20, 50]), ("9", [1]), ("x", [1])])
def test_two_weeks_four_or_eight(cast, client_of, weeks, found):
    for days in (1, 20, 50, 70):
        out(cast, make_social_worker(f"Ann{days}", "Far", cast.employer_a, cast.council_a), days)
    page = client_of(cast.lead_a).get(f"{PAGE}?weeks={weeks}")
    assert [f"Ann{days}" in page.text for days in (1, 20, 50, 70)] == [days in found for days in (1, 20, 50, 70)]


@pytest.mark.parametrize(("days", "is_shown"), [(0, True), (13, True), (14, False)])
def test_from_today_to_the_last_day_of_the_second_week(cast, client_of, days, is_shown):
    booking = out(cast, cast.practitioner_a, 20)
    session = booking.session
    session.day = TODAY + timedelta(days=days)
    session.save()
    assert ("Petra" in client_of(cast.lead_a).get(PAGE).text) is is_shown


def test_one_team_can_be_chosen(cast, client_of, ada):
    out(cast, cast.practitioner_a, 1)
    out(cast, ada, 1, slot="late-morning")
    page = client_of(cast.lead_a).get(PAGE, {"team": "South team"})
    assert names(page) == ["Ada Away"]
    assert "Petra" in client_of(cast.lead_a).get(PAGE, {"team": "No such team"}).text


def test_a_cancelled_place_is_no_absence(cast, client_of):
    booking = out(cast, cast.practitioner_a, 13)
    bookings.cancel(booking=booking, reason="Court", by=cast.lead_a, on=TODAY)
    page = client_of(cast.lead_a).get(PAGE)
    assert "Nobody is out until then" in plain(page.text)
    assert "the day, the time and the centre appear here" in plain(page.text)


def test_the_homes_lead_there(cast, client_of):
    out(cast, cast.practitioner_a, 13)
    assert f'href="{PAGE}"' in client_of(cast.lead_a).get("/council/").text
    page = client_of(cast.manager_a).get("/council/endorsements/")
    assert "Sunday 6 December 2026, 9:15am to 1:15pm: Petra Practice , Canal Street assessment centre" in plain(
        page.text
    )
    assert "Who is out in the next two weeks" not in client_of(cast.lead_a).get("/council/endorsements/").text
    assert "Nobody is out" in plain(client_of(cast.manager_b).get("/council/endorsements/").text)


def test_others_are_kept_out(cast, client_of):
    for user in (cast.practitioner_a.user, cast.centre_staff, cast.dfe_admin, cast.nobody):
        assert client_of(user).get(PAGE).status_code == 403


@pytest.mark.parametrize(("reader", "address"), [
    ("lead_a", PAGE), ("manager_a", PAGE), ("manager_a", "/council/endorsements/"),
])  # fmt: skip
def test_the_page_takes_the_same_few_statements_for_three_people_as_for_one(cast, client_of, reader, address):
    client = client_of(getattr(cast, reader))
    out(cast, cast.practitioner_a, 1)
    few = statements(client, address)
    for number in range(3):
        person = make_social_worker("Ann", str(number), cast.employer_a, cast.council_a, manager=cast.manager_a)
        out(cast, person, 2 + number)
    many = statements(client, address)
    assert (many, many <= 12) == (few, True)
