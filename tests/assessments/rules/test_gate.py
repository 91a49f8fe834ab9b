"""What looks odd about the results of one session, before any of them goes out."""

from dataclasses import replace

import pytest

from assessments.catalogue.statuses import STATUSES
from assessments.rules.gate import Result, Together, facts_of, oddities

PARTS = STATUSES["practitioner"].components
LOWEST = {each.key: each.scale.lowest for each in PARTS}
NO_MARK = {each.key: 0 if each.scale.is_percentage else 5 for each in PARTS}
GENERAL, APPLIED = (each.name for each in PARTS if each.scale.is_percentage)


def result(number, scores=None, outcome="accredited", again=None):
    """Somebody whose scores are nobody else's."""
    given = {each.key: each.scale.highest - number % 3 for each in PARTS}
    return Result(number, given if scores is None else scores, outcome, again or outcome)


def found(results, past=(0, 0), per_thousand=10):
    odd = oddities(Together("practitioner", results, *past), per_thousand)
    return [(each.kind, each.attempt) for each in odd]


SOME = [result(number) for number in range(1, 5)]


@pytest.mark.parametrize(
    ("odd", "kind"),
    [
        (result(9, LOWEST, "not-yet-accredited"), "lowest"),
        (result(9, NO_MARK, "not-yet-accredited"), "zero"),
        (result(9, {**NO_MARK, "knowledge-general": 12}, "not-yet-accredited"), "zero"),
        (result(9, outcome="accredited", again="not-yet-accredited"), "disagreement"),
        (result(9, again=" "), "disagreement"),
    ],
)
def test_what_may_be_a_placeholder_is_found_in_one_person(odd, kind):
    assert found(SOME) == []
    assert found([*SOME, odd]) == [(kind, 9)]


def test_the_same_scores_for_everybody_are_odd_from_three_people_on():
    alike = [result(number, SOME[0].scores) for number in range(1, 4)]
    assert [found(alike), found(alike[:2]), found([*alike, result(5)])] == [[("left-over", None)], [], []]


@pytest.mark.parametrize(
    ("accredited", "past", "kinds"),
    [
        (5, (76, 100), []), (0, (76, 100), [("unusual-share", None)]), (0, (20, 25), []),
        (8, (8, 100), [("unusual-share", None)]),
    ],
)  # fmt: skip
def test_a_share_that_chance_hardly_explains_is_odd(accredited, past, kinds):
    outcomes = ["accredited"] * accredited + ["not-yet-accredited"] * (8 - accredited)
    assert found([result(number, outcome=each) for number, each in enumerate(outcomes)], past) == kinds


def test_words_say_what_but_never_the_outcome_of_one_person():
    one = oddities(Together("practitioner", [result(9, NO_MARK)], 0, 0), 10)
    assert [each.words for each in one] == [f"No mark at all in {GENERAL} and {APPLIED}."]


@pytest.mark.parametrize(
    "change", [{"number": 8}, {"scores": NO_MARK}, {"outcome": "not-yet-accredited"}, {"again": "accredited "}]
)
def test_facts_are_the_same_for_the_same_facts_only(change):
    one, two = result(1), result(2)
    assert facts_of([one, two]) == facts_of([two, one])
    assert facts_of([one, two]) != facts_of([replace(one, **change), two])
