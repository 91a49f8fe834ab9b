"""Where a council was expected to be by a day, and the periods that figures are compared over."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.catalogue.policies import Policy
from reports.figures import Figure, Line
from reports.paces import finding, pace_of, paces
from reports.periods import LAUNCH, PERIODS

POLICY = Policy(target_percent=20, pace_months=12)
JOINED = date(2025, 9, 1)


def line(council, attended, headcount=50, unit=None, name=""):
    return Line(council, name or f"C{council}", f"E0{council}", "E1", "R", unit, name or f"C{council}", headcount, 2025,
                {"attended": attended})  # fmt: skip


@pytest.mark.parametrize(
    ("on", "people"),
    [
        (date(2025, 8, 31), 0),
        (date(2025, 9, 1), 0),
        (date(2026, 3, 1), 4),  # 182 of 365 days: 4.99
        (date(2026, 3, 2), 5),
        (date(2026, 8, 31), 10),
        (date(2031, 1, 1), 10),
    ],
)
def test_the_share_is_expected_evenly_over_the_months(on, people):
    assert pace_of(Figure("C1", 0, 50), JOINED, POLICY, on).expected == people


def test_a_small_council_is_no_further_away_for_its_half_people():
    whole, half = (pace_of(Figure("C1", 0, headcount), JOINED, POLICY, date(2031, 1, 1)) for headcount in (50, 61))
    assert [(each.expected, each.to_go) for each in (whole, half)] == [(10, Decimal("20.0")), (13, Decimal("20.0"))]


def test_a_pair_counts_from_the_first_to_join_and_who_is_not_in_the_programme_has_no_pace():
    lines = [
        line(1, 5, 50, 9, "A / B"), line(2, 0, 50, 9, "A / B"), line(3, 0), line(4, 0, None), line(5, 12), line(6, 2),
    ]  # fmt: skip
    phases = {1: (date(2026, 6, 1), "x"), 2: (JOINED, "x"), 4: (JOINED, "x"), 5: (JOINED, "x"), 6: (JOINED, "x")}
    found = paces(lines, phases, POLICY, date(2027, 1, 1))
    assert {name: (each.expected, each.to_go, each.words) for name, each in found.items()} == {
        "A / B": (10, Decimal("10.0"), "10.0 points to go"),
        "C5": (10, Decimal("0.0"), "Reached"),
        "C6": (10, None, "c"),
    }
    assert finding(found).startswith("1 of 3 councils in the programme are where they were expected to be")


@pytest.mark.parametrize(
    ("key", "on", "since", "upto"),
    [
        ("financial-year", date(2027, 3, 31), date(2026, 3, 31), date(2027, 3, 31)),
        ("financial-year", date(2027, 4, 1), date(2027, 3, 31), date(2027, 4, 1)),
        ("last-financial-year", date(2026, 11, 23), date(2025, 3, 31), date(2026, 3, 31)),
        ("census-year", date(2026, 9, 30), date(2025, 9, 30), date(2026, 9, 30)),
        ("census-year", date(2026, 10, 1), date(2026, 9, 30), date(2026, 10, 1)),
        ("last-census-year", date(2026, 11, 23), date(2025, 9, 30), date(2026, 9, 30)),
        ("365", date(2028, 2, 29), date(2027, 2, 28), date(2028, 2, 29)),
        ("launch", date(2026, 11, 23), LAUNCH, date(2026, 11, 23)),
    ],
)
def test_a_period_begins_after_the_day_compared_with(key, on, since, upto):
    assert PERIODS[key].bounds(on) == (since, upto)
