"""Files as councils send them, and what becomes of them."""

import csv
import io

from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import choosing, receiving, working
from tests.cast import NOON, TODAY

PEOPLE = ("Registration number", "First name", "Last name", "Email", "Role", "Team", "Start date", "Line manager email")


def file_of(*rows, headings=PEOPLE):
    """The bytes of a CSV file with these rows."""
    written = io.StringIO()
    csv.writer(written).writerows([headings, *rows])
    return written.getvalue().encode()


def newcomer(number, *changes, first="Nina", team="North team"):
    """A row for somebody who is on no list yet."""
    number = f"SW{number}"
    return (number, first, "Newcome", f"{number.lower()}@example.org", "5", team, "2/3/2026", "")


def brought(cast, content, kind="people", by=None, name="people.csv"):
    """Uploaded by the lead of council A, and looked at by a worker."""
    sheet = receiving.receive(
        kind=KINDS[kind], name=name, content=content, council=cast.council_a, by=by or cast.lead_a, at=NOON
    )
    working.work(on=TODAY)
    sheet.refresh_from_db()
    return sheet


def applied(cast, sheet, by=None):
    """Confirmed by the lead, and applied by a worker."""
    choosing.confirm(sheet=sheet, by=by or cast.lead_a, on=TODAY)
    working.work(on=TODAY)
    sheet.refresh_from_db()
    return sheet


def verdicts(sheet):
    """What was found, line by line."""
    return dict(sheet.seen.values_list("line", "verdict"))


def numbers(sheet):
    """How the rows are accounted for."""
    sheet = Sheet.objects.get(pk=sheet.pk)
    return sheet.added, sheet.changed, sheet.unchanged, sheet.refused, sheet.left_out
