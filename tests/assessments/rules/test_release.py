"""May results go out at that moment, and who approves them?"""

from datetime import timedelta

import pytest

from assessments.rules.release import FURTHEST, may_approve, may_go_out
from tests.cast import NOON

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (timedelta(0), ""), (-SECOND, ""), (-60 * SECOND, ""), (-61 * SECOND, "embargo-past"), (FURTHEST, ""),
        (FURTHEST + SECOND, "embargo-past"),
    ],
)  # fmt: skip
def test_may_go_out_from_now_on_and_within_a_season(after, code):
    assert may_go_out(NOON + after, NOON).code == code


@pytest.mark.parametrize(("approver", "code"), [(2, ""), (1, "same-person")])
def test_may_approve_answers_with_its_reason(approver, code):
    assert may_approve(prepared_by=1, approver=approver).code == code
