"""A quarter's count as page, chart and file write it: all three from the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.characteristics import CHARACTERISTICS, Characteristic
from assessments.catalogue.equality import MEASURES, Measure
from assessments.models import EqualityCount
from assessments.rules.disclosure import HIDDEN, VOID
from assessments.rules.equality import UNKNOWN, Told
from govuk.charts.figures import Figure

NOT_SAID = "Not known: no answer, or rather not"
CSV_HEADINGS = (
    "as_at", "since", "measure", "characteristic", "group", "people", "value", "unit", "low_95", "high_95",
    "ratio_to_everybody_else",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One group in words: `c` where it is withheld, `z` where there is nothing to say.

    `hides_ratio`: a ratio would say something of those who did not answer.
    """

    name: str
    told: Told
    measure: Measure
    is_group: bool
    hides_ratio: bool = False

    @property
    def people(self) -> str:
        """About how many, rounded."""
        return self._or(f"{self.told.people:,}" if self.told.people is not None else "")

    @property
    def value(self) -> str:
        """The share, or the days that half of them waited at most."""
        return self._or("" if self.told.value is None else f"{self.told.value:g}{self.measure.unit}")

    @property
    def within(self) -> str:
        """Its 95% interval."""
        return self._or("" if self.told.low is None else f"{self.told.low:g} to {self.told.high:g}{self.measure.unit}")

    @property
    def ratio(self) -> str:
        """For each one of everybody else who answered."""
        if self.told.ratio is not None:
            return self._or(f"{self.told.ratio / 100:.2f}")
        return HIDDEN if self.hides_ratio and self.told.people else self._or("")

    def _or(self, words: str) -> str:
        return HIDDEN if self.told.is_withheld else words or VOID


@dataclass(frozen=True)
class Table:
    """A characteristic: a row a group, then whoever did not say."""

    asked: Characteristic
    measure: Measure
    rows: list[Row]

    @property
    def bars(self) -> list[Figure]:
        """One bar a group that has people; withheld ones are named and not drawn."""
        return [
            Figure(
                each.name, each.told.value, f"{each.value} ({each.within})" if each.told.value is not None else HIDDEN
            )
            for each in self.rows
            if each.told.people != 0
        ]

    @property
    def finding(self) -> str:
        """Which of the groups that are shown is furthest apart from which."""
        shown = [each for each in self.rows if each.is_group and each.told.value is not None]
        ranked = sorted(shown, key=lambda each: each.told.value or 0)
        if len(ranked) < 2:
            return "Too few groups are large enough to be compared."
        low, high = ranked[0], ranked[-1]
        if low.told.value == high.told.value:
            return "The groups that are shown do not differ."
        doubt = ", but their intervals overlap" if (low.told.high or 0) >= (high.told.low or 0) else ""
        if self.measure.is_wait:
            return f"Half of {high.name} waited up to {high.value}; of {low.name}, up to {low.value}{doubt}."
        return f"{high.name} is highest at {high.value}, {low.name} lowest at {low.value}{doubt}."


def tables_of(counts: Iterable[EqualityCount], measure: Measure) -> list[Table]:
    """The tables of one measure, in the order in which people are asked."""
    kept = {each.characteristic: each for each in counts if each.measure == measure.key}
    return [
        Table(asked, measure, list(_rows(asked, measure, kept[key])))
        for key, asked in CHARACTERISTICS.items()
        if key in kept
    ]


def csv_rows(counts: Iterable[EqualityCount]) -> Iterator[tuple[object, ...]]:
    """The same tables, every measure, one row a group."""
    kept = list(counts)
    for measure in MEASURES.values():
        for table in tables_of(kept, measure):
            since = next(each.since for each in kept if each.characteristic == table.asked.key)
            for row in table.rows:
                yield (
                    kept[0].as_at, since, measure.name, table.asked.name, row.name, row.people.replace(",", ""),
                    *_cells(row), row.ratio,
                )  # fmt: skip


def _cells(row: Row) -> tuple[object, ...]:
    unit = row.measure.unit.strip()
    if row.told.value is None:
        return row.value, unit, row.within, row.within
    return f"{row.told.value:g}", unit, f"{row.told.low:g}", f"{row.told.high:g}"


def _rows(asked: Characteristic, measure: Measure, kept: EqualityCount) -> Iterator[Row]:
    names = {**{each.key: each.words for each in asked.groups}, UNKNOWN: NOT_SAID}
    told = {each["group"]: Told(**each) for each in kept.rows}
    hides = UNKNOWN in told and told[UNKNOWN].is_withheld
    for key, name in names.items():
        if key in told:
            yield Row(name, told[key], measure, key != UNKNOWN, hides)
