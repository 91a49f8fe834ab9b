"""Dates and times as people say them, in London."""

from datetime import UTC, date, datetime

import pytest

from foundation.words import date_words, moment_words, short_date, time_words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 12, 8, 9, 15, tzinfo=UTC), "Tuesday 8 December 2026, 9:15am"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Thursday 2 July 2026, 12:30am"),
        (datetime(2026, 7, 1, 11, 0, tzinfo=UTC), "Wednesday 1 July 2026, midday"),
        (datetime(2026, 12, 1, 14, 0, tzinfo=UTC), "Tuesday 1 December 2026, 2pm"),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "Sunday 28 March 2027, 12:59am"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "Sunday 28 March 2027, 2am"),
    ],
)
def test_moment_words_are_in_london_time(moment, words):
    assert moment_words(moment) == words


def test_days_in_long_and_short():
    assert (date_words(date(2026, 12, 8)), short_date(date(2026, 12, 8))) == ("Tuesday 8 December 2026", "8 Dec 2026")


def test_nothing_stays_nothing():
    assert (date_words(None), moment_words(None), time_words(None), short_date(None)) == ("", "", "", "")
