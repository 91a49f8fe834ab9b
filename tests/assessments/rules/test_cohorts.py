"""How far a cohort should be by now, who may be in it, and who is stuck."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.cohorts import Window, expected_by, is_counted, may_be_in, pace_of, why_stuck
from assessments.rules.standing import Standing

FIRST, TODAY = date(2026, 11, 1), date(2026, 11, 23)
WINDOW = Window(FIRST, date(2027, 2, 8), 12)  # 100 days
POLICY = replace(DEFAULTS, stuck_asked_days=14, stuck_endorsed_days=28)
STANDING = Standing("practitioner")


@pytest.mark.parametrize(
    ("on", "done", "expected", "words"),
    [
        (date(2026, 10, 31), 0, 0, "0 people are assessed, of 12. It begins on Sunday 1 November 2026, so nobody is "
         "expected to be yet."),
        (date(2026, 11, 9), 1, 1, "1 person is assessed, of 12. 9 of 100 days have gone, so 1 person is expected to be "
         "by now."),
        (date(2026, 12, 20), 4, 6, "4 people are assessed, of 12. 50 of 100 days have gone, so 6 people are "
         "expected to be by now."),
        (date(2027, 2, 8), 12, 12, "12 people are assessed, of 12. Today is its last day, so all 12 should be."),
        (date(2027, 3, 1), 9, 12, "9 people are assessed, of 12. Its last day was Monday 8 February 2027, so all 12 "
         "should be."),
    ],
)  # fmt: skip
def test_the_target_is_spread_evenly_over_the_days(on, done, expected, words):
    pace = pace_of(WINDOW, done, on)
    assert (pace.expected, pace.words, pace.is_behind) == (expected, words, done < expected)


def test_what_is_expected_never_falls_and_ends_at_the_target():
    days = [expected_by(WINDOW, FIRST + timedelta(days=each)) for each in range(-3, 110)]
    assert (days == sorted(days), days[0], days[-1]) == (True, 0, 12)


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        ({}, False), ({"sat_on": FIRST - timedelta(days=1)}, False), ({"sat_on": FIRST}, True),
        ({"sat_on": TODAY, "undone_on": TODAY}, False), ({"sat_on": TODAY, "undone_on": FIRST}, True),
    ],
)  # fmt: skip
def test_whoever_was_assessed_since_the_first_day_counts(facts, counted):
    assert is_counted(replace(STANDING, **facts), WINDOW) == counted


@pytest.mark.parametrize(
    ("facts", "closed", "other", "code"),
    [
        ({}, False, "", ""), ({"accredited_on": FIRST}, False, "", "accredited"), ({}, True, "", "closed"),
        ({}, False, "Autumn", "in-another"),
    ],
)  # fmt: skip
def test_who_may_be_in_it(facts, closed, other, code):
    assert may_be_in(replace(STANDING, **facts), is_closed=closed, other=other).code == code


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"asked_on": TODAY - timedelta(days=14)}, ""),
        ({"asked_on": TODAY - timedelta(days=15)}, "Asked for endorsement 15 days ago, and nobody has answered."),
        ({"endorsed_on": TODAY - timedelta(days=28)}, ""),
        ({"endorsed_on": TODAY - timedelta(days=29)}, "Endorsed 29 days ago, and no place is booked."),
        ({"endorsed_on": TODAY - timedelta(days=29), "is_waiting": True}, ""),
        ({"endorsed_on": TODAY - timedelta(days=29), "booked_for": TODAY}, ""),
    ],
)  # fmt: skip
def test_stuck_is_who_has_come_to_a_halt_for_longer_than_policy_says(facts, words):
    assert why_stuck(replace(STANDING, **facts), POLICY, TODAY) == words
