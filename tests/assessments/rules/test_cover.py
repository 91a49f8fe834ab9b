"""Whether a team can do without somebody: the cap, the days to avoid, and the sentence."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from assessments.rules.absences import Half
from assessments.rules.cover import Cover, Team, half_days, may_be_away, may_overrule
from foundation.refusal import YES, Decision
from foundation.words import LONDON

DAY = date(2026, 12, 8)
MORNING, AFTERNOON = (DAY, Half.MORNING), (DAY, Half.AFTERNOON)
NORTH = Team("North team", most=2)


def at(hour, minute=0):
    return datetime(2026, 12, 8, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("starts", "minutes", "extra", "lost"),
    [
        (at(9, 15), 240, 0, [MORNING]), (at(9, 15), 240, 50, [MORNING, AFTERNOON]), (at(13), 240, 0, [AFTERNOON]),
        (at(11), 240, 0, [MORNING, AFTERNOON]),
    ],
)  # fmt: skip
def test_a_session_takes_the_half_days_of_which_an_hour_goes(starts, minutes, extra, lost):
    assert half_days(starts, minutes, extra) == lost


@pytest.mark.parametrize(
    ("team", "code", "words"),
    [
        (NORTH, "", ""), (replace(NORTH, out={MORNING: 1, AFTERNOON: 5}), "", ""),
        (replace(NORTH, out={MORNING: 2}), "cover", "North team can have 2 people out on the morning of Tuesday 8 "
         "December 2026, and 2 are out already. Choose another session."),
        (replace(NORTH, most=1, out={MORNING: 1}), "cover", "North team can have 1 person out on the morning of "
         "Tuesday 8 December 2026, and 1 is out already. Choose another session."),
        (replace(NORTH, most=0), "cover", "North team can have nobody out on the morning of Tuesday 8 December 2026. "
         "Choose another session."),
        (replace(NORTH, most=None, avoided={MORNING: "Court week"}), "avoided", "North team needs everybody on the "
         "morning of Tuesday 8 December 2026: Court week. Choose another session."),
        (replace(NORTH, avoided={AFTERNOON: "Court week"}), "", ""),
        (replace(NORTH, name="", most=0), "cover", "They are needed at work on the morning of Tuesday 8 December 2026. "
         "Choose another session."),
    ],
)  # fmt: skip
def test_the_team_says_yes_or_why_not(team, code, words):
    assert may_be_away(Cover((Team("Other"), team), 240), 7, at(9, 15)) == Decision(code, words)


def test_what_a_lead_has_overruled_stands_and_needs_a_reason():
    short = Cover((replace(NORTH, most=0),), 240, overruled=frozenset({7}))
    assert (may_be_away(short, 7, at(9, 15)), may_be_away(short, 8, at(9, 15)).code) == (YES, "cover")
    no = Decision("cover", "No.")
    assert [may_overrule(why, away).code for why, away in (("Why", YES), (" ", no), ("Why", no))] == [
        "no-need", "no-reason", "",
    ]  # fmt: skip
