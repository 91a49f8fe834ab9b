"""A worker that is killed half-way through a sheet: its successor goes on where it was, and nothing is done twice."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import SocialWorker
from imports.kinds import KINDS
from imports.models import LEASE, Sheet
from imports.operations import choosing, receiving
from imports.tasks import work
from journal.models import Entry
from tests.assessments.test_closing_race import environment, wait_until
from tests.cast import TODAY
from tests.imports.sheets import file_of, newcomer, numbers
from tests.test_celery import celery_worker, postbox

__all__ = ["celery_worker", "postbox"]
pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]
ROWS, A_BLOCK, PATIENCE = 30, 20, 120  # rows, rows, seconds
STOP_AFTER_A_BLOCK = """
import signal
import django
django.setup()
from imports.operations import checking, working
checking.A_BLOCK = 20
check_block = checking._check_block
checking._check_block = lambda *words: (check_block(*words), signal.pause())
working.work(on=working.clock.today())
"""
STOP_BEFORE_THE_END = """
import signal
import django
django.setup()
from imports.operations import applying, working
applying.count = lambda *words: signal.pause()
working.work(on=working.clock.today())
"""


def killed_in(program, is_there):
    """Another process takes the sheet up, and is killed once it is where we want it; then its claim lapses."""
    worker = subprocess.Popen([sys.executable, "-c", program], env=environment())
    wait_until(is_there, PATIENCE)
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(30) == -signal.SIGKILL
    Sheet.objects.update(claimed_at=timezone.now() - LEASE * 2)


def is_in_a_transaction():
    """Does another process hold one open, with nothing left to say?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()"
        )
        return cursor.fetchone()[0] == 1


@pytest.fixture
def sheet(cast):
    """Half checked, then abandoned, by a worker that is no more."""
    content = file_of(*(newcomer(number) for number in range(9001, 9001 + ROWS)))
    sheet = receiving.receive(
        kind=KINDS["people"], name="people.csv", content=content, council=cast.council_a, by=cast.lead_a,
        at=timezone.now(),
    )  # fmt: skip
    killed_in(STOP_AFTER_A_BLOCK, lambda: Sheet.objects.get().checked == A_BLOCK)
    return sheet


def test_a_successor_goes_on_and_nothing_is_done_twice(cast, sheet, celery_worker):
    assert Sheet.objects.get().state == Sheet.State.RECEIVED
    work.delay()
    wait_until(lambda: Sheet.objects.get().state == Sheet.State.READY, PATIENCE)
    assert (sheet.seen.filter(verdict="new").count(), sheet.seen.count()) == (ROWS, ROWS)
    choosing.confirm(sheet=sheet, by=cast.lead_a, on=TODAY)
    killed_in(STOP_BEFORE_THE_END, is_in_a_transaction)
    assert SocialWorker.objects.filter(last_name="Newcome").count() == 0
    work.delay()
    work.delay()
    wait_until(lambda: Sheet.objects.get().state == Sheet.State.APPLIED, PATIENCE)
    assert numbers(sheet) == (ROWS, 0, 0, 0, 0)
    assert Entry.objects.filter(verb="social-worker.added").count() == ROWS
