"""Every row of the corpus has the verdict that its manifest gives it, when a lead has uploaded the file."""

from imports.models import Sheet
from imports.operations.ending import cancel
from tests.imports.corpus import by_rows, good
from tests.imports.sheets import brought

WRITTEN_OTHERWISE = {  # good files with other cells, or other columns, than good.csv
    "good.xlsx", "good-british-dates.csv", "good-fewer-columns.csv", "good-headings-otherwise.csv",
    "good-in-another-order.csv", "good-numbers-written-oddly.csv", "good-short-lines.csv",
}  # fmt: skip


def found(cast, file):
    """What is found in each row, by its line: the verdict, or why it is refused. The file is cancelled then."""
    sheet = brought(cast, file.content(), file.kind, name=file.name)
    rows = sheet.seen.values_list("line", "verdict", "reason")
    assert (sheet.state, len(rows)) == (Sheet.State.READY, sheet.rows)
    cancel(sheet=sheet, by=cast.lead_a)
    return {str(line): reason or verdict for line, verdict, reason in rows}


def test_every_row_has_its_verdict(cast):
    for file in by_rows("people"):
        rows = found(cast, file)
        assert {line: reason[: len(file.expected.get(line, reason))] for line, reason in rows.items()} == file.expected
    good_files = [file for file in good("people") if file.name in WRITTEN_OTHERWISE]
    assert [set(found(cast, file).values()) for file in good_files] == [{"new"}] * len(WRITTEN_OTHERWISE)
