"""A file of people, however it was saved, becomes a table of cells, or a refusal that says what to do."""

from govuk.sheets import unguarded
from govuk.tables import Limits, Line, Table, table_of

__all__ = ["OF_PEOPLE", "Table", "read"]

OF_PEOPLE = Limits(megabytes=5, rows=10_000, columns=60, way_out="Split it into smaller files and upload each.")


def read(content: bytes, name: str) -> Table:
    """The headings and the rows of an uploaded file. Raises Refused ('unreadable') with what to do instead.

    What a file of ours put before a cell so that no program runs it is taken away again.
    """
    table = table_of(content, OF_PEOPLE)
    return Table(_bare(table.headings), tuple(Line(line, _bare(cells)) for line, cells in table.rows), table.is_ended)


def _bare(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as they were typed first."""
    return tuple(unguarded(each) if "'" in each else each for each in cells)
