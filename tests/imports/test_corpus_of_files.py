"""Every file of the corpus of people is read as it was meant, or refused in a sentence."""

from datetime import date, datetime, time

import pytest

from foundation.refusal import Refused
from govuk.cells import words_of
from imports.cells import day_of, number_of
from imports.kinds import KINDS
from imports.packing import placed
from imports.reading import read
from tests.imports.corpus import by_rows, good, kept, refused
from tests.imports.recipes import RECIPES, SHEET
from tests.imports.workbook_parts import book_of, replaced, rows_of

HEADINGS, *PEOPLE = rows_of()


def said(table):
    """Each row by the words of its headings, number and day in their one way of writing."""
    names = [words_of(each) for each in table.headings]
    known = [words_of(each) for each in HEADINGS]
    people = [dict(zip(names, row.cells, strict=False)) for row in table.rows]
    for each in people:
        each["registration number"] = number_of(each["registration number"])
        each["start date"] = day_of(each["start date"], "Start").isoformat()
    return [{name: each.get(name, "") for name in known if name in names} for each in people]


@pytest.mark.parametrize("file", good("people"), ids=lambda file: file.name)
def test_a_good_file_says_the_same_however_it_is_written(file):
    people = said(read(file.content(), file.name))
    names = [words_of(each) for each in HEADINGS]
    expected = [dict(zip(names, each, strict=True)) for each in PEOPLE]
    assert people == [{name: each[name] for name in people[0]} for each in expected]


@pytest.mark.parametrize("file", refused("people"), ids=lambda file: file.name)
def test_another_file_is_refused_in_a_sentence(file):
    with pytest.raises(Refused) as no:
        placed(read(file.content(), file.name).headings, KINDS[file.kind])
    assert (no.value.code, no.value.reason[: len(file.expected)]) == ("unreadable", file.expected)


def test_every_file_and_every_recipe_has_a_verdict():
    files = [*good("people"), *refused("people"), *by_rows("people")]
    assert {file.name for file in files if not file.recipe} == kept("people")
    assert {file.recipe for file in files} - {""} == set(RECIPES)


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
