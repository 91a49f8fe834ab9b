"""What the recipes of the corpus are made with: the parts of a good workbook, to be spoilt."""

import io
import struct
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from govuk.tables import table_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
GOOD = CORPUS / "people" / "good.csv"
ZEROS = 10_000_000  # in one block of a bomb


def rows_of(path: Path = GOOD) -> list[tuple[str, ...]]:
    """The headings and the rows of a file of the corpus."""
    table = table_of(path.read_bytes())
    return [table.headings, *(row.cells for row in table.rows)]


def book_of(rows, change=lambda book: None) -> bytes:
    """A workbook as openpyxl saves it, days as days and other values as they are; `change` is given it before."""
    book = Workbook()
    for row in rows:
        book.active.append([_typed(cell) for cell in row])
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@cache
def good_parts() -> Mapping[str, bytes]:
    """The parts of a good workbook."""
    archive = ZipFile(io.BytesIO(book_of(rows_of())))
    return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], how=ZIP_DEFLATED) -> bytes:
    """These parts as a file."""
    saved = io.BytesIO()
    with ZipFile(saved, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, how)
    return saved.getvalue()


def with_parts(parts: Mapping[str, bytes | str]) -> bytes:
    """The good workbook with these parts as well, or in place of its own."""
    as_bytes = {name: each if isinstance(each, bytes) else each.encode() for name, each in parts.items()}
    return packed({**good_parts(), **as_bytes})


def replaced(part: str, old: str, new: str) -> bytes:
    """The good workbook with other words in one part, wherever the old ones are."""
    content = good_parts()[part].decode()
    assert old in content
    return with_parts({part: content.replace(old, new)})


def bomb(parts: Mapping[str, int], *, said: int | None = None, filling: bytes = bytes(ZEROS)) -> bytes:
    """The good workbook and parts of so many bytes each, all `filling`; `said` is what they say they unpack to."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = press.compress(filling) + press.flush(zlib.Z_FULL_FLUSH)
    out = io.BytesIO()
    central = []
    for name, content in good_parts().items():
        raw = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = raw.compress(content) + raw.flush()
        central.append(_member(out, name, body, len(content), zlib.crc32(content)))
    for name, size in parts.items():
        body = block * (size // len(filling)) + press.copy().flush()
        central.append(_member(out, name, body, size if said is None else said, 0))
    start = out.tell()
    out.write(b"".join(central))
    out.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(central), len(central), out.tell() - start, start, 0))
    return out.getvalue()


def _member(out: io.BytesIO, name: str, body: bytes, size: int, checksum: int) -> bytes:
    """Write one part; returns its line in the directory."""
    facts = struct.pack("<5H3I2H", 20, 0, 8, 0, 33, checksum, len(body), size, len(name), 0)
    at = out.tell()
    out.write(b"PK\3\4" + facts + name.encode() + body)
    return b"PK\1\2" + struct.pack("<H", 20) + facts + struct.pack("<3H2I", 0, 0, 0, 0, at) + name.encode()


def _typed(cell: object) -> object:
    try:
        return date.fromisoformat(cell) if isinstance(cell, str) else cell
    except ValueError:
        return cell or None
