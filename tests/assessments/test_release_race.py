"""Letting out while twenty do the same, while attempts are set aside, and when a worker is killed half-way."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from threading import Thread

import pytest
from django.db import transaction
from django.db.models import Count

from accounts.models import User
from assessments.models import Accreditation, Anomaly, Attempt, Batch, Incident, Release, Ruling
from assessments.operations import gate, marks, releases
from assessments.operations.rulings import Grounds, set_aside
from assessments.tasks import release_results
from foundation import clock
from journal.models import Entry
from notices.models import Notice
from tests.assessments.sitting import arrive, hand_in
from tests.assessments.test_closing_race import environment, wait_until
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SAT, EARLIER, PEOPLE = TODAY - timedelta(days=4), TODAY - timedelta(days=30), 4
LET_OUT = """
import django
django.setup()
from assessments.operations import releases
from foundation import clock
from tests.cast import NOON
with clock.stopped(NOON):
    releases.let_out_due(at=NOON)
"""


@pytest.fixture
def confirmed(cast):
    """Four people of one session: three of them reached the standard, and all of them are confirmed."""
    with clock.stopped(at(EARLIER)):
        session, found = make_session(cast.centre_one, SAT), []
        people = [make_social_worker(f"P{n}", "Sat", cast.employer_a, cast.council_a) for n in range(PEOPLE)]
        for person in people:
            endorse(person, by=cast.manager_a, on=EARLIER)
        bookings = [book(person, session, on=EARLIER) for person in people]
    for number, booking in enumerate(bookings):
        attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor, rating=3 + number if number else 2)
        with clock.stopped(at(SAT, 16)):
            found.append(marks.confirm(attempt=attempt, by=cast.second_assessor, on=SAT))
    return found


@pytest.fixture
def batch(cast, confirmed):
    """All of them, prepared to go out at noon."""
    numbers = [each.pk for each in confirmed]
    return releases.prepare(attempts=numbers, goes_out_at=NOON, by=cast.dfe_second, on=TODAY)


@pytest.fixture
def approved(cast, batch):
    """The same, approved before noon."""
    with clock.stopped(NOON - timedelta(hours=1)):
        return releases.approve(batch=batch, by=cast.dfe_admin, on=TODAY)


def assert_out_once(batch):
    """One release; a letter, a line in the journal, and for three of them an accreditation, each once."""
    assert list(Release.objects.values_list("batch", flat=True)) == [batch.pk]
    assert Attempt.objects.filter(release__batch=batch).count() == PEOPLE
    letters = Notice.objects.filter(letter="result-ready")
    assert (letters.count(), letters.values("to").distinct().count()) == (PEOPLE, PEOPLE)
    held = Accreditation.objects.values("social_worker").annotate(held=Count("pk"))
    assert [each["held"] for each in held] == [1] * (PEOPLE - 1)
    assert Entry.objects.filter(verb="result.released").count() == PEOPLE
    assert Entry.objects.filter(verb="results.released").count() == 1


def test_twenty_approvals_and_ticks_at_once_let_out_once(cast, batch):
    deeds = [lambda: releases.approve(batch=batch, by=cast.dfe_admin, on=TODAY), release_results] * 10
    assert race(lambda deed: deed(), deeds) == {"done": 11, "out": 9}
    assert_out_once(batch)
    assert release_results() == 0


def test_twenty_ticks_at_once_let_out_once(cast, approved):
    assert race(lambda _: releases.let_out_due(at=NOON), range(20)) == {"done": 20}
    assert_out_once(approved)


def test_twenty_who_prepare_the_same_at_once_make_one_batch(cast, confirmed):
    numbers = [each.pk for each in confirmed]
    users = [cast.dfe_admin, cast.dfe_second] * 10
    ended = race(lambda by: releases.prepare(attempts=numbers, goes_out_at=NOON, by=by, on=TODAY), users)
    assert ended == {"done": 1, "changed": 19}
    assert Batch.objects.count() == 1


def test_what_is_odd_is_written_down_once_though_twenty_look(cast, confirmed):
    Attempt.objects.filter(pk=confirmed[0].pk).update(outcome="accredited")  # its parts were rated 2
    numbers = [each.pk for each in confirmed]
    race(lambda _: gate.look_over(attempts=numbers, by=cast.dfe_second, on=TODAY), range(20))
    assert [(each.kind, each.attempt) for each in Anomaly.objects.all()] == [("disagreement", confirmed[0])]


@pytest.fixture
def grounds(cast, confirmed):
    """The computers failed."""
    incident = Incident.objects.create(
        session=confirmed[0].booking.session, kind="it-failure", words="Dark.", raised_at=NOON,
        raised_by=cast.centre_staff,
    )  # fmt: skip
    return Grounds(Ruling.Because.INCIDENT, incident, cast.centre_staff, "The computers failed.")


def assert_only_one_counts(batch, confirmed, one):
    """The others were set aside: whether before or after they were out, none of them holds an accreditation."""
    held = Accreditation.objects.filter(withdrawn_on__isnull=True)
    assert [each.attempt for each in held] == [confirmed[one]]
    stand = [Attempt.objects.get(pk=each.pk).stands_as for each in confirmed]
    assert stand == ["accredited" if number == one else "void" for number in range(PEOPLE)]
    assert Attempt.objects.filter(batch=batch).count() == 1


@pytest.mark.parametrize("place", range(4))
def test_approving_while_attempts_are_set_aside_never_leaves_one_that_counts(cast, batch, confirmed, grounds, place):
    deeds = [
        lambda number=number: set_aside(attempt=confirmed[number], grounds=grounds, by=cast.dfe_admin, on=TODAY)
        for number in (0, 2, 3)
    ]
    deeds.insert(place, lambda: releases.approve(batch=batch, by=cast.dfe_admin, on=TODAY))
    assert race(lambda deed: deed(), deeds) == {"done": 4}
    assert_only_one_counts(batch, confirmed, 1)
    assert Ruling.objects.count() == 3


def test_an_approval_waits_for_whoever_is_just_setting_an_attempt_aside(cast, batch, confirmed, grounds):
    approval = Thread(target=lambda: race(lambda by: releases.approve(batch=batch, by=by, on=TODAY), [cast.dfe_admin]))
    with transaction.atomic():
        for number in (0, 2, 3):
            set_aside(attempt=confirmed[number], grounds=grounds, by=cast.dfe_admin, on=TODAY)
        approval.start()
        wait_until(waits_for_a_lock)
    approval.join(30)
    assert_only_one_counts(batch, confirmed, 1)


def test_a_batch_taken_back_while_it_is_let_out_is_one_or_the_other(cast, approved):
    deeds = [lambda: releases.drop(batch=approved, reason="Wait.", by=cast.dfe_second, on=TODAY), release_results] * 5
    ended = race(lambda deed: deed(), deeds)
    approved.refresh_from_db()
    if approved.dropped_at:
        assert (ended, Release.objects.count()) == ({"done": 6, "dropped": 4}, 0)
        assert Attempt.objects.to_release().count() == PEOPLE
    else:
        assert ended == {"done": 5, "out": 5}
        assert_out_once(approved)


def kill_when_it_waits():
    """A worker lets out what is due; it is killed as soon as it waits for something that this transaction has."""
    worker = subprocess.Popen([sys.executable, "-c", LET_OUT], env=environment())
    wait_until(waits_for_a_lock)
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(30) == -signal.SIGKILL


def test_a_worker_killed_at_the_last_letter_has_let_nothing_out_and_the_next_lets_out_once(approved, confirmed):
    with transaction.atomic():  # it waits to see whether this letter is promised already
        Notice.objects.create(once=f"result-ready:{confirmed[-1].pk}", promised_at=NOON)
        kill_when_it_waits()
        transaction.set_rollback(True)
    assert (Release.objects.count(), Accreditation.objects.count()) == (0, 0)
    assert Notice.objects.filter(letter="result-ready").count() == 0
    assert (releases.let_out_due(at=NOON), releases.let_out_due(at=NOON)) == (1, 0)
    assert_out_once(approved)


def test_a_worker_killed_while_the_database_commits_has_let_out_once(approved, confirmed):
    with transaction.atomic():  # a letter to this reader waits with the commit: the database goes on alone
        User.objects.select_for_update().get(pk=confirmed[-1].social_worker.user_id)
        kill_when_it_waits()
    assert releases.let_out_due(at=NOON) == 0
    assert_out_once(approved)


def waits_for_a_lock():
    """Does anybody wait for what this transaction has locked?"""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0] > 0
