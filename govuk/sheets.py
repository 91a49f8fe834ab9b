"""Rows for a spreadsheet: the one writer of every file of rows that leaves the service.

What people typed stays text in whatever program, and with whatever separator, the file is opened (`cells.safe`).
What we counted is a number and stays one.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from govuk.cells import FORMULA, UNSEEN, safe

BLOCK = 64 * 1024  # characters: a row at a time would cost a send for each
MARK = "\N{BYTE ORDER MARK}"  # by which spreadsheets know UTF-8
IN_A_ROW = re.compile(f"[\0;|\t\r\n\"'](?:{UNSEEN}{FORMULA}|(?<=\0)'*[\t\r\n])")  # cells put together with \0 between


def blocks(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file, piece by piece, in UTF-8: however many rows there are, no more than one piece is held."""
    piece = io.StringIO(newline="")
    piece.write(MARK)
    sheet = csv.writer(piece)
    sheet.writerow(_guarded(headings))
    for row in rows:
        sheet.writerow(_guarded(row))
        if piece.tell() > BLOCK:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
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


def _guarded(row: Sequence[object]) -> Sequence[object]:
    """The row, looked through at once: hardly any has a cell to guard."""
    text = "\0".join([cell for cell in row if isinstance(cell, str)])
    return [safe(cell) for cell in row] if IN_A_ROW.search(f"\0{text}") else row


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """The lines of a file that comes in pieces."""
    decode, rest = codecs.getincrementaldecoder("utf-8-sig")().decode, ""
    for piece in pieces:
        *whole, rest = (rest + decode(piece)).split("\n")
        yield from (f"{line}\n" for line in whole)
    yield from [rest] if rest else []
