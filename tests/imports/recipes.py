"""Files of the corpus that are too large to keep, or that no program would save. The manifests name them."""

import io
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.imports.workbook_parts import GOOD, bomb, book_of, good_parts, packed, replaced, rows_of, with_parts

SHEET, BOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"
BEGINS = '<row r="1">'
ROWS = b"".join(b'<row r="%07d"/>' % each for each in range(100_000))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OTHER = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def lines(count: int) -> bytes:
    """So many people, in text."""
    head = ",".join(rows_of()[0])
    people = (f"SW{each},Aster,Vale,p{each}@example.org,,Case holder,,2026-09-14," for each in range(1, count + 1))
    return "\r\n".join([head, *people, ""]).encode()


def sheet_with(*more: tuple[str, bool, list[str]]) -> bytes:
    """The good workbook and further sheets: name, whether it is shown, and what is in its first row."""

    def add(book):
        for name, is_shown, cells in more:
            sheet = book.create_sheet(name)
            sheet.sheet_state = "visible" if is_shown else "veryHidden"
            if cells:
                sheet.append(cells)

    return book_of(rows_of(), add)


def changed(change) -> bytes:
    """The good workbook after `change(sheet)`."""
    return book_of(rows_of(), lambda book: change(book.active))


def put(name: str, value: object, looks: str = "General"):
    """A change: another value in one cell."""

    def change(sheet):
        sheet[name].value, sheet[name].number_format = value, looks

    return change


def hidden(name: str):
    """A change: a row ("5") or a column ("C") that nobody sees."""

    def change(sheet):
        (sheet.row_dimensions[int(name)] if name.isdigit() else sheet.column_dimensions[name]).hidden = True

    return change


def apart(sheet):
    """Empty rows above and between, and cells far away that have a colour and nothing in them."""
    sheet.insert_rows(1, 3)
    sheet.insert_rows(6, 2)
    for name in ("XFC2", "ZZ40", "B2000"):
        sheet[name].number_format = "0.00"


def links(sheet):
    """An address that a program has made a link of."""
    for row in range(2, 8):
        sheet.cell(row, 4).hyperlink = f"mailto:{sheet.cell(row, 4).value}"


def since_1904(book):
    """Days counted as old Macintoshes did."""
    book.epoch = CALENDAR_MAC_1904


def doubled() -> bytes:
    """Two parts of one name, the latter spoilt."""
    saved = io.BytesIO(packed(good_parts()))
    with ZipFile(saved, "a") as archive:
        archive.writestr(SHEET.upper(), good_parts()[SHEET].replace(b"Aster", b"Other"))
    return saved.getvalue()


def locked() -> bytes:
    """A part that says it is encrypted."""
    content = bytearray(packed(good_parts()))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def with_another_checksum() -> bytes:
    """A part that is not what it was when it was packed."""
    content = bytearray(packed(good_parts()))
    content[content.index(b"PK\1\2") + 16] ^= 1
    return bytes(content)


RECIPES = {
    "good": lambda: packed(good_parts()),
    "good-1904": lambda: book_of(rows_of(), since_1904),
    "good-apart": lambda: changed(apart),
    "good-links": lambda: changed(links),
    "good-other-sheets": lambda: sheet_with(("Notes", True, []), ("Lists", False, [])),
    "good-size-lies": lambda: replaced(SHEET, 'ref="A1:I7"', 'ref="A1:XFD1048576"'),
    "good-size-small": lambda: replaced(SHEET, 'ref="A1:I7"', 'ref="A1"'),
    "good-hidden-beyond": lambda: changed(hidden("K")),
    # the package
    "cut": lambda: packed(good_parts())[:-400],
    "other-checksum": with_another_checksum,
    "locked": locked,
    "locked-whole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le"),
    "doubled-part": doubled,
    "part-astray": lambda: with_parts({"../outside.xml": "<x/>"}),
    "other-packing": lambda: packed(good_parts(), ZIP_LZMA),
    "many-parts": lambda: with_parts({f"xl/media/{each}.xml": "" for each in range(500)}),
    "zip": lambda: packed({"good.csv": GOOD.read_bytes()}),
    "empty-zip": lambda: packed({}),
    "numbers": lambda: packed({"Index/Document.iwa": b"\x00", "Metadata/Properties.plist": b""}),
    "document": lambda: packed({"word/document.xml": b"<x/>", TYPES: b"<x/>"}),
    "binary": lambda: packed({"xl/workbook.bin": b"\x00", TYPES: b"<x/>"}),
    # how large it is
    "bomb": lambda: bomb({"xl/media/image1.png": 4_000_000_000}),
    "bomb-of-a-sheet": lambda: bomb({"xl/worksheets/sheet2.xml": 20_000_000}),
    "bomb-that-lies": lambda: bomb({"xl/media/image1.xml": 1_000_000_000}, said=90),
    "large-part": lambda: with_parts({"docProps/custom.xml": "".join(map(str, range(1_020_000)))}),
    "large-together": lambda: bomb({"xl/worksheets/sheet2.xml": 30_500_000}, filling=ROWS),
    "rows": lambda: lines(10_001),
    "rows-twice": lambda: lines(20_001),
    "megabytes": lambda: lines(1) + b" " * 5_000_000,
    "cell": lambda: GOOD.read_bytes().replace(b"North team", b"x" * 1_000_000, 1),
    "line": lambda: GOOD.read_bytes() + b"," * 4_900_000,
    "columns": lambda: ",".join(str(each) for each in range(10_000)).encode() + b"\r\n1,2,3\r\n",
    "rows-of-a-workbook": lambda: replaced(SHEET, "</sheetData>", "".join(
        f'<row r="{each}"><c r="A{each}"><v>1</v></c></row>' for each in range(8, 10_003)) + "</sheetData>"),
    "columns-of-a-workbook": lambda: replaced(SHEET, "</row></sheetData>", '<c r="BI7"><v>1</v></c></row></sheetData>'),
    "cells-of-a-workbook": lambda: packed({**good_parts(), SHEET: good_parts()[SHEET].replace(b"</sheetData>", b"".join(
        b'<row r="%d">%b</row>' % (each, b"<c/>" * 10_000) for each in range(8, 39)) + b"</sheetData>")}, ZIP_STORED),
    "cell-of-a-workbook": lambda: replaced(SHEET, "<t>South, east</t>", f"<t>{'x' * 32_768}</t>"),
    # what is in it
    "entities": lambda: replaced(SHEET, "<worksheet ", f"{ENTITIES}<worksheet "),
    "entity-from-outside": lambda: replaced(BOOK, "<workbook ", f"{OUTSIDE}<workbook "),
    "entities-elsewhere": lambda: with_parts({"customXml/item1.dat": b"\xfe\xff" + OTHER.encode("utf-16-be")}),
    "macros": lambda: with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "macros-elsewhere": lambda: replaced(TYPES, PLAIN, MACROS),
    "links": lambda: with_parts({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
    "embedded": lambda: with_parts({"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
    "connections": lambda: with_parts({"xl/connections.xml": "<connections/>"}),
    "pivot": lambda: with_parts({"xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords/>"}),
    "broken-markup": lambda: replaced(SHEET, "</sheetData>", ""),
    "no-markup": lambda: with_parts({SHEET: b"\x00\x01\x02"}),
    "no-sheet": lambda: packed({name: each for name, each in good_parts().items() if name != SHEET}),
    # what the sheet is like
    "empty-sheet": lambda: book_of([]),
    "hidden-sheet": lambda: sheet_with(("Lists", False, ["SW2007"])),
    "two-sheets": lambda: sheet_with(("Leavers", True, ["SW2007"])),
    "formula": lambda: changed(put("C5", '=UPPER("vale")')),
    "formula-with-a-value": lambda: replaced(SHEET, "<v>46279</v>", "<f>46278+1</f><v>46279</v>"),
    "merged": lambda: changed(lambda sheet: sheet.merge_cells("B1:C1")),
    "hidden-row": lambda: changed(hidden("5")),
    "hidden-column": lambda: changed(hidden("C")),
    "rows-out-of-order": lambda: replaced(SHEET, '<row r="4">', '<row r="2">'),
    "row-after-its-turn": lambda: replaced(SHEET, "</sheetData>", '<row r="3"><c r="A3"/></row></sheetData>'),
    "row-after-the-last": lambda: replaced(SHEET, "</sheetData>", '<row r="1048577"/></sheetData>'),
    "row-of-another": lambda: replaced(SHEET, 'r="B4"', 'r="B5"'),
    "row-beyond": lambda: replaced(SHEET, BEGINS, '<row r="99999999"/>'),
    "same-cell-twice": lambda: replaced(SHEET, 'r="B4"', 'r="A4"'),
    "no-such-string": lambda: replaced(SHEET, '<c r="A2" t="inlineStr"><is><t>SW2001</t></is></c>',
                                       '<c r="A2" t="s"><v>7</v></c>'),
    "other-words-for-everything": lambda: replaced(SHEET, "schemas.openxmlformats.org", "purl.oclc.example"),
}  # fmt: skip
