"""Never one's own people, never one's own work."""

import pytest

from assessments.rules.conduct import Hand, Ties, may_confirm, may_mark

HAND = Hand(1, Ties(frozenset({10}), frozenset({50})))


@pytest.mark.parametrize(
    ("employers", "councils", "user", "code"),
    [
        ({20}, {60}, 2, ""),
        ({10, 20}, {60}, 2, "own-employer"),
        ({20}, {50, 60}, 2, "own-council"),
        ({50}, {10}, 2, ""),
        ({20}, {60}, 1, "self"),
        (set(), set(), None, ""),
    ],
)
def test_may_mark_answers_with_its_reason(employers, councils, user, code):
    ties = Ties(frozenset(employers), frozenset(councils))
    assert may_mark(HAND, ties=ties, social_worker_user=user).code == code


@pytest.mark.parametrize(("marked_by", "code"), [(2, ""), (1, "same-person"), (None, "not-marked")])
def test_may_confirm_asks_for_a_second_person(marked_by, code):
    assert may_confirm(HAND, marked_by=marked_by).code == code
