"""Every family of national tables, attacked with what its own code tells of small nations at random.

A new family is one entry of `FAMILIES`: a function that gives a reader of such a nation, with all that is told there.
A module that only adds up or writes what others tell is one of `NOTHING_NEW`.
"""

import re
from pathlib import Path
from random import Random

import pytest

from assessments.rules import equality as equality_rules
from assessments.rules.disclosure import Rule
from assessments.rules.equality import UNKNOWN, told
from reports import completers
from tests.reports import attack_equality
from tests.reports.attack import Layer, Reader, fewer
from tests.reports.attack_councils import (
    ANY,
    by_council,
    completers_of_a_year,
    hardships_of_a_year,
    nation,
    opportunities,
    spots_of,
    steps_and_days,
)
from tests.reports.attack_equality import Survey, equality

ROOT, WORLDS = Path(__file__).parents[2], 40
RULES = (Rule(), Rule(least=5, base=10))
FAMILIES = {
    "assessments/queries/hardships.py": hardships_of_a_year,
    "assessments/rules/equality.py": equality,
    "reports/completers.py": completers_of_a_year,
    "reports/figures.py": steps_and_days,
    "reports/offers.py": opportunities,
}
TELLS = re.compile(r"from (assessments\.rules\.disclosure|reports\.tallies|reports\.figures) import|least_for_median")
NOTHING_NEW = {
    "assessments/queries/equality_tables.py": "writes what was kept of equality figures",
    "reports/beside.py": "shares of what snapshots tell",
    "reports/between.py": "medians of enough people; how many they are is not told",
    "reports/centres.py": "true counts, for those who run a centre's days: no published figure",
    "reports/councils.py": "what snapshots tell of a council, or a lead's own people as they are",
    "reports/drawings.py": "draws what snapshots tell",
    "reports/funnels.py": "steps of what snapshots tell",
    "reports/glances.py": "what snapshots tell, and how it moved",
    "reports/leaders.py": "councils, and public posts: a fact of each that is no secret",
    "reports/movements.py": "what snapshots tell of two days",
    "reports/paces.py": "what snapshots tell, beside a headcount that is published",
    "reports/pictures.py": "what snapshots tell",
    "reports/sheets.py": "writes what pages show",
    "reports/spreads.py": "councils by their shares, as they are told",
    "reports/takeaways.py": "writes what pages show",
    "reports/tallies.py": "the tables in which completers and opportunities are told",
    "reports/trends.py": "what figures tell, day after day",
    "reports/uptake.py": "the snapshots, as figures tell them",
    "reports/waits.py": "two groups of enough people, each alone; both together are told nowhere",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_that_a_family_tells_narrows_what_is_hidden(family):
    secrets = 0
    for number in range(WORLDS):
        random = Random(f"{family}-{number}")
        reader = FAMILIES[family](random, random.choice(RULES))
        secrets += len(reader.secret)
        assert reader.narrowed() == [], number
    assert secrets > WORLDS


def test_every_module_that_tells_of_people_is_attacked_or_tells_nothing_new():
    """Whoever imports how counts are told is a family, or stands in the list that says why it cannot narrow any."""
    rooms = ("reports", "assessments/queries", "assessments/rules")
    paths = [path for room in rooms for path in (ROOT / room).glob("*.py")]
    tells = {path.relative_to(ROOT).as_posix() for path in paths if TELLS.search(path.read_text())}
    assert tells == FAMILIES.keys() | NOTHING_NEW.keys()
    assert not FAMILIES.keys() & NOTHING_NEW.keys()


@pytest.mark.parametrize("family", [opportunities, hardships_of_a_year])
def test_the_attack_finds_what_adds_up_to_something_that_is_told(family, monkeypatch):
    """Were each part told alone, a small one could be worked out from the rest."""
    monkeypatch.setattr(Rule, "split", lambda rule, numbers, whole: [rule.alone(each) for each in numbers])
    monkeypatch.setattr(Rule, "fewest", lambda rule, parts: 0)
    assert any(family(Random(f"told alone-{number}"), Rule()).narrowed() for number in range(WORLDS))


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
        reader.program.between({whole: -1, **dict.fromkeys(cells[first:after], 1)}, 0, 0)
    return reader


def test_the_attack_finds_what_a_ratio_would_tell_of_those_who_did_not_answer(monkeypatch):
    tables = {
        "sex": people(female=(150, 45), male=(100, 30), _=(0, 0)),
        "ethnic-group": people(a=(35, 15), b=(45, 12), c=(117, 34), white=(5, 0), d=(32, 8), _=(16, 6)),
    }
    assert Survey(tables, knows=True).narrowed() == []
    monkeypatch.setattr(equality_rules, "replace", lambda row, **_: row)
    assert Survey(tables, knows=True).narrowed()


def test_the_attack_finds_who_is_small_when_another_group_is_withheld_beside_it(monkeypatch):
    quarters = [
        {"sex": people(f=(170, 125), m=(14, 9), _=(66, 44)),
         "ethnic-group": people(a=(21, 15), b=(126, 91), white=(4, 3), d=(22, 17), _=(77, 52))},
        {"sex": people(f=(177, 132), m=(14, 9), _=(69, 46)),
         "ethnic-group": people(a=(23, 17), b=(131, 95), white=(4, 3), d=(22, 17), _=(80, 55))},
    ]  # fmt: skip
    assert Survey(*quarters, knows=False).narrowed() == []
    monkeypatch.setattr(attack_equality, "told", lambda measure, found, policy, before: told(measure, found, policy))
    assert Survey(*quarters, knows=False).narrowed()


def people(**groups):
    """By group so many, and of them so many who reached it; `_` are those who did not answer."""
    return {
        UNKNOWN if group == "_" else group: [1] * some + [0] * (of - some) for group, (of, some) in groups.items()
    }  # fmt: skip


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
