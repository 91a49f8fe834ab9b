"""A lock that does not come is no error of ours: the page says that nothing was saved."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from assessments.models import Booking, Session
from tests.cast import TODAY, endorse, make_session

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held_session(cast):
    """A session whose row somebody else keeps locked."""
    session, locked, done = make_session(cast.centre_one, TODAY + timedelta(days=30)), Event(), Event()

    def hold():
        with transaction.atomic():
            Session.objects.select_for_update().get(pk=session.pk)
            locked.set()
            done.wait(timeout=60)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    locked.wait(timeout=30)
    yield session
    done.set()
    holder.join()


def test_a_place_that_stays_locked_answers_503_and_books_nothing(cast, client_of, held_session):
    endorse(cast.practitioner_a, by=cast.manager_a)
    client = client_of(cast.practitioner_a.user)
    connection.cursor().execute("SET lock_timeout = '100ms'")
    answer = client.post(f"/sessions/{held_session.pk}/book/")
    assert (answer.status_code, Booking.objects.count()) == (503, 0)
    assert "no place was taken" in answer.content.decode()
