"""Rows for a spreadsheet: the one writer of every file of rows that leaves the service.

What people typed stays text in whatever program, and with whatever separator, the file is opened (`cells.safe`).
What we counted is a number and stays one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from govuk.cells import FORMULA, UNSEEN, safe

BLOCK = 64 * 1024  # characters: a row at a time would cost a send for each
AT_ONCE = 500  # rows looked through together
MARK = "\N{BYTE ORDER MARK}"  # by which spreadsheets know UTF-8
IN_A_ROW = re.compile(f"[\0;|\t\r\n\"'](?:{UNSEEN}{FORMULA}|(?<=\0)'*[\t\r\n])")  # cells put together with \0 between
QUOTED = re.compile('[",\r\n]')  # what makes the writer put a cell in quotes


def blocks(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file, piece by piece, in UTF-8: however many rows there are, little more than one piece is held."""
    text, to_write = MARK, chain([headings], rows)
    while some := list(islice(to_write, AT_ONCE)):
        text += _written(some)
        whole = len(text) // BLOCK * BLOCK
        yield from (text[at : at + BLOCK].encode() for at in range(0, whole, BLOCK))
        text = text[whole:]
    yield text.encode()


def rows_in(pieces: Iterable[bytes]) -> int:
    """How many rows a reader finds in a file of ours, below its headings: the ends of lines that no quotes enclose."""
    rows, is_quoted = -1, False
    for piece in pieces:
        parts = piece.split(b'"')
        rows += sum(part.count(b"\n") for part in parts[is_quoted::2])
        is_quoted ^= len(parts) % 2 == 0
    return rows


def download(name: str, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """The file to keep, sent piece by piece: whatever could go wrong has to have gone well before."""
    return StreamingHttpResponse(
        pieces, content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.csv") or ""},
    )  # fmt: skip


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A file of these rows to keep."""
    return download(name, blocks(headings, list(rows)))


def _written(rows: Sequence[Sequence[object]]) -> str:
    """These rows as lines. Their cells are looked through at once: hardly any has to be guarded or quoted."""
    cells = set(chain.from_iterable(rows))
    words = [cell for cell in cells if isinstance(cell, str)]
    text = "\0".join(words)
    if IN_A_ROW.search(f"\0{text}"):
        rows = [[safe(cell) for cell in row] for row in rows]
    elif len(words) == len(cells) and not QUOTED.search(text) and min(map(len, rows)) > 1:
        return "\r\n".join([*map(",".join, rows), ""])  # type: ignore[arg-type]  # words alone
    piece = io.StringIO(newline="")
    csv.writer(piece).writerows(rows)
    return piece.getvalue()
