"""Nothing that is told narrows a hidden count: attacked with a linear program, and by adding up in other ways.

The tables of one status are a tree: councils, their regions, England. Everything else is made of what these tell.
"""

from dataclasses import replace
from random import Random

import pytest

from assessments.rules.disclosure import Rule
from reports.figures import figure, told_of, whole
from tests.reports.attack import EVERYBODY, Layer, M, chance, fewer, narrowed

RULES = (Rule(), Rule(least=5, base=10), Rule(least=10, base=5))
SMALL = [(councils, regions) for councils in (2, 4, 7, 12) for regions in (1, 3) if councils > regions]


def worlds(seed, how_many):
    """Small nations at random, in which a few small counts stand alone."""
    for number in range(how_many):
        random = Random(f"{seed}-{number}")
        councils, regions = random.choice(SMALL)
        yield (
            random,
            chance(random, councils, regions, most=random.choice([4, 8, 30, 90]), nobody=random.choice([0.1, 0.6])),
        )


@pytest.mark.parametrize("rule", RULES)
def test_no_table_of_a_status_narrows_a_hidden_council_even_for_a_lead(rule):
    for random, layer in worlds("one day", 60):
        knows = random.choice([EVERYBODY, random.randrange(len(layer.counts))])
        assert narrowed([layer], rule, knows=knows) == [], layer


def test_steps_of_the_way_and_days_that_follow_each_other_narrow_none():
    for random, layer in worlds("steps and days", 40):
        layers = [layer, second := fewer(random, layer), fewer(random, second)]
        knows = random.choice([EVERYBODY, random.randrange(len(layer.counts))])
        assert narrowed(layers, Rule(), knows=knows) == [], layers


def test_a_nation_of_153_councils_is_told_and_tells_of_none():
    random = Random("nation")
    endorsed = chance(random, 153, 9, most=60, nobody=0.3)
    attended = fewer(random, endorsed)
    assert narrowed([endorsed, attended], Rule(), knows=5) == []
    lines = endorsed.lines(Rule())
    regions = [whole("", [line for line in lines if line.region == f"R{number}"], M) for number in range(9)]
    assert None not in {each.number for each in regions}
    assert abs(whole("England", lines, M).number - sum(endorsed.counts)) <= 5


@pytest.mark.parametrize("counts", [(1,) * 14, (4,) * 9, (23, 1), (21, 4), (22, 1, 1)])
def test_the_attack_finds_what_a_rule_without_room_would_tell(counts, monkeypatch):
    layer = Layer(counts, (0,) * len(counts))
    assert narrowed([layer], Rule(), knows=0) == []
    monkeypatch.setattr(Rule, "_room", -99)
    assert narrowed([layer], Rule(), knows=0)


def quiet(random):
    """Two days on which hardly anything happened: in at most 6 councils somebody came, most often the first."""
    before = chance(random, random.choice([7, 12, 24]), random.choice([1, 2]), most=30, nobody=0.6)
    counts = list(before.counts)
    for at in random.sample(sorted(range(len(counts)), key=counts.__getitem__)[:8], random.randrange(1, 7)):
        counts[at] += 1
    return [Layer(counts, before.regions), before]


def test_a_quiet_day_tells_nothing_of_councils_that_began():
    for number in range(100):
        assert narrowed(quiet(Random(f"quiet-{number}")), Rule()) == [], number


def test_the_attack_finds_what_a_quiet_day_would_tell_by_finer_totals(monkeypatch):
    monkeypatch.setattr(Rule, "coarse", Rule())
    assert any(narrowed(quiet(Random(f"quiet-{number}")), Rule()) for number in range(100))


def test_where_seven_councils_began_and_no_total_moved_none_began_with_four():
    """What ADR 13 says does not hold: a total that reads the same grew by 9 at most."""
    today, before = (Layer((20,) * 8 + (5, 2) + (began,) * 7, (0,) * 17) for began in (1, 0))
    assert narrowed([today], Rule()) == []
    assert [at for _, at in narrowed([today, before], Rule())] == [*range(10, 17)]


def test_other_sums_are_made_of_what_is_told_and_change_with_nothing_that_is_hidden():
    for random, layer in worlds("sums", 40):
        apart = [layer, fewer(random, layer), fewer(random, layer)]
        lines = [_line(apart, at) for at in range(len(layer.counts))]
        others = [replace(line, apart=tuple(_other(random, each) for each in line.apart)) for line in lines]
        group = random.sample(range(len(lines)), random.randrange(1, len(lines) + 1))
        for chosen in ([at] for at in (*range(len(lines)),)), [group]:
            for places in chosen:
                told, again = (figure("", [each[at] for at in places], M).number for each in (lines, others))
                assert told == again
        parts = [told_of([replace(line, apart=(line.apart[status],)) for line in lines], M) for status in range(3)]
        assert whole("", lines, M).number == Rule().together(parts).number


def _line(apart, at):
    counts = tuple({M: each.counts[at]} for each in apart)
    return replace(apart[0].lines(Rule())[at], counts={}, apart=counts)


def _other(random, counts):
    """Any count that is told in the same way."""
    told = Rule().alone(counts[M])
    return {M: random.randint(told.low, told.high)}
