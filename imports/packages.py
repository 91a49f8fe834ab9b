"""A packed workbook, looked at from outside: what it is, what lies in it, and how large it says that it is.

Nothing is unpacked here. What is unpacked later is never more than was declared, and that is bounded here.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from govuk.tables import no

PACKED = b"PK\x03\x04"
PARTS, A_PART, A_LONG_PART, TIMES, SMALL = 500, 6_000_000, 30_000_000, 100, 100_000
LONG = "xl/worksheets/"
BROKEN = (
    BadZipFile, EOFError, LookupError, NotImplementedError, OSError, OverflowError, ValueError, struct.error,
    zlib.error,
)  # fmt: skip
DAMAGED = "The workbook is damaged or was cut short. Open it, save it again, and upload that."
AS_CSV = "Save the sheet as CSV, and upload that."
AS_EITHER = "Open it, save it as CSV or as an Excel workbook (.xlsx), and upload that."
HAS = {
    "xl/vbaproject": "macros", "xl/macrosheets/": "macros", "xl/dialogsheets/": "macros", "xl/activex/": "programs",
    "xl/externallinks/": "links to other workbooks", "xl/embeddings/": "other files in it",
    "xl/connections": "connections to other data", "xl/querytables/": "connections to other data",
    "xl/pivotcache/": "a pivot table, which keeps a copy of its data", "xl/model/": "a data model",
}  # fmt: skip
OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)", "word/document.xml": "a text document",
    "ppt/presentation.xml": "a presentation", "index/document.iwa": "a file of Apple Numbers",
    "index.zip": "a file of Apple Numbers", "content.xml": "an OpenDocument file",
}  # fmt: skip
THE_BOOK, THE_TYPES = "xl/workbook.xml", "[content_types].xml"


def opened(content: bytes) -> ZipFile:
    """The workbook, still packed. Refuses what is no workbook, and what is not safe to unpack."""
    try:
        archive = ZipFile(io.BytesIO(content))
    except BROKEN:
        no(DAMAGED)
    parts = archive.infolist()
    names = [each.filename.casefold() for each in parts]
    _refuse_others(names)
    _refuse_odd(parts, names)
    _refuse_large(parts)
    for start, what in HAS.items():
        if any(each.startswith(start) for each in names):
            no(f"The workbook has {what}. {AS_CSV}")
    return archive


def _refuse_others(names: Sequence[str]) -> None:
    """Is it a workbook at all?"""
    if THE_BOOK in names and THE_TYPES in names:
        return
    what = next((words for name, words in OTHERS.items() if name in names), "a zip file")
    no(f"The file is {what}. {AS_EITHER}")


def _refuse_odd(parts: Sequence[ZipInfo], names: Sequence[str]) -> None:
    """What no program for spreadsheets writes: two parts of one name, or one that means to lie elsewhere."""
    if any(each.flag_bits & 1 for each in parts):
        no("The workbook is protected with a password. Take the password off, save it, and upload that.")
    if len(parts) > PARTS:
        no(f"The workbook has more than {PARTS} parts. {AS_CSV}")
    astray = [each for each in names if each.startswith("/") or "\\" in each or ".." in each.split("/")]
    if astray or len(set(names)) < len(names) or {each.compress_type for each in parts} - {ZIP_STORED, ZIP_DEFLATED}:
        no(DAMAGED)


def _refuse_large(parts: Sequence[ZipInfo]) -> None:
    """By what is declared: no part may be much larger than it is packed, nor all of them together."""
    swollen = any(each.file_size > SMALL and each.file_size > TIMES * each.compress_size for each in parts)
    long = [each for each in parts if each.file_size > A_PART and not each.filename.casefold().startswith(LONG)]
    if swollen or long or sum(each.file_size for each in parts) > A_LONG_PART:
        no(f"The workbook unpacks to far more than it seems to hold. {AS_CSV}")
