"""A worker that is killed between letting results out and telling people: its successor tells them, once."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Accreditation, Batch, Release
from assessments.operations import releases
from assessments.tasks import release_results
from foundation import clock
from notices.models import Notice
from notices.tasks import deliver
from tests.assessments.test_closing_race import environment, wait_until
from tests.assessments.test_release_race import confirmed
from tests.cast import NOON, TODAY, endorse
from tests.test_celery import celery_worker, postbox

__all__ = ["celery_worker", "confirmed", "postbox"]
pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]
LET_OUT_AND_STOP = """
import signal
import django
django.setup()
from assessments.tasks import release_results
release_results()
signal.pause()
"""


@pytest.fixture
def due(cast, confirmed):
    """Four results of one batch, approved, and due an hour ago by the clock on the wall."""
    numbers = [each.pk for each in confirmed]
    out = NOON + timedelta(hours=1)
    batch = releases.prepare(attempts=numbers, goes_out_at=out, by=cast.dfe_second, on=TODAY)
    releases.approve(batch=batch, by=cast.dfe_admin, on=TODAY)
    Batch.objects.update(goes_out_at=timezone.now() - timedelta(hours=1))
    Notice.objects.update(withdrawn_at=NOON)  # of the letters only those about results are to arrive
    return batch


def killed_once_results_are_out():
    """Another process lets them out, and is killed when that is committed and no letter has left."""
    worker = subprocess.Popen([sys.executable, "-c", LET_OUT_AND_STOP], env=environment())
    wait_until(Release.objects.exists)
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(30) == -signal.SIGKILL


@pytest.fixture
def killed(due):
    """What one process left behind, before any worker is there to go on."""
    killed_once_results_are_out()
    return due


def test_a_worker_killed_between_commit_and_letter_leaves_one_release_and_one_letter_each(
    cast, killed, postbox, celery_worker
):
    results = Notice.objects.filter(letter="result-ready")
    assert (Release.objects.count(), Accreditation.objects.count(), results.count()) == (1, 3, 4)
    assert results.filter(sent_at__isnull=False).count() == 0
    for task in (release_results, deliver, release_results, deliver):
        task.delay()
    told = sorted(postbox.letters.get(timeout=60)[0][0] for _ in range(4))
    assert told == sorted(results.values_list("to", flat=True))
    with clock.stopped(NOON):
        endorse(cast.practitioner_b, by=cast.manager_b)
    deliver.delay()
    to, _ = postbox.letters.get(timeout=60)  # nothing came in between
    assert (to, postbox.letters.qsize()) == ([cast.practitioner_b.email], 0)
    assert list(results.values_list("attempts", flat=True)) == [1, 1, 1, 1]
    assert (Release.objects.count(), Accreditation.objects.count(), results.count()) == (1, 3, 4)
