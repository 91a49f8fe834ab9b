"""What an assessment takes of a working day."""

from datetime import date, time

import pytest

from assessments.rules.absences import Half, ends_at, half_lost
from foundation.clock import moment_of
from foundation.words import time_words
from tests.assessments.clock_changes import CHANGES

DAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("starts", "extra", "ends", "half"),
    [
        (time(9, 15), 0, "1:15pm", Half.MORNING),
        (time(9, 15), 25, "2:15pm", Half.BOTH),
        (time(9, 15), 50, "3:15pm", Half.BOTH),
        (time(9, 15), 100, "5:15pm", Half.BOTH),
        (time(10, 45), 0, "2:45pm", Half.BOTH),
        (time(12, 30), 0, "4:30pm", Half.AFTERNOON),
        (time(12, 30), 100, "8:30pm", Half.AFTERNOON),
        (time(14, 0), 0, "6pm", Half.AFTERNOON),
    ],
)
def test_an_assessment_ends_after_its_time_and_takes_what_it_takes(starts, extra, ends, half):
    begins = moment_of(DAY, starts)
    assert (time_words(ends_at(begins, 240, extra)), half_lost(begins, ends_at(begins, 240, extra))) == (ends, half)


@pytest.mark.parametrize(
    ("starts", "minutes", "half"),
    [
        (time(12, 0), 120, Half.BOTH),
        (time(12, 1), 120, Half.AFTERNOON),
        (time(11, 59), 120, Half.MORNING),
        (time(12, 30), 30, Half.MORNING),
        (time(12, 30), 60, Half.AFTERNOON),
    ],
)
def test_a_half_day_is_lost_with_an_hour_of_it_and_one_always_is(starts, minutes, half):
    begins = moment_of(DAY, starts)
    assert half_lost(begins, ends_at(begins, minutes, 0)) == half


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_halves_are_londons_on_the_days_the_clocks_change(change):
    begins = moment_of(change, time(9, 15))
    assert (time_words(ends_at(begins, 240, 0)), half_lost(begins, ends_at(begins, 240, 0))) == ("1:15pm", Half.MORNING)


def test_a_whole_day_is_two_half_days():
    assert [each.half_days for each in Half] == [1, 1, 2]
