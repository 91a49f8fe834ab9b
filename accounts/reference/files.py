"""A reference file as rows of text. What is wrong with it comes back as problems, each at its spreadsheet row."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file. Rows are counted as a spreadsheet does: the header is 1; 0 is the whole file."""

    file: str
    row: int
    what: str

    def __str__(self) -> str:
        where = f"{self.file} row {self.row}" if self.row else self.file
        return f"{where}: {self.what}"


@dataclass(frozen=True)
class Row:
    """One row's cells by column name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A file's rows that could be told apart, and the problems of those that could not."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


class Unreadable(Exception):
    """The file cannot be told into rows at all; carries the one `Problem` that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(path: Path, columns: Sequence[str]) -> Sheet:
    """The rows of a UTF-8 CSV file that has exactly these columns, in any order."""
    try:
        lines = list(_lines(path.name, _text(path)))
    except Unreadable as unreadable:
        return Sheet((), (unreadable.problem,))
    (_, header), *below = lines
    if wrong := list(_header_problems(path.name, header, columns)):
        return Sheet((), tuple(wrong))
    if not below:
        return Sheet((), (Problem(path.name, 0, "has no rows below its header"),))
    return Sheet(
        tuple(
            Row(number, dict(zip(header, cells, strict=True))) for number, cells in below if len(cells) == len(header)
        ),
        tuple(
            Problem(path.name, number, f"has {len(cells)} cells where the header has {len(header)}")
            for number, cells in below
            if len(cells) != len(header)
        ),
    )


def _text(path: Path) -> str:
    """The whole file, decoded: a byte order mark is allowed, bytes that are not UTF-8 and NULs are not."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise Unreadable(Problem(path.name, 0, "cannot be opened")) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(Problem(path.name, row, "is not UTF-8 text")) from None
    if not text.strip():
        raise Unreadable(Problem(path.name, 0, "is empty"))
    if "\0" in text:
        raise Unreadable(Problem(path.name, text.count("\n", 0, text.index("\0")) + 1, "holds a NUL byte"))
    if not text.endswith(("\n", "\r")):
        raise Unreadable(Problem(path.name, text.count("\n") + 1, "is cut short: its line does not end"))
    return text


def _lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not blank, with its number; no cell of ours runs over a line, so one that does is a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if reader.line_num != start:
                raise csv.Error
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        raise Unreadable(Problem(name, start, "has a quotation mark without its pair")) from None


def _header_problems(name: str, header: list[str], columns: Sequence[str]) -> Iterator[Problem]:
    for column, times in Counter(header).items():
        if times > 1:
            yield Problem(name, 1, f"has the column {column!r} {times} times")
        if column not in columns:
            yield Problem(name, 1, f"has a column {column!r} that we do not know")
    for column in columns:
        if column not in header:
            yield Problem(name, 1, f"lacks the column {column!r}")
