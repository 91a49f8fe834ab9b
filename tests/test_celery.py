"""A real Celery worker on a real Redis takes a task and a real SMTP server receives the letter."""

import os
import subprocess
import sys
from queue import Queue

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from assessments.tasks import (
    check_invariants,
    expire_endorsements,
    finish_closures,
    release_results,
    send_reminders,
    tidy_places,
)
from naas.celery import app
from notices.models import Notice
from notices.tasks import deliver
from tests.cast import endorse
from tests.services import free_port

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]


class Postbox:
    """Keeps what arrives at the far end of SMTP."""

    def __init__(self):
        self.letters = Queue()

    async def handle_DATA(self, server, session, envelope):
        self.letters.put((envelope.rcpt_tos, envelope.content.decode()))
        return "250 taken"


@pytest.fixture
def postbox():
    """An SMTP server on loopback, and its address."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    box.port = server.port
    yield box
    server.stop()


@pytest.fixture
def celery_worker(db, postbox):
    """Another process: `celery worker`, on this test's database, Redis and mail server."""
    database = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
    }
    command = [sys.executable, "-m", "celery", "-A", "naas", "worker", "--pool=solo", "--loglevel=warning"]
    process = subprocess.Popen(command, env=environment)
    yield process
    process.terminate()
    process.wait(timeout=30)


def test_a_letter_promised_here_arrives_by_way_of_the_worker(cast, postbox, celery_worker):
    endorse(cast.practitioner_a, by=cast.manager_a)
    deliver.delay()
    to, letter = postbox.letters.get(timeout=60)
    assert to == [cast.practitioner_a.email]
    assert "Subject: You are endorsed as a child and family practitioner" in letter


def test_a_tick_that_comes_twice_sends_once(cast, postbox, celery_worker):
    endorse(cast.practitioner_a, by=cast.manager_a)
    deliver.delay()
    deliver.delay()
    postbox.letters.get(timeout=60)
    endorse(cast.practitioner_b, by=cast.manager_b)
    deliver.delay()
    to, _ = postbox.letters.get(timeout=60)
    assert (to, postbox.letters.qsize()) == ([cast.practitioner_b.email], 0)
    assert Notice.objects.filter(attempts=1).count() == 2


def test_beat_knows_every_duty_by_a_name_that_a_task_has():
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    tasks = (send_reminders, expire_endorsements, tidy_places, finish_closures, release_results, check_invariants)
    ours = {each.name for each in tasks}
    others = {"reports.roll_up", "reports.roll_up_changed", "reports.back_fill"}
    others |= {"reports.blank_exports", "reports.send_digests", "imports.work", "imports.blank"}
    others |= {"assessments.end_cohorts_of_leavers"}
    others |= {"assessments.follow_up_moves", "assessments.count_equality"}
    assert ours | others | {deliver.name} == scheduled
    app.loader.import_default_modules()
    assert scheduled <= set(app.tasks)
