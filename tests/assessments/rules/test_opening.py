"""When a session may be opened, and when one may be cancelled."""

from datetime import date, timedelta

import pytest

from assessments.rules.closing import may_close, may_lift
from assessments.rules.opening import (
    MOST,
    Planned,
    Shut,
    may_cancel_session,
    may_open,
    may_open_in_series,
    may_plan,
)

TODAY = date(2026, 11, 23)  # a Monday
DAY = date(2026, 12, 8)  # a Tuesday
SHUT = Shut("Leeds", date(2026, 12, 7), date(2026, 12, 11), "Building work")


@pytest.mark.parametrize(
    ("day", "closures", "code"),
    [
        (DAY, [], ""),
        (TODAY, [], "past"),
        (TODAY - timedelta(days=1), [], "past"),
        (DAY, [SHUT], "closed"),
        (date(2026, 12, 7), [SHUT], "closed"),
        (date(2026, 12, 11), [SHUT], "closed"),
        (date(2026, 12, 12), [SHUT], ""),
        (date(2026, 12, 4), [SHUT], ""),
        (date(2030, 1, 7), [Shut("Leeds", DAY, None, "Flood")], "closed"),
    ],
)
def test_may_open_answers_with_its_reason(day, closures, code):
    assert may_open(day, closures, TODAY).code == code


def test_a_closure_says_what_until_when_and_why():
    assert SHUT.words == "Leeds is closed from Monday 7 December 2026 to Friday 11 December 2026: Building work"
    assert Shut("Leeds", DAY, None, "Flood").words.endswith("until further notice: Flood")


@pytest.mark.parametrize(
    ("day", "there", "code"),
    [
        (DAY, [], ""),
        (date(2026, 12, 12), [], "weekend"),
        (date(2026, 12, 25), [], "bank-holiday"),
        (date(2026, 12, 28), [], "bank-holiday"),  # Boxing Day is on a Saturday
        (TODAY, [], "past"),
        (DAY, [Planned(DAY, "morning", "practitioner")], "twice"),
        (DAY, [Planned(DAY, "morning", "supervisor")], ""),
    ],
)
def test_may_open_in_series_leaves_out_what_cannot_be(day, there, code):
    assert may_open_in_series(Planned(day, "morning", "practitioner"), there, [], TODAY).code == code


@pytest.mark.parametrize(("number", "code"), [(0, "none"), (1, ""), (MOST, ""), (MOST + 1, "too-many")])
def test_may_plan_so_many(number, code):
    assert may_plan(number).code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"day": TODAY}, ""),
        ({"day": TODAY - timedelta(days=1)}, "over"),
        ({"is_cancelled": True}, "cancelled"),
        ({"reason": "  "}, "no-reason"),
    ],
)
def test_may_cancel_session_answers_with_its_reason(changes, code):
    facts = {"day": DAY, "is_cancelled": False, "reason": "Flood", "on": TODAY}
    assert may_cancel_session(**facts | changes).code == code


@pytest.mark.parametrize(
    ("start", "end", "reason", "code"),
    [
        (TODAY, None, "Flood", ""),
        (DAY, DAY, "Flood", ""),
        (TODAY - timedelta(days=1), None, "Flood", "past"),
        (DAY, DAY - timedelta(days=1), "Flood", "backwards"),
        (DAY, None, " ", "no-reason"),
    ],
)
def test_may_close_answers_with_its_reason(start, end, reason, code):
    assert may_close(start, end, reason, TODAY).code == code


@pytest.mark.parametrize(
    ("is_lifted", "end", "code"),
    [(False, None, ""), (False, TODAY, ""), (True, None, "lifted"), (False, TODAY - timedelta(days=1), "over")],
)
def test_may_lift_answers_with_its_reason(is_lifted, end, code):
    assert may_lift(is_lifted=is_lifted, end=end, on=TODAY).code == code
