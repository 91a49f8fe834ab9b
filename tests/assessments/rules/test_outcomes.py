"""Scores become bands, bands an outcome."""

from dataclasses import replace

import pytest

from assessments.catalogue.components import COMPONENTS
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.catalogue.scales import Band
from assessments.catalogue.statuses import STATUSES
from assessments.rules.outcomes import band_of, may_score, missing, needed, outcome_of

POLICY = Policy()
KNOWLEDGE_GENERAL, KNOWLEDGE_APPLIED = COMPONENTS["knowledge-general"], COMPONENTS["knowledge-applied"]
SIMULATION_ONE = COMPONENTS["simulation-one"]
REACHED = {each.key: needed(each, POLICY) for each in STATUSES["practitioner"].components}


@pytest.mark.parametrize(
    ("component", "score", "band"),
    [
        (SIMULATION_ONE, 7, Band.ABOVE), (SIMULATION_ONE, 6, Band.ABOVE), (SIMULATION_ONE, 5, Band.AT),
        (SIMULATION_ONE, 4, Band.AT), (SIMULATION_ONE, 3, Band.NEAR), (SIMULATION_ONE, 2, Band.BELOW),
        (KNOWLEDGE_GENERAL, 15, Band.ABOVE), (KNOWLEDGE_GENERAL, 11, Band.AT), (KNOWLEDGE_GENERAL, 10, Band.NEAR),
        (KNOWLEDGE_GENERAL, 9, Band.NEAR), (KNOWLEDGE_GENERAL, 8, Band.BELOW), (KNOWLEDGE_APPLIED, 8, Band.AT),
        (KNOWLEDGE_APPLIED, 7, Band.NEAR), (KNOWLEDGE_APPLIED, 6, Band.BELOW),
    ],
)  # fmt: skip
def test_band_of_says_where_a_score_lies(component, score, band):
    assert band_of(component, score, POLICY) is band


def test_outcome_is_accredited_when_every_component_reaches_the_standard():
    assert outcome_of("practitioner", REACHED, POLICY) is Outcome.ACCREDITED


@pytest.mark.parametrize("component", sorted(REACHED))
def test_outcome_is_not_yet_when_any_one_component_falls_short(component):
    assert outcome_of("practitioner", REACHED | {component: REACHED[component] - 1}, POLICY) is Outcome.NOT_YET


def test_outcome_follows_the_policy_of_the_day():
    lenient = replace(POLICY, rating_needed=3)
    assert outcome_of("practitioner", REACHED | {"written": 3}, lenient) is Outcome.ACCREDITED


def test_an_incomplete_set_has_no_outcome():
    with pytest.raises(KeyError):
        outcome_of("practitioner", {}, POLICY)


@pytest.mark.parametrize(
    ("component", "score", "status", "code"),
    [
        ("written", 1, "practitioner", ""), ("written", 7, "practitioner", ""),
        ("written", 0, "practitioner", "off-the-scale"), ("written", 8, "practitioner", "off-the-scale"),
        ("knowledge-general", 18, "practitioner", ""), ("knowledge-general", 19, "practitioner", "off-the-scale"),
        ("knowledge-general", 11, "leader", "other-component"), ("juggling", 4, "practitioner", "other-component"),
    ],
)  # fmt: skip
def test_may_score_knows_each_scale(component, score, status, code):
    assert may_score(component, score, status).code == code


def test_missing_names_what_has_no_score_yet():
    assert [each.key for each in missing("leader", {"written": 4, "reflective": 4})] == [
        "simulation-one", "simulation-two",
    ]  # fmt: skip
