"""Intervals and chances, each against the definition worked out in whole numbers or against a published value."""

from fractions import Fraction
from itertools import combinations
from math import comb, inf
from random import Random

import pytest

from assessments.rules.differences import (
    Share,
    beyond_chance,
    chance_of_so_few,
    chance_of_so_long,
    median_interval,
    ratio_of_medians,
    wilson,
)

ROUGHLY = 1e-9


def fewer(own, others):
    """Fisher's tail, term by term in fractions."""
    every, some = own.of + others.of, own.some + others.some
    ways = sum(comb(some, each) * comb(every - some, own.of - each) for each in range(own.some + 1))
    return float(Fraction(ways, comb(every, own.of)))


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        (Share(0, 10), 0.0, 0.2775),  # Newcombe 1998, and Agresti and Coull 1998, by hand
        (Share(1, 10), 0.0179, 0.4042),
        (Share(81, 263), 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (Share(15, 148), 0.0624, 0.1605),
        (Share(10, 10), 0.7225, 1.0),
    ],
)
def test_the_interval_of_a_share_is_wilsons(share, low, high):
    found = wilson(share)
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


def test_the_chance_of_so_few_is_fishers():
    dice = Random(7)
    for _ in range(200):
        own, others = (Share(dice.randint(0, of), of) for of in (dice.randint(1, 60), dice.randint(1, 300)))
        assert chance_of_so_few(own, others) == pytest.approx(fewer(own, others), rel=1e-8)
    assert chance_of_so_few(Share(700, 1100), Share(2600, 3000)) == pytest.approx(
        fewer(Share(700, 1100), Share(2600, 3000)), rel=1e-6
    )


def test_the_interval_of_a_median_holds_it_in_19_of_20():
    """From Conover's table: of 10 the second and ninth; of 20 the sixth and fifteenth. Of five there is none."""
    assert [median_interval(range(1, of + 1)) for of in (5, 6, 10, 20)] == [
        type(median_interval([1]))(low, high) for low, high in ((1, 5), (1, 6), (2, 9), (6, 15))
    ]
    assert median_interval([8, 8, 8]).low == 8


def test_the_chance_of_so_long_is_near_the_exact_one_and_knows_ties():
    """All ways to choose 6 of 14 ranks, counted."""
    own, others = [9, 10, 12, 13, 14, 7], [1, 2, 3, 4, 5, 6, 8, 11]
    ranked = sum(own)
    exact = sum(sum(each) >= ranked for each in combinations(range(1, 15), 6)) / comb(14, 6)
    assert exact < chance_of_so_long(own, others) < exact + 0.003  # never bolder than the exact one
    assert chance_of_so_long([5] * 9, [5] * 20) == 1.0
    assert chance_of_so_long([1, 1, 2], [2, 2, 3, 3]) > 0.9
    assert chance_of_so_long([2, 2, 9, 9, 9], [2, 2, 2, 2, 1]) < 0.1


def test_the_ratio_of_medians_is_below_one_for_those_who_wait_longer():
    assert [ratio_of_medians(*each) for each in (([40, 40], [20]), ([10], [20]), ([0], [20]), ([], [1]))] == [
        0.5, 2.0, None, None,
    ]  # fmt: skip


def test_of_many_differences_those_are_named_that_holm_names():
    chances = {"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}
    assert beyond_chance(chances, 0.05) == {"d", "a"}  # 0.005 <= .05/4, 0.01 <= .05/3, 0.03 > .05/2
    assert beyond_chance({"a": 0.02, "b": 0.02}, 0.05) == {"a", "b"}
    assert (beyond_chance({}, 0.05), beyond_chance({"a": inf}, 0.05)) == (set(), set())
