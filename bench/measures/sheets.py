"""A sheet of people from upload to applied: how long, in how many statements, with how much memory; and who waits."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from statistics import median

from django.db import connection
from django.urls import reverse

from accounts.models import EmployerCouncil, EmploymentSpell, SocialWorker, User
from accounts.roles import Role
from bench.client import Browser
from bench.database import MAIN, opened
from bench.people import cookie_of, free_numbers, user_with
from bench.rows import Broken, Row, at_most, p95
from bench.stage import Stage
from foundation import clock
from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import choosing, receiving, working
from journal.models import Entry
from naas.processes import BEHIND

ROWS, FEWER, VISITS = 10_000, 2_000, 40
HEADINGS = "Registration number,First name,Last name,Email,Role,Team,Start date"
WORK = """
import resource
import django
django.setup()
from foundation import clock
from imports.operations import working
working.work(on=clock.today())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@dataclass(frozen=True)
class Took:
    """Seconds to check and to apply a sheet, the statements of both, and seconds for COPY of the same rows."""

    checked: float
    applied: float
    statements: int
    copied: float


def sheets(stage: Stage) -> list[Row]:
    """Newcomers all of them, so that each row makes a record, an employment and an entry."""
    many, few = stage.much(ROWS), stage.much(FEWER)
    fewer = [_taken(few) for _ in range(stage.rounds)]
    most = [_taken(many) for _ in range(stage.rounds)]
    checked, applied = median(each.checked for each in most), median(each.applied for each in most)
    grew = (checked + applied) / median(each.checked + each.applied for each in fewer)
    statements = most[-1].statements
    meanwhile, kept_busy, alone = _while_applying(stage, many)
    return [
        Row(f"sheet of {many:,} rows: checked", checked, "s", applied, (at_most(0.5, "ratio"),)),
        Row(
            f"sheet of {many:,} rows: applied", applied, "s", median(each.copied for each in most),
            (at_most(10, "ratio"), at_most(50 * many / 1000 + 50, "queries")), statements, fewer[-1].statements,
        ),
        Row(f"sheet of {many:,} rows beside {few:,}", grew, "times", None, (at_most(6),)),
        Row("worker that checks and applies it", _memory(many), "MB", None, (at_most(200),)),
        Row("another council's list while a sheet is applied", meanwhile, "ms p95", alone, (at_most(1.2, "ratio"),)),
        Row("the same while a process only counts", kept_busy, "ms p95", alone),
    ]  # fmt: skip


def _taken(number: int) -> Took:
    sheet, _ = _received(number)
    with _counted() as statements:
        checked = _worked(sheet, Sheet.State.READY)
        choosing.confirm(sheet=sheet, by=sheet.by, on=clock.today())
        before = Entry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
        applied = _worked(sheet, Sheet.State.APPLIED)
    return Took(checked, applied, len(statements), _copied(sheet, before))


@contextmanager
def _counted() -> Iterator[list[str]]:
    """Every statement that our connection sends, each COPY included."""
    statements: list[str] = []

    class Counting(connection.connection.cursor_factory):  # type: ignore[misc]  # it comes without types
        def execute(self, sql: str, *rest: object) -> object:
            statements.append(sql)
            return super().execute(sql, *rest)

        def copy_expert(self, sql: str, *rest: object) -> object:
            statements.append(sql)
            return super().copy_expert(sql, *rest)

    usual, connection.connection.cursor_factory = connection.connection.cursor_factory, Counting
    try:
        yield statements
    finally:
        connection.connection.cursor_factory = usual


def _received(number: int) -> tuple[Sheet, User]:
    """A sheet of so many people whom nobody knows, by the lead of a council that no other benchmark opens."""
    council = EmployerCouncil.objects.select_related("council").order_by("-pk")[0].council
    lead = user_with(Role.WORKFORCE_LEAD, council=council)
    rows = (
        f"{each},Sheet,Sample,{each.lower()}@example.org,5,North,2/3/2026" for each in islice(free_numbers(), number)
    )
    content = "\r\n".join([HEADINGS, *rows]).encode()
    return receiving.receive(
        kind=KINDS["people"], name="bench.csv", content=content, council=council, by=lead, at=clock.now()
    ), lead  # fmt: skip


def _worked(sheet: Sheet, state: str) -> float:
    began = time.perf_counter()
    working.work(on=clock.today())
    seconds = time.perf_counter() - began
    sheet.refresh_from_db()
    if sheet.state != state or sheet.added not in (None, sheet.rows):
        raise Broken(f"left a sheet {sheet.state}, {sheet.added} of {sheet.rows} rows added")
    return seconds


def _copied(sheet: Sheet, before: int) -> float:
    """Seconds in which PostgreSQL copies the rows that the sheet made into empty tables with the same indexes.

    Tables like any other, so they are written to the log; only that what they refer to is there is not looked up.
    """
    with opened(os.environ[MAIN]) as cursor:
        parts = []
        for model, rows in (
            (SocialWorker, "id IN (SELECT social_worker_id FROM accounts_employmentspell ORDER BY id DESC LIMIT {n})"),
            (EmploymentSpell, "id IN (SELECT id FROM accounts_employmentspell ORDER BY id DESC LIMIT {n})"),
            (Entry, "id > {before} AND verb = 'social-worker.added'"),
        ):
            table, held = model._meta.db_table, io.StringIO()
            where = rows.format(n=sheet.rows, before=before)
            cursor.copy_expert(f"COPY (SELECT * FROM {table} WHERE {where} ORDER BY id) TO STDOUT", held)
            if held.getvalue().count("\n") != sheet.rows:
                raise Broken(f"left other than {sheet.rows} rows in {table}")
            cursor.execute(f"CREATE TABLE copy_of_{table} (LIKE {table} INCLUDING ALL)")
            parts.append((table, held))
        began = time.perf_counter()
        for table, held in parts:
            held.seek(0)
            cursor.copy_expert(f"COPY copy_of_{table} FROM STDIN", held)
        seconds = time.perf_counter() - began
        cursor.execute("; ".join(f"DROP TABLE copy_of_{table}" for table, _ in parts))
        return seconds


def _memory(number: int) -> float:
    """The most that a process of its own held while it checked, and another while it applied."""
    sheet, lead = _received(number)
    most = _in_a_process()
    choosing.confirm(sheet=sheet, by=lead, on=clock.today())
    return max(most, _in_a_process())


def _in_a_process() -> float:
    done = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _while_applying(stage: Stage, number: int) -> tuple[float, float, float]:
    """What 95 of 100 visits of another council's list took while a sheet was applied beside it, and before.

    Between the two, what they take while one processor is kept busy with nothing: what this machine makes of that.
    """
    sheet, lead = _received(number)
    working.work(on=clock.today())
    other = user_with(Role.WORKFORCE_LEAD, council=EmployerCouncil.objects.order_by("pk")[0].council)
    with Browser(stage.ours.server.port, cookie_of(other)) as browser:
        visit = partial(browser.get, reverse("council-people"))
        visit().expect(200)
        alone = p95([visit().expect(200).ms for _ in range(VISITS)])
        counting = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        kept_busy = p95([visit().expect(200).ms for _ in range(VISITS)])
        counting.kill()
        counting.wait()
        choosing.confirm(sheet=sheet, by=lead, on=clock.today())
        worker = subprocess.Popen([*BEHIND["Celery worker"], sys.executable, "-c", WORK], stdout=subprocess.DEVNULL)
        waits = []
        while worker.poll() is None:
            waits.append(visit().expect(200).ms)
    return p95(waits), kept_busy, alone
