"""The markup of a workbook, looked through before anything is made of it.

No part may define anything of its own: that is how a small file becomes a large one, or asks for another.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import BinaryIO, cast
from xml.parsers import expat
from zipfile import ZipFile

from govuk.tables import no
from imports.packages import AS_CSV, BROKEN, DAMAGED

Begin = Callable[[str, dict[str, str]], None]
NUMBER = re.compile("[0-9]{1,7}")
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own
MOST_CELLS = 300_000  # some seconds of work
YES = ("1", "true", "on")
BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


class Grid:
    """What the markup of one sheet tells of it: which cells there are, and what about them cannot be read as a table.

    Rows and cells have to follow each other, as every program writes them: two cells with one name are read by each
    program in its own way.
    """

    def __init__(self) -> None:
        self.merged: list[str] = []
        self.formulas: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.filled, self.width = 0, 0  # rows with something in them, and the last column with something in it
        self._row = self._column = self._cells = self._filled_row = 0
        self._reads: Mapping[str, Callable[[dict[str, str]], None]] = {
            "row": self._a_row, "c": self._a_cell, "v": self._a_value, "is": self._a_value, "f": self._a_formula,
            "mergeCell": self._a_merge, "col": self._columns,
        }  # fmt: skip

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of one element."""
        if reading := self._reads.get(tag.rpartition(":")[2] if ":" in tag else tag):
            reading(attributes)

    def _a_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = _next(attributes.get("r", ""), self._row, LAST_ROW), 0
        if attributes.get("hidden") in YES:
            self.hidden_rows.add(self._row)

    def _a_cell(self, attributes: dict[str, str]) -> None:
        said, column = attributes.get("r"), self._column + 1
        if said is not None:
            name = CELL.fullmatch(said)
            column = column_at(name[1]) if name and int(name[2]) == self._row else 0
        if not self._column < column <= LAST_COLUMN:
            no(DAMAGED)
        self._column = column
        self._cells += 1
        if self._cells > MOST_CELLS:
            no(f"The sheet has more than {MOST_CELLS:,} cells. Delete what does not belong, or save it as CSV.")

    def _a_value(self, _: dict[str, str]) -> None:
        self.width = max(self.width, self._column)
        self.filled += self._row != self._filled_row
        self._filled_row = self._row

    def _a_formula(self, _: dict[str, str]) -> None:
        self.formulas.append(f"{letters(self._column)}{self._row}")

    def _a_merge(self, attributes: dict[str, str]) -> None:
        self.merged.append(attributes.get("ref", "")[:20])

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in YES:
            first, last = (_next(attributes.get(each, ""), 0, LAST_ROW) for each in ("min", "max"))
            self.hidden_columns.append((first, last))


@cache
def column_at(name: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    at = 0
    for letter in name:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at


def letters(column: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def look_through(archive: ZipFile) -> None:
    """Refuse a workbook any part of which is not plain markup, or says that there are macros."""
    for part in archive.infolist():
        try:
            with archive.open(part) as begins:
                is_markup = begins.read(64).lstrip(BEFORE_MARKUP).startswith(b"<")
            if is_markup:
                parse(archive, part.filename, _no_macros)
        except BROKEN:
            no(DAMAGED)


def grid_of(archive: ZipFile, part: str) -> Grid:
    """What one sheet says of itself."""
    grid = Grid()
    parse(archive, part, grid.begin)
    return grid


def parse(archive: ZipFile, part: str, begin: Begin) -> None:
    """Go through one part, telling `begin` of each element."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_definitions
    parser.StartElementHandler = begin
    try:
        with archive.open(part) as stream:
            parser.ParseFile(cast(BinaryIO, stream))
    except (expat.ExpatError, *BROKEN):
        no(DAMAGED)


def _no_definitions(*_: object) -> None:
    no(f"The workbook defines entities, which no spreadsheet needs and which are not safe to read. {AS_CSV}")


def _no_macros(tag: str, attributes: dict[str, str]) -> None:
    said = attributes.get("ContentType", "").casefold()
    if "macroenabled" in said or "vbaproject" in said:
        no(f"The workbook has macros. {AS_CSV}")


def _next(said: str, before: int, most: int) -> int:
    """The number said, or the one after where nothing is; refuse one that does not follow."""
    if said and not NUMBER.fullmatch(said):
        no(DAMAGED)
    number = int(said) if said else before + 1
    if not before < number <= most:
        no(DAMAGED)
    return number
