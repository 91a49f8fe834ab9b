"""The file of a council's 10,000 people: how long until it is made, checked, packed and kept."""

import csv
import io
from functools import partial
from importlib import import_module
from time import perf_counter

from accounts.models import Council, EmploymentSpell, RoleGrant, User
from bench.councils import council_of
from bench.rows import Broken, Row, at_most, medians
from bench.stage import Stage
from foundation import clock
from reports import exporting
from reports.kinds import KINDS

ROWS = 10_000
PLAIN = (
    "social_worker__registration_number", "social_worker__first_name", "social_worker__last_name", "team", "role",
    "line_manager__name",
)  # fmt: skip


def exports(stage: Stage) -> list[Row]:
    """Beside bare Django, which reads as many rows and writes them, and works out nobody's stage."""
    import_module("naas.wsgi")  # files are made in the web server's process, which collects less often
    number = stage.much(ROWS)
    lead = council_of(number)
    council = RoleGrant.objects.select_related("council").get(user=lead).council
    assert council
    made, plain = medians(stage.rounds, partial(_made, council, lead, number), partial(_plain, council))
    return [Row(f"export of {number:,} people", made, "s", plain, (at_most(3, "ratio"),))]


def _made(council: Council, lead: User, number: int) -> float:
    began = perf_counter()
    export = exporting.export(kind=KINDS["people"], council=council, filters="", by=lead, at=clock.now())
    seconds = perf_counter() - began
    if export.rows_written != number:
        raise Broken(f"wrote {export.rows_written} of {number} rows")
    return seconds


def _plain(council: Council) -> float:
    began = perf_counter()
    rows = EmploymentSpell.objects.filter(council=council).order_by("social_worker__last_name").values_list(*PLAIN)
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    written.getvalue().encode()
    return perf_counter() - began
