"""The one sheet of an Excel workbook that has rows, as a table. What could be read in two ways is refused."""

import io
import math
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from openpyxl import load_workbook

from foundation.refusal import Refused
from govuk.cells import clean, typed
from govuk.tables import Limits, Line, Table, no, tabulated
from imports.markup import Grid, grid_of, letters, look_through
from imports.packages import AS_CSV, DAMAGED, opened

A_CELL, A_TITLE = 32_767, 40  # characters: Excel's own most; and what is shown of a sheet's name
MIDNIGHT = time()
CONTROL = re.compile("_x00[01][0-9A-F]_")  # how a workbook writes what its markup cannot hold, such as a line end


def table_in(content: bytes, limits: Limits) -> Table:
    """The rows of a workbook. Raises Refused ('unreadable') where it is not safe to read, or not plain enough."""
    archive = opened(content)
    look_through(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells us of looks that it leaves out
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            sheet, grid = _the_sheet([(each, grid_of(archive, each._worksheet_path)) for each in book.worksheets])
            limits.measure(grid.filled - 1, grid.width)
            _refuse_unplain(grid)
            table = tabulated(_rows(sheet, grid), limits)
    except (Refused, SoftTimeLimitExceeded):
        raise
    except Exception:  # whatever the library thinks of a file that no program has written, it is not ours to mend
        no(DAMAGED)
    _refuse_hidden(grid, table)
    return table


def _the_sheet(sheets: list[tuple[Any, Grid]]) -> tuple[Any, Grid]:
    """The only one with something in it."""
    filled = [(sheet, grid) for sheet, grid in sheets if grid.filled]
    for sheet, _ in filled:
        if sheet.sheet_state != "visible":
            no(f"The sheet “{_title(sheet)}” is hidden and has something in it. Delete it, or save the other as CSV.")
    if len(filled) > 1:
        names = ", ".join(f"“{_title(sheet)}”" for sheet, _ in filled[:5])
        no(f"There is something on {len(filled)} sheets: {names}. {AS_CSV}")
    if not filled:
        no("The workbook is empty. Choose one with a row for each person.")
    return filled[0]


def _refuse_unplain(grid: Grid) -> None:
    """What looks like one thing and is stored as another."""
    if grid.formulas:
        others = f" and {len(grid.formulas) - 1:,} more have" if grid.formulas[1:] else " has"
        no(f"Cell {grid.formulas[0]}{others} a formula. Paste the values in its place, or save the sheet as CSV.")
    if grid.merged:
        no(f"The cells {grid.merged[0]} are merged. Unmerge them, so that each column has its own cell.")


def _rows(sheet: Any, grid: Grid) -> Iterator[Line]:
    """Its rows, whatever size it says that it has. Refuses when one of them went missing."""
    sheet.reset_dimensions()
    left = grid.filled
    for number, row in enumerate(sheet.iter_rows(max_col=grid.width), 1):
        left -= any(cell.value is not None for cell in row)
        yield Line(number, tuple([_text(cell.value) for cell in row]))
    if left > 0:
        no(f"Some rows could not be read. {AS_CSV}")


def _refuse_hidden(grid: Grid, table: Table) -> None:
    """Nobody should send what they do not see."""
    row = next((each.number for each in table.rows if each.number in grid.hidden_rows), None)
    if row:
        no(f"Row {row} is hidden, by a filter perhaps. Show every row, delete those that do not belong, and save.")
    for at, heading in enumerate(table.headings, 1):
        if heading and any(first <= at <= last for first, last in grid.hidden_columns):
            no(f"Column {letters(at)} (“{heading[:A_TITLE]}”) is hidden. Show it or delete it, and save.")


def _text(value: Any) -> str:
    """A cell as somebody would have typed it: days as 2026-09-03, and whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > A_CELL:
            no(f"The cell that begins “{clean(value[:A_TITLE])}” has more than {A_CELL:,} characters.")
        return typed(CONTROL.sub(" ", value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _figure(value)
    if isinstance(value, datetime):
        return str(value.date() if value.time() == MIDNIGHT else value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _figure(value: float) -> str:
    if not math.isfinite(value):
        return "#NUM!"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _title(sheet: Any) -> str:
    return clean(str(sheet.title))[:A_TITLE]
