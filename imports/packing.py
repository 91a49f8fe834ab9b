"""The rows of a file as they are kept between upload and decision: packed, by the names of their kind's columns."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govuk.cells import words_of
from govuk.tables import Table, miss, places_in
from imports.kind import Kind, Own, Row

KEEP_ONE = "Keep one of them."
REASON = "reason"  # the heading of the column that we add to refused rows, and never read


class Placed(NamedTuple):
    """Where each column of a kind stands in a file, and the headings that nobody reads."""

    at: Mapping[str, int]
    unread: tuple[str, ...]


def placed(headings: Sequence[str], kind: Kind) -> Placed:
    """Find the kind's columns by their headings, whatever their capitals, spaces and dashes; refuse what is missing."""
    known = {words_of(each.name): each.name for each in kind.columns}
    at = places_in(headings, known.get)
    miss([each.name for each in kind.columns if each.is_needed and each.name not in at])
    unread = tuple(each for each in headings if each and words_of(each) not in {*known, REASON})
    return Placed(at, unread)


def packed(table: Table) -> bytes:
    """The whole table, as few bytes as may be."""
    return zlib.compress(json.dumps([table.headings, table.rows], ensure_ascii=False).encode())


def unpacked(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings, and each row with the number of its line."""
    headings, rows = json.loads(zlib.decompress(content))
    return headings, rows


def rows_in(content: bytes, kind: Kind) -> list[Row]:
    """The rows as their kind reads them. A cell that is not there is empty."""
    headings, rows = unpacked(content)
    at = placed(headings, kind).at.items()
    read = ((line, {name: cells[place] if place < len(cells) else "" for name, place in at}) for line, cells in rows)
    return [Row(line, cells, kind.key(cells)) for line, cells in read]


def with_reasons(content: bytes, reasons: Mapping[int, str]) -> tuple[list[str], list[list[str]]]:
    """The file again, with only the rows that have a reason, and that in one more column at the end."""
    headings, rows = unpacked(content)
    kept = [place for place, heading in enumerate(headings) if words_of(heading) != REASON]
    mended = [
        [*(cells[place] if place < len(cells) else "" for place in kept), reasons[line]]
        for line, cells in rows
        if line in reasons
    ]
    return [*(headings[place] for place in kept), REASON], mended


def twice_in(rows: Sequence[Row], own: Own | None = None) -> dict[int, str]:
    """By line, why a row is refused that is about the same as another, or has what each needs for itself."""
    twice = dict(_twice(((row.key, row.line) for row in rows), KEEP_ONE))
    if own is None:
        return twice
    others = [row for row in rows if row.key and row.line not in twice]
    return twice | dict(_twice(((own.of(row.cells), row.line) for row in others), own.why))


def _twice(keys: Iterable[tuple[str, int]], why: str) -> Iterator[tuple[int, str]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for key, line in keys:
        if key:
            lines[key].append(line)
    for key, found in lines.items():
        for line in found if len(found) > 1 else ():
            others = ", ".join(str(each) for each in found if each != line)
            yield line, f"{key} is also on line {others[:100]}. {why}"
