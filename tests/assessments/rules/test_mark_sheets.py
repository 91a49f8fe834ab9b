"""Reading a file of marks: sizes, the catalogue's columns, and one digest for the same rows."""

from dataclasses import replace

import pytest

from assessments.catalogue.components import COMPONENTS, Component, Kind
from assessments.catalogue.scales import APPLIED_MARKS
from assessments.catalogue.statuses import STATUSES
from assessments.rules.mark_sheets import scored_there, sheet_of
from foundation.refusal import Refused
from govuk.cells import clean
from govuk.tables import OF_A_SESSION, Limits, table_of
from tests.assessments.mark_files import CORPUS, HEADINGS, TESTED, file_of, rows_of

LAW = Component("knowledge-law", "Knowledge: the law", Kind.KNOWLEDGE, APPLIED_MARKS, "12 questions on the law.")
GOOD = (CORPUS / "good.csv").read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            file_of([[str(each), "A", "B", "1", "1", ""] for each in range(OF_A_SESSION.rows + 1)]),
            "more than 2,000 rows",
        ),
        (GOOD + b" " * OF_A_SESSION.bytes, "larger than 1 MB"),
        (file_of([["SW1", "x" * 131_073, "B", "1", "1", ""]]), "Line 2 has a cell of more than 131,072 characters."),
        (file_of(rows_of(), [*HEADINGS, *"x" * 95]), "more than 100 columns"),
    ],
    ids=["rows", "bytes", "characters", "columns"],
)
def test_what_is_too_large_is_refused(content, reason):
    with pytest.raises(Refused, match=reason):
        sheet_of(content, TESTED)


def test_the_largest_file_is_read():
    rows = [[str(each), "A", "B", "1", "1", ""] for each in range(OF_A_SESSION.rows)]
    assert len(sheet_of(file_of(rows), TESTED).rows) == OF_A_SESSION.rows


def test_another_kind_of_file_has_its_own_limits_and_way_out():
    few = Limits(2, 3, 2, "Send it in two parts.")
    assert len(table_of(b"A,B\n" + b"1,2\n" * 3, few).rows) == 3
    for content, reason in (
        (b"A,B\n" + b"1,2\n" * 4, "The file has more than 3 rows. Send it in two parts."),
        (b"A,B\n" + b"1,2\n" * 500_000, "The file is larger than 2 MB. Send it in two parts."),
        (b"A,B,C\n", "The file has more than 2 columns. Leave out those that this page does not list."),
    ):
        with pytest.raises(Refused) as no:
            table_of(content, few)
        assert no.value.reason == reason


def test_a_new_knowledge_component_is_a_column(monkeypatch):
    monkeypatch.setitem(COMPONENTS, LAW.key, LAW)
    components = scored_there(STATUSES["practitioner"])
    with pytest.raises(Refused, match="Not found: Knowledge: the law"):
        sheet_of(file_of(rows_of()), components)
    rows = [[*row, "8"] for row in rows_of()]
    for heading in ("Knowledge: the law", "knowledge-law", "THE LAW", "law score"):
        sheet = sheet_of(file_of(rows, [*HEADINGS, heading]), components)
        assert [row.scores["knowledge-law"] for row in sheet.rows] == ["8"] * len(rows)


def test_columns_that_mean_nothing_here_are_named():
    assert sheet_of((CORPUS / "good-more-columns.csv").read_bytes(), TESTED).unread == ("Duration", "Comment")


def test_a_line_is_known_by_where_it_begins():
    assert [row.line for row in sheet_of((CORPUS / "good-more-columns.csv").read_bytes(), TESTED).rows] == [
        2, 4, 6, 8, 10, 12,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["good-utf16-le", "good-semicolons", "good-in-another-order", "good-more-columns"])
def test_the_same_rows_have_one_digest(name):
    assert sheet_of((CORPUS / f"{name}.csv").read_bytes(), TESTED).digest == sheet_of(GOOD, TESTED).digest


def test_another_score_has_another_digest():
    sheet = sheet_of(GOOD, TESTED)
    first = replace(sheet.rows[0], scores={**sheet.rows[0].scores, "knowledge-general": "15"})
    assert replace(sheet, rows=(first, *sheet.rows[1:])).digest != sheet.digest


@pytest.mark.parametrize(
    ("typed", "read"),
    [(" A\u00a0B ", "A B"), ("Sia\u0302n", "Siân"), ("a\u200bb\u202ec", "abc"), ("x\ty\nz", "x y z")],
)
def test_what_nobody_can_see_is_dropped(typed, read):
    assert clean(typed) == read
