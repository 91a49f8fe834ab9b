"""A file of people, however it was saved, becomes a table of cells, or a refusal that says what to do."""

from govuk.tables import Limits, Table, no, table_of
from imports.packages import AS_CSV, AS_EITHER, PACKED, opened
from imports.workbooks import table_in

__all__ = ["OF_PEOPLE", "Table", "glance", "is_workbook", "read"]

OF_PEOPLE = Limits(megabytes=5, rows=10_000, columns=60, way_out="Split it into smaller files and upload each.")
OLD = b"\xd0\xcf\x11\xe0"  # the package in which old workbooks are, and those with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
WITH_MACROS = (".xlsm", ".xltm", ".xlam")


def is_workbook(content: bytes) -> bool:
    """Is it packed, and so takes seconds to read? Text takes none."""
    return content.startswith(PACKED)


def glance(content: bytes, name: str) -> None:
    """Refuse what can be refused by looking at a file from outside. Nothing is unpacked."""
    OF_PEOPLE.weigh(len(content))
    if name.lower().endswith(WITH_MACROS):
        no(f"The workbook is of a kind that has macros. {AS_CSV}")
    if content.startswith(OLD):
        locked = LOCKED in content
        what = "a workbook with a password" if locked else "in an old form of Excel, or of another program"
        no(f"The file is {what}. {AS_EITHER}")
    if is_workbook(content):
        opened(content)


def read(content: bytes, name: str) -> Table:
    """The headings and the rows of an uploaded file. Raises Refused ('unreadable') with what to do instead."""
    glance(content, name)
    table = table_in(content, OF_PEOPLE) if is_workbook(content) else table_of(content, OF_PEOPLE)
    if not table.rows:
        no("The file has headings and no rows. Choose one with a row for each person.")
    return table
