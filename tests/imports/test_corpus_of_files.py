"""Every file of the corpus is read as it was meant, or refused in a sentence; every file has a verdict."""

from datetime import date, datetime, time

import pytest

from foundation.refusal import Refused
from imports.cells import day_of, number_of
from imports.kinds import KINDS
from imports.packing import packed, placed, rows_in
from imports.reading import read
from tests.imports.corpus import AS_A_WORKBOOK, Verdict, by_rows, good, kept, refused
from tests.imports.recipes import RECIPES, SHEET
from tests.imports.workbook_parts import book_of, replaced

WRITTEN = {"Registration number": number_of, "Start date": day_of, "Last working day": day_of}  # in more than one way


def said(file):
    """Each row by the names of its kind's columns, numbers and days as values."""
    rows = rows_in(packed(read(file.content(), file.name)), KINDS[file.kind])
    return [{name: WRITTEN.get(name, as_it_is)(cell, name) for name, cell in row.cells.items()} for row in rows]


def as_it_is(cell, _):
    """The cell itself."""
    return cell


@pytest.mark.parametrize("file", good(), ids=str)
def test_a_good_file_says_the_same_however_it_is_written(file):
    rows = said(file)
    assert rows == [{name: each[name] for name in rows[0]} for each in said(Verdict(file.kind, "good.csv", "", None))]
    assert len(rows) == 6


@pytest.mark.parametrize("file", refused(), ids=str)
def test_another_file_is_refused_in_a_sentence(file):
    with pytest.raises(Refused) as no:
        placed(read(file.content(), file.name).headings, KINDS[file.kind])
    assert (no.value.code, no.value.reason[: len(file.expected)]) == ("unreadable", file.expected)


def test_every_file_and_every_recipe_has_a_verdict():
    files = [*good(), *refused(), *by_rows()]
    assert {(file.kind, file.name) for file in files if not file.recipe} == kept()
    assert {file.recipe for file in files} - {"", AS_A_WORKBOOK} == set(RECIPES)


def test_the_cells_of_a_workbook_are_what_somebody_would_have_typed():
    day = date(2026, 9, 3)
    typed = [12345.0, 0.5, 5, True, day, datetime.combine(day, time(9, 15)), "#N/A", " Siân\u200b\n Vale "]
    table = read(book_of([list("abcdefgh"), typed]), "people.xlsx")
    assert [row.cells for row in table.rows] == [
        ("12345", "0.5", "5", "TRUE", "2026-09-03", "2026-09-03 09:15:00", "#N/A", "Siân Vale")
    ]


def test_text_that_looks_like_a_formula_is_text():
    table = read(replaced(SHEET, "<t>North team</t>", "<t>=1+1_x000D_\n2</t>"), "people.xlsx")
    assert table.rows[0].cells[6] == "=1+1 2"
