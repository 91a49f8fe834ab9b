"""A gap of stated size is found; worlds without any alarm at the stated rate only; small groups stay hidden."""

from dataclasses import replace
from math import comb
from random import Random

import pytest

from accounts.characteristics import CHARACTERISTICS, RATHER_NOT
from assessments.catalogue.equality import MEASURES
from assessments.catalogue.policies import DEFAULTS
from assessments.rules.equality import UNKNOWN, Found, compare, lines_crossed, sort, told

ASKED = ("sex", "age", "ethnic-group")
WORLDS = 200


def groups_of(characteristic):
    return [each.key for each in CHARACTERISTICS[characteristic].groups]


def table(values):
    """What is told of one table, if there were no other."""
    return told(MEASURES["outcome"], {"": compare(MEASURES["outcome"], values, DEFAULTS)}, DEFAULTS)[""]


def world(dice, people, gap=0.0):
    """Everybody's answers at random, one in ten rather not; seven of ten reach it, and of one group as many fewer as
    the gap says. Waits come from one distribution for all, half as long again for that group if there is a gap."""
    said = {
        each: {n: dice.choice([*groups_of(each), RATHER_NOT]) for n in range(people) if dice.random() > 0.1}
        for each in ASKED
    }
    behind = {n for n in range(people) if gap and said["ethnic-group"].get(n) == "black"}
    values = {
        "outcome": {n: int(dice.random() < 0.7 - (gap if n in behind else 0)) for n in range(people)},
        "wait": {n: round(dice.gammavariate(3, 12) * (1.5 if n in behind else 1)) for n in range(people)},
    }
    return {
        (measure, each): compare(MEASURES[measure], sort(values[measure], said[each], groups_of(each)), DEFAULTS)
        for measure in values
        for each in ASKED
    }


def test_an_injected_gap_is_found_and_nothing_else():
    found = world(Random(20161220), 1500, gap=0.25)
    assert lines_crossed(found, DEFAULTS) == {("outcome", "ethnic-group", "black"), ("wait", "ethnic-group", "black")}


@pytest.mark.parametrize("change", [{"equality_ratio_percent": 40}, {"equality_per_thousand": 0}])
def test_both_policies_have_to_be_passed(change):
    found = world(Random(20161220), 1500, gap=0.25)
    assert lines_crossed(found, replace(DEFAULTS, **change)) == set()


def test_worlds_without_a_gap_alarm_at_the_stated_rate_only():
    """Whatever is named at all counts as an alarm, however small the difference: then chance alone is the bound.

    Five of a hundred counts are stated. With 200 worlds more than 18 come up by chance in fewer than one of 100.
    """
    dice, named_at_all = Random(20161220), replace(DEFAULTS, equality_ratio_percent=100)
    worlds = [world(dice, 250) for _ in range(WORLDS)]
    alarms = sum(bool(lines_crossed(each, named_at_all)) for each in worlds)
    by_rule = sum(bool(lines_crossed(each, DEFAULTS)) for each in worlds)
    without_correction = sum(
        any(group.chance is not None and group.chance <= 0.05 for groups in each.values() for group in groups)
        for each in worlds
    )
    most = next(n for n in range(WORLDS) if _more_than(n) < 0.01)
    assert (most, by_rule <= alarms <= most, without_correction > 3 * most) == (18, True, True)


def _more_than(number, rate=0.05):
    return sum(comb(WORLDS, k) * rate**k * (1 - rate) ** (WORLDS - k) for k in range(number + 1, WORLDS + 1))


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": (60, 40), "b": (50, 30)}, set()),
        ({"a": (60, 40), "b": (50, 30), "c": (9, 5)}, {"c", "b"}),  # too few people: the next smallest goes with it
        ({"a": (60, 40), "b": (50, 47), "c": (70, 40)}, {"b", "a"}),  # three not accredited could be told
        ({"a": (60, 60), "b": (50, 30), "c": (70, 40)}, {"a", "b"}),  # all of them: it would tell of each
        ({"a": (60, 40), "b": (3, 1), "c": (2, 1), "d": (20, 9)}, {"b", "c", "d"}),  # two hide five people: not enough
        ({"a": (60, 40), "b": (50, 30), "c": (0, 0), "": (12, 6)}, set()),  # nobody is no secret
        ({"a": (60, 40), "b": (50, 30), "": (4, 2)}, {"", "b"}),  # who said nothing could be worked out too
    ],
)
def test_what_is_small_is_hidden_and_so_is_what_would_tell_of_it(sizes, hidden):
    values = {group: [1] * some + [0] * (of - some) for group, (of, some) in sizes.items()}
    rows = table(values)
    assert {row.group for row in rows if row.is_withheld} == hidden
    shown = [row for row in rows if row.people]
    assert [row.people % 5 for row in shown] == [0] * len(shown)
    assert [(row.people, row.value) for row in rows if row.is_withheld] == [(None, None)] * len(hidden)


def test_what_is_hidden_stays_wide_open_to_whoever_knows_the_total():
    """Whoever knows how many there are, and how many reached it, knows hidden groups only added up: for any one of them
    as many numbers stay possible as a small number has, and both outcomes."""
    dice, met = Random(5), 0
    for _ in range(300):
        sizes = {group: dice.choice([0, 1, 3, 8, 15, 40, 90]) for group in "abcdef"}
        values = {group: [int(dice.random() < 0.8) for _ in range(of)] for group, of in sizes.items()}
        rows = table(values)
        hidden = [row.group for row in rows if row.is_withheld]
        if not hidden or all(row.is_withheld for row in rows if row.people != 0):
            continue
        met += 1
        together = [each for group in hidden for each in values[group]]
        assert len(together) - (len(hidden) - 1) >= DEFAULTS.least_for_median
        assert min(sum(together), len(together) - sum(together)) >= DEFAULTS.least_told
    assert met > 100


def test_a_ratio_tells_nothing_of_everybody_else_that_may_not_be_told():
    """Of 12 others all were accredited: the ratio to them would tell that of each."""
    values = {"a": [1] * 20 + [0] * 10, "b": [1] * 12}
    row, found = table({**values, "c": [1, 0] * 12})[0], compare(MEASURES["outcome"], values, DEFAULTS)[:1]
    alone = told(MEASURES["outcome"], {"": found}, DEFAULTS)[""][0]
    assert (row.ratio is None, alone.value, alone.ratio) == (False, 67, None)


def test_no_ratio_tells_how_many_of_those_who_did_not_answer_reached_it():
    """Beside the total a ratio says what everybody did who answered, and so what those did who did not."""
    values = {"a": [1] * 40 + [0] * 20, "b": [1, 0] * 25, "c": [0] * 5, UNKNOWN: [1] * 6 + [0] * 10}
    hidden, shown = table(values), table({**values, "c": [], UNKNOWN: [1, 0] * 8})
    assert [each.group for each in hidden if each.is_withheld] == ["c", UNKNOWN]
    assert [each.ratio for each in hidden] == [None] * 4
    assert [each.ratio is None for each in shown] == [False, False, True, True]


def test_a_measure_of_too_few_people_for_one_of_its_tables_is_told_in_none():
    """Ten people in nine groups are one or two in each, if another table says that they are ten."""
    ten = {"a": [1, 0] * 5}
    tables = {"one": ten, "nine": {"b": [1, 0], **{group: [each % 2] for each, group in enumerate("cdefghij")}}}
    found = {key: compare(MEASURES["outcome"], values, DEFAULTS) for key, values in tables.items()}
    rows = told(MEASURES["outcome"], found, DEFAULTS)
    assert {each.is_withheld for key in tables for each in rows[key]} == {True}
    assert [each.people for each in table(ten)] == [10]


def test_only_groups_that_are_large_enough_on_both_sides_are_compared():
    values = {"a": [1] * 9, "b": [1, 0] * 30, UNKNOWN: [1] * 40}
    found = {each.group: each for each in compare(MEASURES["outcome"], values, DEFAULTS)}
    assert [found[each].chance for each in ("a", "b", UNKNOWN)] == [None, None, None]
    assert found["a"].people == 9
    assert compare(MEASURES["wait"], {"a": [], "b": [3]}, DEFAULTS)[0] == Found("a", 0)
