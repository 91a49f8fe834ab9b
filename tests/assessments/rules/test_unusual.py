"""Whether so many, or so few, come up by chance."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.unusual import is_unusual


@pytest.mark.parametrize(
    ("reached", "of", "held"),
    [
        (7, 10, False),  # the share of the past
        (10, 10, False),  # 0.7^10 = 2.8%: rare, not odd
        (2, 10, True),  # P(X <= 2) = 0.16%, twice that is below 1%
        (3, 10, False),  # P(X <= 3) = 1.1%
        (12, 12, False),  # 1.4%
        (15, 15, True),  # 0.5%, twice that is 0.95%
        (0, 3, False),  # three people say little
        (0, 0, False),
    ],
)
def test_is_unusual_tells_a_rare_share_from_a_common_one(reached, of, held):
    assert is_unusual(reached, of, history_reached=70_000, history_of=100_000, per_thousand=10) is held


@pytest.mark.parametrize(("history_of", "held"), [(29, False), (30, True)])
def test_is_unusual_holds_nothing_against_a_short_past(history_of, held):
    assert is_unusual(0, 20, history_reached=history_of, history_of=history_of, per_thousand=10) is held


def test_is_unusual_lets_the_first_exception_through():
    assert not is_unusual(9, 10, history_reached=30, history_of=30, per_thousand=10)


@pytest.mark.parametrize(("per_thousand", "held"), [(1, False), (10, True), (200, True)])
def test_is_unusual_obeys_policy(per_thousand, held):
    assert is_unusual(2, 10, history_reached=700, history_of=1000, per_thousand=per_thousand) is held


@given(st.integers(0, 12), st.integers(1, 12), st.integers(30, 300), st.data())
def test_is_unusual_agrees_with_the_tail_in_plain_numbers(reached, of, history_of, data):
    reached, history = min(reached, of), data.draw(st.integers(0, history_of))
    share = (history + 1) / (history_of + 2)
    chance = [comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(of + 1)]
    twice = 2 * min(sum(chance[: reached + 1]), sum(chance[reached:]))
    if abs(twice - 0.01) > 1e-9:
        assert is_unusual(reached, of, history, history_of, per_thousand=10) is (twice < 0.01)
