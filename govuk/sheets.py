"""Rows for a spreadsheet: the one writer of every file of rows that leaves the service.

What people typed stays text in whatever program, and with whatever separator, the file is opened (`cells.safe`).
What we counted is a number and stays one.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from govuk.cells import FORMULA, UNSEEN, safe

BLOCK = 64 * 1024  # characters: a row at a time would cost a send for each
AT_ONCE = 250  # rows looked through together
MARK = "\N{BYTE ORDER MARK}"  # by which spreadsheets know UTF-8
IN_A_ROW = re.compile(f"[\0;|\t\r\n\"'](?:{UNSEEN}{FORMULA}|(?<=\0)'*[\t\r\n])")  # cells put together with \0 between


def blocks(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file, piece by piece, in UTF-8: however many rows there are, no more than one piece is held."""
    piece = io.StringIO(newline="")
    piece.write(MARK)
    sheet = csv.writer(piece)
    to_write = chain([headings], rows)
    while some := list(islice(to_write, AT_ONCE)):
        sheet.writerows(_guarded(some))
        if piece.tell() > BLOCK:
            text = piece.getvalue()
            whole = len(text) // BLOCK * BLOCK
            yield from (text[at : at + BLOCK].encode() for at in range(0, whole, BLOCK))
            piece.seek(0)
            piece.truncate()
            piece.write(text[whole:])
    yield piece.getvalue().encode()


def rows_in(pieces: Iterable[bytes]) -> int:
    """How many rows a reader finds in a file of ours, below its headings."""
    return sum(1 for _ in csv.reader(_lines(pieces))) - 1


def download(name: str, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """The file to keep, sent piece by piece: whatever could go wrong has to have gone well before."""
    return StreamingHttpResponse(
        pieces, content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.csv") or ""},
    )  # fmt: skip


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A file of these rows to keep."""
    return download(name, blocks(headings, list(rows)))


def _guarded(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    """The rows, looked through at once: hardly any has a cell to guard."""
    return [_guarded_row(row) for row in rows] if _is_suspect(chain.from_iterable(rows)) else rows


def _guarded_row(row: Sequence[object]) -> Sequence[object]:
    return [safe(cell) for cell in row] if _is_suspect(row) else row


def _is_suspect(cells: Iterable[object]) -> bool:
    """Could one of these have to be guarded?"""
    text = "\0".join([cell for cell in cells if isinstance(cell, str)])
    return IN_A_ROW.search(f"\0{text}") is not None


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """The lines of a file that comes in pieces."""
    decode, rest = codecs.getincrementaldecoder("utf-8-sig")().decode, ""
    for piece in pieces:
        text = rest + decode(piece)
        whole = text.rfind("\n") + 1
        yield from io.StringIO(text[:whole], newline="\n")
        rest = text[whole:]
    yield from [rest] if rest else []
