"""Cells as values. A cell that is not what its column promises is noted as a problem, and reading goes on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.reference.files import Problem, Row

PAIR = " / "
SYMBOLS = frozenset({"x", "z", "c", "u", "low"})  # of DfE's statistics: why there is no number
IMPRECISE_DATE = re.compile(r"((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class Form:
    """What a code looks like, and what we call it when a cell does not look so."""

    pattern: str
    name: str


GSS_CODE = Form(r"E(06|08|09|10)[0-9]{6}", "an ONS code")
LA_CODE = Form(r"[1-9][0-9]{2}", "a DfE code")
YEAR = Form(r"20[0-9]{2}", "a year")


@dataclass(frozen=True)
class Span:
    """From when to when, as days and in the words of the source: "2014-04", "2016 to 2020-03-31"."""

    start: date | None
    end: date | None
    words: str

    @property
    def start_words(self) -> str:
        """The start alone, in the words of the source."""
        return self.words.split(" to ")[0]


class Cells:
    """One row of one file, asked cell by cell."""

    def __init__(self, file: str, row: Row) -> None:
        self.file = file
        self.line = row.number
        self.problems: list[Problem] = []
        self.has_bad_code = False
        self._cells = row.cells

    def fault(self, column: str, what: str) -> None:
        """Note what is wrong with this cell."""
        self.problems.append(Problem(self.file, self.line, f"{column} {self._cells[column]!r} {what}"))

    def words(self, column: str, most: int) -> str:
        """Text that may be empty, of `most` characters at most."""
        value = self._cells[column]
        if value != value.strip() or not value.isprintable():
            self.fault(column, "has a space at an end, or a character that does not print")
        if len(value) > most:
            self.fault(column, f"has more than {most} characters")
        return value

    def text(self, column: str, most: int) -> str:
        """Text that must be there."""
        if not self._cells[column]:
            self.fault(column, "is empty")
        return self.words(column, most)

    def one_of(self, column: str, known: Iterable[str], name: str) -> str:
        """One of the words that we know."""
        if self._cells[column] not in known:
            self.fault(column, f"is not {name}")
        return self._cells[column]

    def code(self, column: str, form: Form) -> str:
        """A code of this form."""
        return self.codes(column, form)[0]

    def codes(self, column: str, form: Form) -> tuple[str, ...]:
        """Codes of this form: one, or more joined by " / "."""
        codes = tuple(self._cells[column].split(PAIR))
        if not all(re.fullmatch(form.pattern, code) for code in codes):
            self.fault(column, f"is not {form.name}")
            self.has_bad_code = True
        return codes

    def whole(self, column: str) -> int:
        """A whole number from 0 to 9,999,999."""
        return int(self.number(column, places=0))

    def year(self, column: str) -> int:
        """A year of this century."""
        year = self.code(column, YEAR)
        return int(year) if re.fullmatch(YEAR.pattern, year) else 0

    def number(self, column: str, places: int) -> Decimal:
        """A number below ten million with at most so many decimal places."""
        value = self._cells[column]
        if re.fullmatch(rf"-?[0-9]{{1,7}}(\.[0-9]{{1,{places}}})?" if places else "[0-9]{1,7}", value):
            return Decimal(value)
        self.fault(column, "is not a number" if places else "is not a whole number")
        return Decimal(0)

    def figure(self, column: str, places: int) -> tuple[Decimal | None, str]:
        """A number of DfE's statistics, or the symbol in its place."""
        if self._cells[column] in SYMBOLS:
            return None, self._cells[column]
        return self.number(column, places), ""

    def figures(self, columns: Iterable[str]) -> None:
        """Numbers or symbols that we do not keep, but that tell whether the row is whole."""
        for column in columns:
            self.figure(column, places=4)

    def day(self, column: str) -> date:
        """A date, as 2019-04-01."""
        if len(self._cells[column]) == len("2019-04-01"):
            return self._bounds(column)[0]
        self.fault(column, "is not a date")
        return date.min

    def span(self, start: str, end: str) -> Span:
        """A start and an end, either of which may be empty.

        A year or a month starts on its first day and ends on the first day after it.
        """
        first = self._bounds(start)[0] if self._cells[start] else None
        last = self._bounds(end)[1] if self._cells[end] else None
        if first and last and last < first:
            self.fault(end, "is before the start")
        return Span(first, last, " to ".join(filter(None, (self._cells[start], self._cells[end]))))

    def _bounds(self, column: str) -> tuple[date, date]:
        """The first day of "2018" or "2018-07" and the first after; of "2018-07-01" the day itself, twice."""
        if match := IMPRECISE_DATE.fullmatch(self._cells[column]):
            year, month, day = (int(part) if part else 0 for part in match.groups())
            try:
                first = date(year, month or 1, day or 1)
            except ValueError:
                self.fault(column, "is not a date")
                return date.min, date.max
            if day:
                return first, first
            return first, date(year + (month in (0, 12)), month % 12 + 1, 1)
        self.fault(column, "is not a date")
        return date.min, date.max
