"""A generous manager is found, a fair one is not at the stated rate, and nothing is said of few results."""

from dataclasses import replace
from random import Random

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.calibration import Tally, may_use_a_second_reader

ENGLAND = Tally(700, 1000)


@pytest.mark.parametrize(
    ("own", "suggested"),
    [(Tally(4, 14), True), (Tally(10, 14), False), (Tally(14, 14), False), (Tally(0, 9), False), (Tally(0, 10), True)],
)
def test_a_second_reader_is_suggested_where_chance_does_not_explain_it(own, suggested):
    assert may_use_a_second_reader(own, ENGLAND, DEFAULTS) is suggested


def test_few_results_elsewhere_say_nothing_and_thresholds_are_the_policys():
    assert not may_use_a_second_reader(Tally(0, 14), Tally(20, 29), DEFAULTS)
    assert may_use_a_second_reader(Tally(0, 9), ENGLAND, replace(DEFAULTS, calibration_least=9))
    assert not may_use_a_second_reader(Tally(4, 14), ENGLAND, replace(DEFAULTS, calibration_per_thousand=1))


def test_fair_managers_are_suggested_no_more_often_than_stated_and_generous_ones_mostly():
    chance = Random(7)

    def share(truth):
        own = [Tally(sum(chance.random() < truth for _ in range(20)), 20) for _ in range(400)]
        return sum(may_use_a_second_reader(each, ENGLAND, DEFAULTS) for each in own) / len(own)

    assert share(0.7) <= DEFAULTS.calibration_per_thousand / 1000
    assert share(0.3) >= 0.8
