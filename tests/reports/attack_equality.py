"""Equality figures as an attacker reads them: which pairs of a group's people and those who reached it are left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from accounts.characteristics import CHARACTERISTICS
from assessments.catalogue.equality import MEASURES
from assessments.catalogue.policies import DEFAULTS
from assessments.rules.differences import Share, wilson
from assessments.rules.disclosure import Rule
from assessments.rules.equality import UNKNOWN, Told, compare, lines_crossed, sort, told
from tests.reports.attack import Program

ASKED = ("sex", "ethnic-group")
OUTCOME, ANY = MEASURES["outcome"], 10**6
Groups = Mapping[str, Sequence[int]]  # by group, for each person whether they reached it


@dataclass(frozen=True)
class Cells:
    """The places of a group in the program: its people, and those of them who reached it."""

    people: int
    some: int


@cache
def possible(people: int, value: int, low: int, high: int) -> tuple[Share, ...]:
    """The pairs that would be told just so."""
    rule = Rule(DEFAULTS.least_told, DEFAULTS.told_to_nearest)
    between = rule.alone(people)
    every = (
        Share(some, of)
        for of in range(between.low, between.high + 1)
        for some in range(of * max(0, value - 1) // 100, min(of, of * (value + 1) // 100 + 1) + 1)
    )
    return tuple(
        each for each in every
        if round(each.rate * 100) == value
        and [round(end * 100) for end in (wilson(each).low, wilson(each).high)] == [low, high]
    )  # fmt: skip


class Survey:
    """All tables of one measure in one program, quarter by quarter. `knows`: who is shown is known exactly.

    The first quarters look back on all there ever was, so from one to the next groups only grow; later, when some have
    dropped out, a reader knows less. A group that was told as nobody can be no more than all that came since: that is
    no secret.
    """

    def __init__(self, *quarters: Mapping[str, Groups], knows: bool) -> None:
        self.program, self.knows = Program([], []), knows
        self.secret: list[Cells] = []
        before: dict[str, dict[str, Cells]] = {}
        rows: dict[str, list[Told]] = {}
        for tables in quarters:
            withheld = {asked: {each.group for each in found if each.is_withheld} for asked, found in rows.items()}
            found = {asked: compare(OUTCOME, groups, DEFAULTS) for asked, groups in tables.items()}
            rows = told(OUTCOME, found, DEFAULTS, withheld)
            cells = self._quarter(tables, rows)
            for _, asked, group in lines_crossed({("outcome", asked): found[asked] for asked in tables}, DEFAULTS):
                self._crossed(cells[asked][group])
            for asked, groups in before.items():
                self._grown(groups, cells[asked])
            before = cells

    def narrowed(self) -> list[Cells]:
        """The groups of which fewer people, successes or failures are possible than a small number has values."""
        return [each for each in self.secret if not self._is_wide(each)]

    def _quarter(self, tables: Mapping[str, Groups], told: Mapping[str, Sequence[Told]]) -> dict[str, dict[str, Cells]]:
        cells: dict[str, dict[str, Cells]] = {}
        for asked, rows in told.items():
            cells[asked] = {row.group: self._group(row, tables[asked][row.group]) for row in rows}
            for row in rows:
                if row.ratio is not None:
                    self._ratio(row, cells[asked])
        first, *others = cells.values()
        for other in others:
            self._same([each.people for each in first.values()], [each.people for each in other.values()])
            self._same([each.some for each in first.values()], [each.some for each in other.values()])
        return cells

    def _crossed(self, group: Cells) -> None:
        """A line crossed is told of withheld groups too: enough people, and that they are so far behind."""
        self.program.rows.append(({group.people: -1}, -DEFAULTS.least_for_median))
        self.program.rows.append(({group.some: 100, group.people: -DEFAULTS.equality_ratio_percent}, 0))

    def _grown(self, before: Mapping[str, Cells], now: Mapping[str, Cells]) -> None:
        for group in before.keys() - {UNKNOWN}:
            then, since = before[group], now[group]
            if not self.program.bounds[then.people][1] and since in self.secret:
                self.secret.remove(since)
            self.program.rows.append(({then.some: 1, since.some: -1}, 0))
            self.program.rows.append(({then.people: 1, then.some: -1, since.people: -1, since.some: 1}, 0))

    def _is_wide(self, group: Cells) -> bool:
        wanted = ({group.people: 1}, {group.some: 1}, {group.people: 1, group.some: -1})
        ends = [self.program.reach_of(each) for each in wanted]
        return all(high - low > DEFAULTS.least_told - 2 - 0.001 for low, high in ends)

    def _group(self, row: Told, values: Sequence[int]) -> Cells:
        if row.is_withheld:
            left = [Share(0, 1), Share(0, ANY), Share(ANY, ANY)]
        elif not row.people or self.knows:
            left = [Share(sum(values), len(values))]
        else:
            left = [*possible(row.people, int(row.value or 0), int(row.low or 0), int(row.high or 0))]
        self.program.bounds += [
            (min(each.of for each in left), max(each.of for each in left)),
            (min(each.some for each in left), max(each.some for each in left)),
        ]
        found = Cells(len(self.program.bounds) - 2, len(self.program.bounds) - 1)
        few = [each.of - each.some for each in left]
        self.program.between({found.people: 1, found.some: -1}, min(few), max(few))
        self.secret += [found] if row.is_withheld else []
        return found

    def _ratio(self, row: Told, cells: Mapping[str, Cells]) -> None:
        """Everybody else who answered has the group's share, divided by the ratio: all of it as rounded."""
        own = cells[row.group]
        (of_low, of_high), (low, high) = (self.program.bounds[at] for at in (own.people, own.some))
        shares = [low / of_high, high / of_low] if self.knows else [(row.value - 0.5) / 100, (row.value + 0.5) / 100]
        others = [each for group, each in cells.items() if group not in (UNKNOWN, row.group)]
        for sign, rate in ((1, shares[1] / ((row.ratio - 0.5) / 100)), (-1, shares[0] / ((row.ratio + 0.5) / 100))):
            terms = {each.some: sign for each in others} | {each.people: -sign * rate for each in others}
            self.program.rows.append((terms, 0))

    def _same(self, one: Sequence[int], other: Sequence[int]) -> None:
        self.program.between({**dict.fromkeys(one, 1), **dict.fromkeys(other, -1)}, 0, 0)


def equality(random: Random, _rule: Rule) -> Survey:
    """A quarter and the next."""
    return Survey(*surveys(random, 2), knows=random.choice([True, False]))


def surveys(random: Random, quarters: int) -> list[dict[str, Groups]]:
    """People at random who answered the questions, or not, and a few more each quarter; some groups are rare."""
    people = random.choice([10, 14, 20, 40, 90, 250])
    growth = [random.choice([0, 1, 3, 10, 30]) for _ in range(quarters - 1)]
    rate, silent, every = random.choice([0.3, 0.7, 0.9]), random.choice([0.0, 0.05, 0.3]), people + sum(growth)
    behind = range(0, every, random.choice([2, 5, every]))  # who also answer alike, below
    reached = {n: int(random.random() < (0.1 if n in behind else rate)) for n in range(every)}
    said: dict[str, dict[int, str]] = {}
    for asked in ASKED:
        groups = [each.key for each in CHARACTERISTICS[asked].groups]
        weights = [0.01 + random.choice([0, 0.05, 0.3, 1]) for _ in groups]
        answers = enumerate(random.choices(groups, weights, k=every))
        said[asked] = {n: groups[-1] if n in behind else group for n, group in answers if random.random() > silent}
    upto = [people + sum(growth[:number]) for number in range(quarters)]
    return [{asked: _sorted(asked, said[asked], reached, last) for asked in ASKED} for last in upto]


def _sorted(asked: str, said: Mapping[int, str], reached: Mapping[int, int], last: int) -> Groups:
    groups = [each.key for each in CHARACTERISTICS[asked].groups]
    return sort({n: reached[n] for n in range(last)}, said, groups)
