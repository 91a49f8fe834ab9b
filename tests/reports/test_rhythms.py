"""The days of a trend: few enough to draw, however long it is, and named so that none is taken for another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from reports.drawings import labels
from reports.rhythms import stretch
from tests.cast import TODAY

SIXTEEN_YEARS = 16 * 365


def test_a_trend_has_both_its_days_and_few_between():
    for length in range(1, SIXTEEN_YEARS, 7):
        since = TODAY - timedelta(days=length)
        days = stretch(since, TODAY).days
        assert (days[0], days[-1], len(days) <= 18) == (since, TODAY, True)
        assert all(earlier < later for earlier, later in pairwise(days))


@pytest.mark.parametrize(
    ("days", "words", "between"),
    [
        (8, "Week by week", ["2026-11-22"]),
        (100, "Week by week", ["2026-08-16", "2026-11-22"]),
        (101, "Month by month", ["2026-08-31", "2026-10-31"]),
        (480, "Month by month", ["2025-08-31", "2026-10-31"]),
        (481, "Quarter by quarter", ["2025-09-30", "2026-09-30"]),
        (1461, "Year by year", ["2023-03-31", "2026-03-31"]),
    ],
)
def test_the_longer_it_is_the_wider_its_steps(days, words, between):
    found = stretch(TODAY - timedelta(days=days), TODAY)
    inner = found.days[1:-1]
    assert (found.rhythm.words, [f"{day}" for day in (inner[:1] + inner[1:][-1:])]) == (words, between)


def test_labels_name_the_year_where_it_begins():
    assert labels([date(2026, 12, 20), date(2026, 12, 31), date(2027, 1, 3)]) == ["20 Dec", "Dec", "3 Jan 2027"]
    assert labels([date(2018, 7, 31), date(2019, 3, 31), date(2020, 3, 31), date(2020, 11, 23)]) == [
        "Jul 2018", "Mar 2019", "Mar 2020", "23 Nov",
    ]  # fmt: skip
