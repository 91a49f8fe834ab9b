"""Counting while people work, twice at once, and killed half-way: what is kept is a whole count, never an older one."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import psycopg2
import pytest
from django.db import connection

from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from foundation import clock
from reports import backfilling
from reports.models import BackFill, DayCounted, Participation
from reports.participation import counted, recount, recount_changed
from reports.tasks import back_fill, roll_up
from tests.assessments.test_closing_race import environment, wait_until
from tests.cast import NOON, TODAY, endorse, make_social_worker
from tests.racing import race
from tests.test_celery import celery_worker, postbox

__all__ = ["celery_worker", "postbox"]
EACH, WRITERS = 3, 6
DAYS = [TODAY - timedelta(days=ago) for ago in (3, 2, 1, 0)]
COUNT = "import django; django.setup(); from reports.tasks import back_fill; back_fill()"
IS_BLOCKED = """
    SELECT count(*) FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database() AND query LIKE %s
"""


def endorsed(day=TODAY):
    """How many the rows say, in council A."""
    rows = Participation.objects.filter(day=day, council__name="Alderbrook", status="practitioner")
    return rows.values_list("endorsed", flat=True).get()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_count_overwrites_a_newer_one(cast):
    """Each endorses and counts, fully or what changed: from then on the rows know of theirs, and in the end of all."""
    behind = []

    def work(contender):
        number, people = contender
        for done, person in enumerate(people, 1):
            endorse(person, by=cast.manager_a)
            at_least = Endorsement.objects.filter(council=cast.council_a).count()
            (recount if (number + done) % 2 else recount_changed)(day=TODAY)
            if endorsed() < at_least:
                behind.append((number, at_least, endorsed()))

    people = [make_social_worker("A", f"{n}", cast.employer_a, cast.council_a) for n in range(EACH * WRITERS)]
    contenders = [(number, people[number::WRITERS]) for number in range(WRITERS)]
    assert race(work, contenders) == {"done": WRITERS}
    assert behind == []
    assert endorsed() == len(people)


@contextmanager
def locked(table, mode):
    """Somebody else's transaction has the table."""
    database = connection.settings_dict
    other = psycopg2.connect(
        host=database["HOST"], port=database["PORT"], user=database["USER"], dbname=database["NAME"]
    )  # fmt: skip
    try:
        other.cursor().execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield
    finally:
        other.close()


def waits_for(table):
    """Is somebody waiting in a statement about this table?"""
    with connection.cursor() as cursor:
        cursor.execute(IS_BLOCKED, [f"%{table}%"])
        return cursor.fetchone()[0] > 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_whoever_counts_a_day_second_waits_before_counting(cast):
    """The first has counted and is held up before writing; the second must not count until that is written."""

    def work(is_second):
        if is_second:
            wait_until(lambda: waits_for("accounts_reportingunit"))
            endorse(cast.practitioner_a, by=cast.manager_a)
        recount(day=TODAY)

    recount(day=TODAY)
    with ThreadPoolExecutor(1) as pool, locked("accounts_reportingunit", "ACCESS EXCLUSIVE"):
        both = pool.submit(race, work, [False, True])
        wait_until(lambda: waits_for("reports_daycounted"))
    assert (both.result(), endorsed()) == ({"done": 2}, 1)


@pytest.fixture
def killed(cast):
    """Four days, counted; then somebody's endorsement is written late, and whoever counts the days again is killed."""
    with clock.stopped(NOON):
        for day in DAYS:
            recount(day=day)
        endorse(cast.practitioner_a, by=cast.manager_a, on=DAYS[0])
        asked = backfilling.ask(first=DAYS[0], last=DAYS[-1], only_month_ends=False, by=cast.dfe_admin, on=TODAY)
    with locked("reports_participation", "SHARE"):  # it can be counted, and not written
        process = subprocess.Popen([sys.executable, "-c", COUNT], env=environment())
        wait_until(lambda: waits_for("reports_participation"))
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
    return asked


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_a_count_killed_half_way_leaves_nothing_and_is_done_once_by_whoever_comes(cast, killed, request):
    killed.refresh_from_db()
    assert [endorsed(day) for day in DAYS] == [0, 0, 0, 0]
    assert (killed.done, killed.next_day) == (0, DAYS[0])
    request.getfixturevalue("celery_worker")
    for task in (roll_up, back_fill, back_fill, roll_up):
        task.delay()
    wait_until(BackFill.objects.filter(finished_at__isnull=False).exists)
    wait_until(lambda: DayCounted.objects.count() >= len(DAYS))
    killed.refresh_from_db()
    assert killed.done == len(DAYS)
    found = {day: counted(day) for day in DAYS}
    rows = Participation.objects.filter(day__in=DAYS, status__in=STATUSES)
    assert rows.count() == len(DAYS) * 2 * len(STATUSES)
    differing = [str(row) for row in rows if row.endorsed != found[row.day][row.council_id, row.status]["endorsed"]]
    assert (differing, [endorsed(day) for day in DAYS]) == ([], [1, 1, 1, 1])
