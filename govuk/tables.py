"""The one reader of files of rows: bytes that somebody chose in their browser become a table of cells, or a refusal
that says what to do.

Python's own reader lets NUL through, swallows a thousand lines after an unclosed quotation mark, and gives the columns
of a row that is too long to its neighbours: each of these is a refusal here.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from foundation.refusal import Refused
from govuk.cells import clean, typed, words_of

KINDS_OF_FILE = {
    b"PK\x03\x04": "a spreadsheet or a zip file", b"\xd0\xcf\x11\xe0": "an old spreadsheet", b"%PDF": "a PDF",
    b"\x1f\x8b": "a packed file", b"<": "a web page", b"{\\rtf": "a text document", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"PK\x05\x06": "an empty zip file", b"{": "data for programs",
}  # fmt: skip
MARKS_OF_ENCODING = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
A_NAME = 200  # characters
A_LINE = 16_384  # cells: as many as a sheet of Excel has columns
SEPARATORS, SAYS, ENDS = ",;\t", "sep=", re.compile(r"\r\n|\r|\n")
SOMETHING = re.compile(r"\S")


@dataclass(frozen=True)
class Limits:
    """How much one file may hold, and what to do with one that holds more."""

    megabytes: int = 1
    rows: int = 2_000
    columns: int = 100
    way_out: str = "Upload the rows of one session only."

    @property
    def bytes(self) -> int:
        """The most bytes of a file."""
        return self.megabytes * 1_000_000

    def weigh(self, size: int) -> None:
        """Refuse a file of so many bytes, unread, when that is too many."""
        if size > self.bytes:
            no(f"The file is larger than {self.megabytes} MB. {self.way_out}")

    def measure(self, rows: int, columns: int) -> None:
        """Refuse a table with more rows (below the headings) or columns than this."""
        if rows > self.rows:
            no(f"The file has more than {self.rows:,} rows. {self.way_out}")
        if columns > self.columns:
            no(f"The file has more than {self.columns} columns. Leave out those that this page does not list.")


OF_A_SESSION = Limits()


class Line(NamedTuple):
    """One row: the line of the file on which it begins, and its cells, trimmed."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The first row as headings, then the others; blank lines are left out. `is_ended`: the last line has its end."""

    headings: tuple[str, ...]
    rows: tuple[Line, ...]
    is_ended: bool = True


def table_of(content: bytes, limits: Limits = OF_A_SESSION) -> Table:
    """The table in a CSV file, whatever its encoding, separator and line ends. Raises Refused ('unreadable')."""
    limits.weigh(len(content))
    text = _text(content)
    return tabulated(_rows(text, _separator(text)), limits, is_ended=text.endswith(("\n", "\r")))


def tabulated(rows: Iterable[Line], limits: Limits, *, is_ended: bool = True) -> Table:
    """The table in these rows, which are taken one by one, and no more than `limits` allows."""
    filled = (each for each in rows if any(each.cells))
    head = next(filled, None)
    if head and "".join(head.cells).lower().startswith(SAYS):
        head = next(filled, None)
    if head is None:
        no("The file is empty. Choose one with a row for each person.")
    limits.measure(0, len(head.cells))
    lines: list[Line] = []
    for each in filled:
        lines.append(Line(each.number, _fitted(each, len(head.cells))))
        limits.measure(len(lines), 0)
    return Table(head.cells, tuple(lines), is_ended)


def places_in(headings: Sequence[str], key_of: Callable[[str], str | None]) -> dict[str, int]:
    """Where each column stands that `key_of` its heading's words knows. Refuses two that mean the same."""
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        key = key_of(words_of(heading))
        if key in found:
            no(f"Two columns are called “{heading}”, or mean the same. Leave one of them out.")
        if key:
            found[key] = at
    return found


def miss(names: Sequence[str]) -> None:
    """Refuse a table without these columns, if there are any."""
    if names:
        no(f"The first line must name the columns. Not found: {'; '.join(names)}.")


def file_name(said: str) -> str:
    """What a browser says a file is called, as we keep and show it: no folders, and nothing that nobody can see."""
    return clean(said.replace("\\", "/").rpartition("/")[2]).lstrip(". ")[:A_NAME] or "file without a name"


def no(reason: str) -> NoReturn:
    """The file can't be read: say why and what to do."""
    raise Refused("unreadable", reason)


def _text(content: bytes) -> str:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, kind in KINDS_OF_FILE.items():
        if start.startswith(mark):
            no(f"The file is {kind}, whatever its name says. Open it, save it as CSV, and upload that.")
    text = _decoded(content)
    if "\x00" in text:
        no(f"Line {_line_of(text, text.index(chr(0)))} has a character that no text has (NUL). Export the file again.")
    return text


def _decoded(content: bytes) -> str:
    marked = next((name for mark, name in MARKS_OF_ENCODING.items() if content.startswith(mark)), "")
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError as wrong:
        if marked or _is_mixed(content):
            _misread(content, wrong.start)
    if b"\r" in content and b"\n" not in content:
        no("The file was saved as CSV for Macintosh, which spoils accents elsewhere. Save the file as CSV UTF-8.")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as wrong:
        _misread(content, wrong.start)


def _is_mixed(content: bytes) -> bool:
    """Are some letters UTF-8 and others not? Then neither reading gives everybody their name."""
    text = content.decode("utf-8", "surrogateescape")
    return any(not each.isascii() and not "\udc80" <= each <= "\udcff" for each in text)


def _misread(content: bytes, at: int) -> NoReturn:
    line = content[:at].count(b"\n") + 1
    where = f"{content[at]:02X}, byte {at + 1} of the file"
    no(f"Line {line} has a byte that is no letter ({where}). Save the file as CSV UTF-8.")


def _separator(text: str) -> str:
    """What stands between the cells: what the first line says ('sep=;'), or what it has most of."""
    first = _first_line(text)
    said = first.strip().strip('"')
    return said[4] if said.lower().startswith(SAYS) and len(said) > len(SAYS) else max(SEPARATORS, key=first.count)


def _first_line(text: str) -> str:
    """The first line that has something in it."""
    something = SOMETHING.search(text)
    if not something:
        return ""
    end = ENDS.search(text, something.start())
    begins = max(text.rfind(each, 0, something.start()) for each in "\r\n") + 1
    return text[begins : end.start() if end else None]


def _rows(text: str, separator: str) -> Iterator[Line]:
    reader, begins = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            _unreadable(begins, str(wrong))
        if len(cells) > A_LINE:
            no(f"Line {begins} has {len(cells):,} cells. Export the file again, with its own columns alone.")
        if cells:
            yield Line(begins, tuple([typed(each) if each else "" for each in cells]))
        begins = reader.line_num + 1


def _unreadable(line: int, why: str) -> NoReturn:
    if "field larger" in why:
        no(f"Line {line} has a cell of more than 131,072 characters. A quotation mark may be missing.")
    no(f"Line {line}: a quotation mark is opened and not closed, or stands inside a cell. Export the file again.")


def _fitted(line: Line, width: int) -> tuple[str, ...]:
    """The cells up to the last column. More than that would be read under the wrong heading."""
    if any(line.cells[width:]):
        said = f"Line {line.number} has {len(line.cells):,} cells, and the first line names {width} columns."
        no(f"{said} Where a cell has the separator in it, put quotation marks around the cell.")
    return line.cells[:width]


def _line_of(text: str, at: int) -> int:
    return len(ENDS.split(text[:at]))
