"""Cancelling while people book, move and hold; and a worker that is killed half-way through telling them."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction

from assessments.models import Attempt, Booking, Endorsement, Hold, Session
from assessments.operations import bookings, cancellations, closures, holds, sessions
from foundation import clock
from foundation.refusal import Refused
from notices.models import Notice
from tests.assessments.closing import SOON, endorsed, filled
from tests.cast import NOON, TODAY, book, make_session
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
FINISH = """
import django
django.setup()
from assessments.operations import closures
from foundation import clock
from tests.cast import NOON, TODAY
with clock.stopped(NOON):
    closures.finish(on=TODAY)
"""


def told():
    return Booking.objects.filter(state="cancelled-by-centre").count()


@pytest.fixture
def closure(cast):
    """Sixty people in twelve sessions, all of them cancelled and nobody told."""
    for days in range(12):
        filled(cast, SOON + timedelta(days=days), people=5)
    with transaction.atomic():  # and what comes after the commit never comes: that process died too
        made = closures.close(
            centre=cast.centre_one, region=None, start=TODAY, end=None, reason="Flood.", by=cast.dfe_admin, on=TODAY
        )
        connection.run_on_commit.clear()
    return made


def test_a_worker_killed_half_way_loses_nothing_and_tells_nobody_twice(cast, closure):
    sixth = Session.objects.filter(closure=closure).order_by("starts_at")[5]
    last = sixth.bookings.order_by("pk").last()
    with transaction.atomic():  # it comes to a stop in the middle of the sixth session, and is killed there
        Endorsement.objects.select_for_update(no_key=True).get(pk=last.endorsement_id)
        worker = subprocess.Popen([sys.executable, "-c", FINISH], env=environment())
        wait_until(lambda: told() == 25)
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.wait(30) == -signal.SIGKILL
    assert (told(), Notice.objects.filter(letter="centre-cancelled").count()) == (25, 25)
    before = Endorsement.objects.filter(valid_until__gt=TODAY + timedelta(days=400)).count()
    assert (before, closures.finish(on=TODAY), told()) == (25, 35, 60)
    letters = Notice.objects.filter(letter="centre-cancelled")
    assert (letters.count(), letters.values("to").distinct().count()) == (60, 60)
    assert set(Endorsement.objects.values_list("valid_until", flat=True)) == {
        TODAY.replace(year=2027) + timedelta(days=90)
    }
    assert (Booking.objects.filter(is_owed=True).count(), Attempt.objects.count()) == (60, 0)


def test_two_workers_at_once_tell_everybody_once(cast, closure):
    assert race(lambda _: closures.finish(on=TODAY), [1, 2, 3]) == {"done": 3}
    assert (told(), Notice.objects.filter(letter="centre-cancelled").count()) == (60, 60)


def test_lifting_while_those_who_are_owed_a_place_take_one(cast, closure):
    closures.finish(on=TODAY)
    other = make_session(cast.centre_two, SOON, capacity=20)
    people = [each.social_worker for each in Booking.objects.filter(is_owed=True).order_by("pk")[:12]]
    deeds = [lambda p=person: book(p, other) for person in people]
    deeds[6:6] = [lambda: closures.lift(closure=closure, by=cast.dfe_admin, on=TODAY)] * 2
    assert race(lambda deed: deed(), deeds) == {"done": 13, "lifted": 1}
    owed = {f"places-again:{closure.pk}:{each.pk}" for each in Booking.objects.filter(is_owed=True)}
    written = list(Notice.objects.filter(letter="places-again").values_list("once", flat=True))
    assert (len(owed), owed - set(written), 48 <= len(written) <= 60) == (48, set(), True)


def test_cancelling_while_people_move_both_ways_book_again_and_hold(cast):
    one, two = filled(cast, SOON, people=12), filled(cast, SOON, people=12, slot="afternoon")
    Session.objects.update(capacity=40)
    free = [endorsed(cast, f"Free{number}") for number in range(6)]
    mine = {session: list(session.bookings.select_related("social_worker")) for session in (one, two)}
    deeds = [lambda s=s: cancellations.cancel(session=s, reason="Flood.", by=cast.dfe_admin, on=TODAY) for s in mine]
    for here, there in ((one, two), (two, one)):
        for each in mine[here][:6]:
            deeds.append(lambda b=each, to=there: bookings.move(booking=b, to=to, by=cast.lead_a, on=TODAY))
        for each in mine[here][6:]:
            deeds.append(lambda p=each.social_worker, s=here: book(p, s))
    for person, session in zip(free, (one, two) * 3, strict=True):
        deeds.append(lambda p=person, s=session: holds.hold(social_worker=p, session=s, by=p.user, on=TODAY))
    ended = race(lambda deed: deed(), deeds)
    assert set(ended) <= {"done", "cancelled", "session-cancelled", "booked", "not-live"}
    with clock.stopped(NOON):
        closures.finish(on=TODAY)
    assert Booking.objects.filter(state="booked", session__cancelled_at__isnull=False).count() == 0
    assert (told(), Notice.objects.filter(letter="centre-cancelled").count()) == (24, 24)
    assert Hold.objects.filter(ended_at__isnull=True).count() == 0


def test_nothing_is_opened_behind_a_closure_that_is_just_being_made(cast):
    new = {"centre": cast.centre_one, "status": "practitioner", "slot": "morning", "capacity": 4}
    deeds = [
        lambda day=SOON + timedelta(days=days): sessions.open_session(**new, day=day, by=cast.dfe_admin, on=TODAY)
        for days in range(15)
    ]
    deeds.insert(7, lambda: closures.close(
        centre=None, region=cast.region, start=TODAY, end=None, reason="Flood.", by=cast.dfe_admin, on=TODAY
    ))  # fmt: skip
    race(lambda deed: deed(), deeds)
    assert Session.objects.filter(cancelled_at__isnull=True).count() == 0


def test_places_taken_away_while_everybody_books_never_oversell(cast):
    session = make_session(cast.centre_one, SOON, capacity=20)
    people = [endorsed(cast, f"Racer{number}") for number in range(30)]
    deeds = [lambda p=person: book(p, session) for person in people]

    def fewer(capacity):
        sessions.change_places(session=session, capacity=capacity, suitable_places=0, by=cast.dfe_admin, on=TODAY)

    for place, capacity in ((5, 12), (15, 6), (25, 3)):
        deeds.insert(place, lambda number=capacity: fewer(number))
    race(lambda deed: deed(), deeds)
    session.refresh_from_db()
    booked = session.bookings.filter(state="booked").count()
    assert booked <= session.capacity
    with pytest.raises(Refused):
        fewer(booked - 1)


def wait_until(ready, seconds=30):
    """Look again and again; the database has the answer soon."""
    latest = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < latest, "it never came to that"


def environment():
    database = connection.settings_dict
    url = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
