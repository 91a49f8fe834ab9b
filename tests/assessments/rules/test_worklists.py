"""Whom one may remind, and how soon again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.worklists import IF_NOBODY_MOVES, Kind, Whose, may_nudge

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("whose", "days_ago", "code"),
    [
        (Whose.YOU, None, "yours"), (Whose.DFE, None, "sees-it"), (Whose.MANAGER, None, ""),
        (Whose.PERSON, 6, "too-soon"), (Whose.CENTRE, 7, ""),
    ],
)  # fmt: skip
def test_somebody_else_is_reminded_once_in_the_policys_days(whose, days_ago, code):
    last = days_ago and TODAY - timedelta(days=days_ago)
    assert may_nudge(whose, last, replace(DEFAULTS, nudge_days=7), TODAY).code == code


def test_every_kind_says_what_happens_if_nobody_moves():
    assert set(IF_NOBODY_MOVES) == set(Kind)
