"""Never one's own people, never one's own work."""

import pytest

from assessments.rules.conduct import Hand, may_confirm, may_mark

HAND = Hand(user=1, employers=frozenset({10}))


@pytest.mark.parametrize(
    ("employers", "user", "code"),
    [
        (frozenset({20}), 2, ""),
        (frozenset({10, 20}), 2, "own-employer"),
        (frozenset({20}), 1, "self"),
        (frozenset(), None, ""),
    ],
)
def test_may_mark_answers_with_its_reason(employers, user, code):
    assert may_mark(HAND, employers=employers, social_worker_user=user).code == code


@pytest.mark.parametrize(("marked_by", "code"), [(2, ""), (1, "same-person"), (None, "not-marked")])
def test_may_confirm_asks_for_a_second_person(marked_by, code):
    assert may_confirm(HAND, marked_by=marked_by).code == code
