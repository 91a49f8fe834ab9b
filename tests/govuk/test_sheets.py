"""Files of rows: nothing in them runs, everything in them is there, and nothing is held that need not be."""

import csv
import io
import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govuk.cells import safe, unguarded
from govuk.sheets import BLOCK, blocks, csv_file, rows_in

HOSTILE = st.text("=+-@＝＋－＠;|,\t\r\n\"' \u200bab1", max_size=12)
STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
SEPARATORS = (",", ";", "\t", "|")


def read(content, separator=","):
    """The cells that a program would show."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def written(rows, headings=("Name", "Team")):
    return b"".join(blocks(headings, rows))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-3", "@SUM(A1)", "\tx", "\rx", "＝1", "－1", "＋1", "＠x", " \u200b=1"]
)
def test_a_formula_is_defused(cell):
    assert read(written([(cell, "North")])) == [["Name", "Team"], [f"'{cell}", "North"]]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a;=1", "a;'=1"), ('a"=1', "a\"'=1"), ("a\n-1", "a\n'-1"), ("a|\t@x", "a|\t'@x"), ("=a;=b", "'=a;'=b")],
)
def test_a_formula_behind_another_separator_is_defused(typed, shown):
    assert safe(typed) == shown


def test_what_is_no_formula_stays_as_it_is():
    row = ("Aster-Rowan", "a - b", "O’Neil", "", 7, -3, date(2026, 11, 3))
    assert read(written([row], "abcdefg"))[1] == ["Aster-Rowan", "a - b", "O’Neil", "", "7", "-3", "2026-11-03"]


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=5))
def test_whatever_was_typed_no_cell_starts_a_formula_and_all_of_it_comes_back(rows):
    content = written(rows)
    shown = read(content)
    assert [cell for row in shown for cell in row if cell.startswith(STARTS_A_FORMULA)] == []
    assert [tuple(map(unguarded, row)) for row in shown[1:]] == rows
    plainly = io.StringIO(newline="")
    csv.writer(plainly).writerows([("Name", "Team"), *([safe(cell) for cell in row] for row in rows)])
    assert content.decode("utf-8-sig") == plainly.getvalue()
    assert rows_in([content[at : at + 7] for at in range(0, len(content), 7)]) == len(rows)


@given(HOSTILE)
def test_no_program_with_another_separator_meets_a_formula(cell):
    for separator in SEPARATORS:
        shown = [each.lstrip(" \u200b") for row in read(written([(cell, "b")]), separator) for each in row]
        assert [each for each in shown if each.startswith(tuple("=+-@＝＋－＠"))] == []


def test_a_long_file_comes_in_blocks_and_in_flat_memory():
    peaks = {}
    for length in (5_000, 50_000):
        tracemalloc.start()
        sizes = [len(each) for each in blocks(("Number", "Words"), ((each, "x" * 40) for each in range(length)))]
        peaks[length] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (max(sizes) < 2 * BLOCK, len(sizes) == sum(sizes) // BLOCK + 1) == (True, True)
    assert peaks[50_000] < 1.5 * peaks[5_000]


def test_a_file_is_an_attachment_in_utf_8():
    answer = csv_file("people-2026", ("Name",), [("Siân",)])
    assert (answer["Content-Type"], answer["Content-Disposition"], answer.getvalue()) == (
        "text/csv; charset=utf-8", 'attachment; filename="people-2026.csv"', "\ufeffName\r\nSiân\r\n".encode(),
    )  # fmt: skip
