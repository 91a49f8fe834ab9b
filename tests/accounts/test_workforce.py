"""Headcounts: whoever counts on a day, with the latest number there is, and once."""

import csv
import io
from datetime import date

import pytest
from django.core.management import call_command

from accounts.models import Council
from accounts.queries.workforce import census_year, headcounts, is_old
from accounts.reference import DATA

with (DATA / "workforce_timeseries.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
YEARS = sorted({int(row["time_period"]) for row in ROWS})
LONDON = "E12000007"


def published(level, year):
    """DfE's own totals by region code ("" for England)."""
    return {
        row["region_code"]: int(row["inpost_headcount"])
        for row in ROWS
        if row["geographic_level"] == level and row["time_period"] == str(year) and row["region_code"][:3] != "E13"
    }


@pytest.fixture
def loaded(db):
    call_command("load_reference", stdout=io.StringIO())


def by_unit(on):
    return {figure.unit_code: figure for figure in headcounts(on)}


@pytest.mark.parametrize("year", YEARS)
def test_headcounts_add_up_to_what_dfe_published_when_counted_on_census_day(loaded, year):
    figures = headcounts(date(year, 9, 30))
    assert {"": sum(figure.headcount for figure in figures)} == published("National", year)
    regions = dict.fromkeys((figure.region_code for figure in figures), 0)
    for figure in figures:
        regions[figure.region_code] += figure.headcount
    assert regions == published("Regional", year)


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2018, 9, 29), 2017),
        (date(2018, 9, 30), 2018),
        (date(2019, 4, 1), 2018),
        (date(2019, 9, 29), 2018),
        (date(2021, 4, 1), 2020),
        (date(2026, 11, 21), 2025),
        (date(2040, 1, 1), 2025),
    ],
)
def test_headcounts_stay_those_of_the_last_census_until_the_next(loaded, on, year):
    assert sum(figure.headcount for figure in headcounts(on)) == published("National", year)[""]


def test_headcounts_are_none_before_the_first_census(loaded):
    assert headcounts(date(2017, 9, 29)) == []


@pytest.mark.parametrize(
    ("on", "dorset"),
    [
        (date(2019, 9, 29), {"835": 2018, "836": 2018, "837": 2018}),
        (date(2019, 9, 30), {"838": 2019, "839": 2019}),
    ],
)
def test_headcounts_leave_a_council_of_the_past_when_its_successors_are_counted(loaded, on, dorset):
    figures = by_unit(on)
    assert {code: figures[code].year for code in ("835", "836", "837", "838", "839") if code in figures} == dorset


def test_headcounts_give_a_joint_return_once_with_both_councils(loaded):
    figures = by_unit(date(2026, 1, 1))
    assert [code for code in figures if "314" in code or "318" in code] == ["314 / 318"]
    pair = Council.objects.filter(la_code__in=["314", "318"]).order_by("pk").values_list("pk", flat=True)
    assert figures["314 / 318"].council_ids == tuple(pair)


def test_headcounts_give_each_council_of_today_once(loaded):
    counted = [council for figure in headcounts(date(2026, 1, 1)) for council in figure.council_ids]
    assert sorted(counted) == sorted(Council.objects.values_list("pk", flat=True))


def test_headcounts_fall_back_a_year_when_the_figure_is_x(loaded):
    figures = headcounts(date(2025, 9, 30))
    row = next(r for r in ROWS if r["old_la_code"] == "213" and r["time_period"] == "2024")
    westminster = next(figure for figure in figures if figure.unit_code == "213")
    assert (westminster.headcount, float(westminster.fte or 0), westminster.year, westminster.region_code) == (
        int(row["inpost_headcount"]), float(row["inpost_fte"]), 2024, LONDON,
    )  # fmt: skip
    assert sorted(figure.unit_code for figure in figures if figure.year == 2024) == ["207", "213"]


def test_headcounts_follow_a_council_when_it_got_a_new_ons_code(loaded):
    barnsley = Council.objects.get(la_code="370")
    assert [by_unit(date(year, 9, 30))["370"].council_ids for year in YEARS] == [(barnsley.pk,)] * len(YEARS)


@pytest.mark.parametrize("on", [date(2017, 9, 30), date(2025, 9, 30)])
def test_headcounts_ask_two_questions_whatever_the_year(loaded, django_assert_num_queries, on):
    with django_assert_num_queries(2):
        headcounts(on)


@pytest.mark.parametrize(
    ("on", "year"), [(date(2020, 9, 29), 2019), (date(2020, 9, 30), 2020), (date(2021, 1, 1), 2020)]
)
def test_census_year_turns_on_30_september(on, year):
    assert census_year(on) == year


@pytest.mark.parametrize(
    ("on", "old"), [(date(2026, 3, 30), False), (date(2026, 3, 31), True), (date(2025, 9, 30), False)]
)
def test_a_census_is_old_when_it_is_more_than_so_many_months_ago(on, old):
    assert is_old(2024, on, 18) == old
