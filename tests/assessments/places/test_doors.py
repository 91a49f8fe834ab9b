"""Fifty real clients at the service's own web server, by every door to a place at once, on PostgreSQL."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from assessments.models import Booking, Hold, Session
from assessments.operations import bookings, tidying, waiting
from bench.client import Browser, at_once
from bench.people import cookie_of
from bench.servers import gunicorn
from foundation import clock
from tests.cast import endorse, make_session, make_social_worker

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
AHEAD = timedelta(days=30)
MORE = 2  # places that the Department adds meanwhile


@dataclass
class Race:
    """Who stands at which door, in front of one full session."""

    session: Session
    doors: list[partial] = field(default_factory=list)


@pytest.fixture
def now():
    """The server has its own clock, which nobody stops: here it stands where that is."""
    with clock.stopped(timezone.now()):
        yield timezone.localdate()


@pytest.fixture
def port(cast, now):
    """The service as `make run` starts it, on this test's database."""
    place = connection.settings_dict
    address = f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": address, "DEMO": "off"}
    with gunicorn("naas.wsgi", env) as server:
        yield server.port


def people_of(cast, now, number, name):
    found = [make_social_worker(f"{name}{each}", "Racer", cast.employer_a, cast.council_a) for each in range(number)]
    for person in found:
        endorse(person, by=cast.manager_a, on=now)
    return found


def its(booking):
    """The cookie of whose booking it is."""
    return cookie_of(booking.social_worker.user)


def through(port, cookie, page, **typed):
    """Open the page, and send its form as it stands with what is typed."""
    with Browser(port, cookie) as browser:
        return browser.submit(page, browser.get(page), **typed)


def hold_then_book(port, cookie, session):
    """As somebody does who chooses on the session's page."""
    with Browser(port, cookie) as browser:
        held = browser.submit(f"/sessions/{session.pk}/hold/", browser.get(f"/sessions/{session.pk}/"))
        page = browser.get(f"/sessions/{session.pk}/book/")
        return max(held, page, browser.submit(f"/sessions/{session.pk}/book/", page), key=lambda each: each.status)


def crowd(cast, now, port, capacity):
    """A full session; people who leave it, who wait for it, and who come by the other doors."""
    session = make_session(cast.centre_one, now + AHEAD, capacity=capacity)
    elsewhere = make_session(cast.centre_two, now + AHEAD, capacity=20)
    race, here = Race(session), f"/sessions/{session.pk}/book/"
    leaving = people_of(cast, now, capacity, "Leaver")
    places = [bookings.book(social_worker=each, session=session, by=each.user, on=now) for each in leaving]
    waiters = people_of(cast, now, 14, "Waiter")
    for each in waiters:
        waiting.join_session(social_worker=each, session=session, by=each.user, on=now)
    movers = [
        bookings.book(social_worker=each, session=elsewhere, by=each.user, on=now)
        for each in people_of(cast, now, 6, "Mover")
    ]
    book, hold, lead = (people_of(cast, now, 6, name) for name in ("Booker", "Holder", "Led"))
    cancel, change = "/bookings/{}/cancel/", f"/dfe/sessions/{session.pk}/change/"
    staff, as_lead = cookie_of(cast.dfe_admin), cookie_of(cast.lead_a)
    race.doors += [
        *(partial(through, port, its(each), cancel.format(each.pk), reason="Work commitments") for each in places),
        *(partial(through, port, cookie_of(each.user), here) for each in (*waiters, *book)),
        *(partial(through, port, as_lead, f"{here}?for={each.pk}") for each in lead),
        *(partial(hold_then_book, port, cookie_of(each.user), session) for each in hold),
        *(partial(through, port, its(each), f"/bookings/{each.pk}/move/{session.pk}/") for each in movers),
        partial(through, port, staff, change, capacity=capacity + MORE, suitable_places=0),
    ]
    return race


@pytest.mark.parametrize("capacity", [1, 10])
def test_every_door_at_once_leaves_no_place_over_or_idle_and_nobody_an_error(cast, now, port, capacity):
    race = crowd(cast, now, port, capacity)
    answers, _ = at_once(race.doors)
    assert [each.status for each in answers if each.status >= 500] == []
    tidying.tidy(on=now)
    race.session.refresh_from_db()
    booked = race.session.bookings.filter(state=Booking.State.BOOKED).count()
    kept = Hold.objects.live(clock.now()).filter(session=race.session).count()
    assert (race.session.capacity, booked + kept) == (capacity + MORE, capacity + MORE)
    assert race.session.bookings.filter(state=Booking.State.CANCELLED).count() == capacity
