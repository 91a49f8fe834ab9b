"""Every row of the corpus has the verdict that its manifest gives it, when somebody has uploaded the file."""

from accounts.models import SocialWorker
from imports.models import Sheet
from imports.operations.ending import cancel
from tests.cast import make_social_worker
from tests.imports.corpus import by_rows, good
from tests.imports.sheets import brought

PEOPLE = (
    ("Siân", "Fernleigh"), ("Bryony", "O’Brien"), ("Tansy", "Moss-Reed"), ("Aster", "Vale"), ("Yarrow", "Heath"),
    ("Clover", "Stone"),
)  # fmt: skip
WRITTEN_OTHERWISE = {  # good files with other cells, or other columns, than good.csv
    "good.xlsx", "good-british-dates.csv", "good-fewer-columns.csv", "good-headings-otherwise.csv",
    "good-in-another-order.csv", "good-numbers-written-oddly.csv", "good-short-lines.csv",
}  # fmt: skip


def found(cast, file):
    """What is found in each row, by its line: the verdict, or why it is refused. The file is cancelled then."""
    by = cast.manager_a if file.kind == "endorsements" else cast.lead_a
    sheet = brought(cast, file.content(), file.kind, by=by, name=file.name)
    rows = sheet.seen.values_list("line", "verdict", "reason")
    assert (sheet.state, len(rows)) == (Sheet.State.READY, sheet.rows)
    cancel(sheet=sheet, by=by)
    return {str(line): reason or verdict for line, verdict, reason in rows}


def test_every_row_has_its_verdict(cast):
    team = [make_social_worker(*name, cast.employer_a, cast.council_a, manager=cast.manager_a) for name in PEOPLE]
    assert [each.registration_number for each in team] == [f"SW{number}" for number in range(1002, 1008)]
    for each in team:  # the good files add people of the same names, with addresses like theirs
        SocialWorker.objects.filter(pk=each.pk).update(email=f"team.{each.registration_number}@example.org".lower())
    for file in by_rows():
        rows = found(cast, file)
        assert {line: reason[: len(file.expected.get(line, reason))] for line, reason in rows.items()} == file.expected
    files = [file for file in good() if file.name in WRITTEN_OTHERWISE]
    expected = {str(file): {file.expected} for file in files}
    assert {str(file): {*found(cast, file).values()} for file in files} == expected
