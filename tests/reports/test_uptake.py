"""Reading the snapshots: who is added to whom, what a share is of, and what is compared with what."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import Region, SiteMembership
from assessments.rules.disclosure import Rule
from reports.drawings import labels
from reports.figures import Figure, percentage
from reports.measures import MEASURES
from reports.models import Participation
from reports.participation import recount
from reports.pictures import Question, picture
from reports.trends import days_of_trend, month_ends, trends
from reports.uptake import snapshot, snapshots, together
from tests.cast import TODAY
from tests.reports.world import council_c, file_returns, unit

ALL = ["practitioner", "supervisor", "leader"]


@pytest.fixture
def small(cast):
    """One row a council by hand: 20 of A's 40 assessed, 5 of B's and 10 of C's, who have 20 together."""
    third = council_c(cast)
    file_returns(cast, third)
    recount(day=TODAY)
    for council, number in ((cast.council_a, 20), (cast.council_b, 5), (third, 10)):
        Participation.objects.filter(council=council, status="supervisor").update(attended=number)
    return third


def shown(figures):
    return [(each.name, each.number, each.headcount, each.percent) for each in figures]


def test_england_counts_a_joint_return_once(small):
    england = snapshot(TODAY, ALL).england("attended")
    assert england == Figure("England", 35, 60, (2025,))
    assert england.percent == Decimal("58.3")


def test_councils_that_file_together_are_one_row(small):
    assert shown(snapshot(TODAY, ALL).by_council("attended")) == [
        ("Alderbrook", 20, 40, Decimal("50.0")),
        ("Birchdale / Cedarholme", 15, 20, Decimal("75.0")),
    ]


def test_regions_add_up_their_own_councils(small, cast):
    south = Region.objects.create(code="E12000009", name="South West")
    type(cast.council_a).objects.filter(pk=cast.council_a.pk).update(region=south)
    assert shown(snapshot(TODAY, ALL).by_region("attended")) == [
        ("North West", 15, 20, Decimal("75.0")),
        ("South West", 20, 40, Decimal("50.0")),
    ]


def test_phases_are_those_of_the_day_and_a_pair_is_in_the_one_it_joined_first(small, cast):
    def join(council, phase, start, end=None):
        SiteMembership.objects.create(
            council=council, programme="NAAS", phase=phase, start=start, end=end, date_words="x"
        )

    join(small, "phase 1", date(2018, 1, 1))
    join(cast.council_b, "phase 2", date(2019, 1, 1))
    join(cast.council_a, "phase 1", date(2018, 1, 1), TODAY)
    join(cast.council_a, "phase 2", TODAY + timedelta(days=1))
    assert shown(snapshot(TODAY, ALL).by_phase("attended")) == [
        ("Phase 1", 15, 20, Decimal("75.0")),
        ("Not in a phase", 20, 40, Decimal("50.0")),
    ]


def test_a_group_with_a_council_without_headcount_has_no_share(small):
    Participation.objects.filter(council=small).update(unit=None, headcount=None, headcount_year=None)
    assert snapshot(TODAY, ALL).england("attended") == Figure("England", 35, None, ())
    assert snapshot(TODAY, ALL).england("attended").percent is None


def test_one_status_is_read_apart_and_all_are_added_up(small):
    assert [snapshot(TODAY, [status]).england("attended").number for status in ALL] == [0, 35, 0]
    Participation.objects.filter(status="leader", council=small).update(attended=5)
    apart = snapshots(TODAY)
    assert [each.england("attended").number for each in apart.values()] == [0, 35, 5]
    assert together(apart) == snapshot(TODAY, ALL)
    assert snapshot(TODAY, ALL).england("attended").number == 40


def test_a_council_is_read_with_whom_it_files_and_without_their_headcount_for_itself(small, cast):
    of_c = snapshot(TODAY, ALL, small)
    assert [line.name for line in of_c.lines] == ["Birchdale", "Cedarholme"]
    assert [(line.name, line.counts["attended"], line.headcount) for line in of_c.of(small)] == [
        ("Cedarholme", 10, None)
    ]
    assert [line.headcount for line in snapshot(TODAY, ALL, cast.council_a).of(cast.council_a)] == [40]


def test_the_latest_day_up_to_the_one_asked_for_is_read(small):
    recount(day=TODAY + timedelta(days=5))
    assert snapshot(TODAY + timedelta(days=4), ALL).day == TODAY
    assert snapshot(TODAY + timedelta(days=5), ALL).day == TODAY + timedelta(days=5)
    assert snapshot(TODAY - timedelta(days=1), ALL) is None


@pytest.mark.parametrize(
    ("number", "headcount", "percent"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (1, 2001, "0.0"), (3, 3, "100.0"), (0, 7, "0.0")],
)
def test_a_share_has_one_decimal_and_halves_go_up(number, headcount, percent):
    assert str(percentage(number, headcount)) == percent


@pytest.mark.parametrize(
    ("number", "headcount", "words"),
    [(10, 30, "33.3%"), (10, 20001, "low"), (0, 7, "0.0%"), (3, None, "x"), (3, 0, "z"), (None, 9, "c")],
)
def test_a_share_in_words_is_never_nothing_of_somebody_and_has_symbols(number, headcount, words):
    assert Figure("England", number, headcount).share == words


@pytest.mark.parametrize("headcount", [None, 0])
def test_no_headcount_means_no_share(headcount):
    assert percentage(3, headcount) is None


def test_a_picture_compares_places_by_name(small):
    recount(day=TODAY - timedelta(days=30))
    asked = Question(MEASURES["attended"], by="council", since=TODAY - timedelta(days=30), as_at=TODAY, sort="-number")
    found = picture(asked)
    assert [(each.name, each.before, each.change) for each in [*found.parts, found.whole]] == [
        ("Alderbrook", 0, 20), ("Birchdale / Cedarholme", 0, 15), ("England", 0, 35),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "first"),
    [("percent", "Alderbrook"), ("-percent", "Birchdale / Cedarholme"), ("-name", "Birchdale / Cedarholme"),
     ("number", "Birchdale / Cedarholme"), ("-change", "Alderbrook")],
)  # fmt: skip
def test_a_picture_is_sorted_as_asked(small, sort, first):
    assert picture(Question(MEASURES["attended"], by="council", as_at=TODAY, sort=sort)).rows[0][0].name == first


def test_a_picture_of_one_region_leaves_the_others_out(small, cast):
    Region.objects.create(code="E12000009", name="South West")
    here = picture(Question(MEASURES["attended"], region="E12000002", as_at=TODAY))
    assert (here.whole.name, here.whole.number) == ("North West", 35)
    there = picture(Question(MEASURES["attended"], region="E12000009", as_at=TODAY))
    assert (there.whole.number, there.parts) == (0, [])


def test_a_trend_has_the_ends_of_twelve_months_and_today(small):
    recount(day=date(2026, 4, 30))
    points = trends("attended", ["supervisor"], days_of_trend(TODAY), Rule())["supervisor"]
    assert [(each.day, each.number) for each in points if each.number is not None] == [
        (date(2026, 4, 30), 0), (TODAY, 35),
    ]  # fmt: skip
    named = labels([each.day for each in points])
    assert (named[:4], len(points), named[-1]) == (["Nov", "Dec", "Jan 2026", "Feb"], 13, "23 Nov")


def test_a_trend_of_one_council_is_its_own(small):
    assert trends("attended", ["supervisor"], [TODAY], Rule(), council=small)["supervisor"][-1].number == 10


def test_month_ends_know_leap_years():
    assert list(month_ends(date(2027, 12, 5), date(2028, 3, 31))) == [
        date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29),
    ]  # fmt: skip


def test_a_census_that_stands_in_is_named(cast):
    unit(cast, "901", "Alderbrook", [cast.council_a], 40, 2025)
    unit(cast, "902", "Birchdale", [cast.council_b], 20, 2024)
    recount(day=TODAY)
    england = snapshot(TODAY, ALL).england("attended")
    said = "2024 for 1 council whose 2025 figure was not published; some of it more than 18 months old"
    assert england.census == f"30 September 2025 ({said})"
