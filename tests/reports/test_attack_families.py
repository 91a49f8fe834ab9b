"""Every family of national tables, attacked with what its own code tells of small nations at random.

A new family is one entry of `FAMILIES`: a function that gives a reader of such a nation, with all that is told there.
"""

from random import Random

import pytest

from assessments.rules.disclosure import Rule
from reports import completers
from tests.reports.attack import Layer, Reader, fewer
from tests.reports.attack_councils import ANY, by_council, completers_of_a_year, nation, opportunities, spots_of

WORLDS = 40
FAMILIES = {"reports/completers.py": completers_of_a_year, "reports/offers.py": opportunities}


@pytest.mark.parametrize("rule", [Rule(), Rule(least=5, base=10)], ids=str)
@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_that_a_family_tells_narrows_what_is_hidden(family, rule):
    secrets = 0
    for number in range(WORLDS):
        reader = FAMILIES[family](Random(f"{family}-{number}"), rule)
        secrets += len(reader.secret)
        assert reader.narrowed() == [], number
    assert secrets > WORLDS


def test_the_attack_finds_answers_that_add_up_to_what_is_told(monkeypatch):
    """Were each answer told alone, a small one could be worked out from the rest of its region."""
    monkeypatch.setattr(Rule, "split", lambda rule, numbers, whole: [rule.alone(each) for each in numbers])
    assert any(opportunities(Random(f"told alone-{number}"), Rule()).narrowed() for number in range(WORLDS))


YEARS = ((0, 2), (2, 4), (4, 6))


@pytest.mark.parametrize(
    ("halves", "more"),
    [((5, 0, 1, 0, 0, 0), ((0, 6),)), ((0, 3, 2, 2, 3, 0), ((1, 3), (3, 5))), ((0, 4, 4, 0, 0, 0), ((1, 3),))],
)
def test_the_attack_finds_what_years_together_or_years_that_overlap_would_tell(halves, more):
    """So 3 years are what is told of each, added up, and nobody can choose 12 months that begin on any day."""
    assert completers_by_half_year(halves, YEARS).narrowed() == []
    assert completers_by_half_year(halves, (*YEARS, *more)).narrowed()


def completers_by_half_year(halves, spans):
    """A council's, told alone of each of these spans of half-years."""
    reader = Reader(Rule())
    cells = [reader.cell(0, ANY) for _ in halves]
    for first, after in spans:
        count = sum(halves[first:after])
        (whole,) = reader.councils([reader.rule.alone(count).number], [count])
        reader.between({whole: -1, **dict.fromkeys(cells[first:after], 1)}, 0, 0)
    return reader


def test_three_years_of_completers_tell_no_more_than_each_of_them():
    """Where each year is told as it was, so are the three, however many there truly are."""
    changed = 0
    for number in range(WORLDS):
        random = Random(f"three years-{number}")
        years = [first := nation(random), fewer(random, first), fewer(random, first)]
        others = [Layer([_like(random, count) for count in year.counts], year.regions) for year in years]
        every = spots_of(first)
        told, again = ([_words(every, [year]) for year in each] for each in (years, others))
        if told == again and years != others:
            changed += 1
            assert _words(every, years) == _words(every, others)
    assert changed > 10


def _words(every, years):
    return [each.words for each in completers.told(every, [by_council([year]) for year in years], Rule()).every]


def _like(random, count):
    """Any count that is told in the same way."""
    told = Rule().alone(count)
    return random.randint(told.low, told.high)
