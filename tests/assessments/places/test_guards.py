"""Guards that need no race: with each in its place nothing is oversold; taken away, the same steps must oversell."""

from datetime import timedelta

import pytest

from assessments.operations import bookings, holds, sessions
from assessments.queries import counts
from foundation import clock
from foundation.refusal import YES, Refused
from tests.assessments.places.reference import room_of
from tests.cast import NOON, TODAY, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=30)


@pytest.fixture
def two(cast):
    """Two people who want the same place."""
    found = [make_social_worker(name, "Racer", cast.employer_a, cast.council_a) for name in ("Ada", "Bea")]
    for each in found:
        endorse(each, by=cast.manager_a)
    return found


def keep(person, session):
    holds.hold(social_worker=person, session=session, by=person.user, on=TODAY)


def book(person, session):
    bookings.book(social_worker=person, session=session, by=person.user, on=TODAY)


def hold_and_book(cast, two):
    """One holds the place while she confirms, and the other books it."""
    session = make_session(cast.centre_one, DAY, capacity=1)
    keep(two[0], session)
    book(two[1], session)
    return session


def extend_too_late(cast, two):
    """Her time runs out, the other books the place, and she asks for more time."""
    session = make_session(cast.centre_one, DAY, capacity=1)
    keep(two[0], session)
    with clock.stopped(NOON + timedelta(minutes=16)):
        book(two[1], session)
        holds.extend(social_worker=two[0], session=session, by=two[0].user, on=TODAY)
    return session


def cut_capacity(cast, two):
    """Both have places, and one is taken out of the room."""
    session = make_session(cast.centre_one, DAY, capacity=2)
    for each in two:
        book(each, session)
    sessions.change_places(session=session, capacity=1, suitable_places=0, by=cast.dfe_admin, on=TODAY)
    return session


def forget_holds(monkeypatch):
    monkeypatch.setattr(counts, "TEMPLATE", counts.TEMPLATE.replace("h.ended_at IS NULL", "h.ended_at IS NOT NULL"))


def ask_nothing_when_holding(monkeypatch):
    monkeypatch.setattr(holds, "_may_hold", lambda *_: YES)


def allow_any_capacity(monkeypatch):
    monkeypatch.setattr(sessions, "may_have", lambda *_: YES)


@pytest.mark.parametrize(
    ("steps", "code", "take_away"),
    [
        (hold_and_book, "full", forget_holds),
        (extend_too_late, "full", ask_nothing_when_holding),
        (cut_capacity, "taken", allow_any_capacity),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_a_guard_refuses_and_without_it_the_session_is_oversold(cast, two, monkeypatch, steps, code, take_away):
    with pytest.raises(Refused) as no:
        steps(cast, two)
    assert no.value.code == code
    for each in two:
        each.bookings.all().delete()
        each.holds.all().delete()
    cast.centre_one.sessions.all().delete()
    take_away(monkeypatch)
    session = steps(cast, two)
    with clock.stopped(NOON + timedelta(minutes=16)):
        room = room_of(session, NOON, TODAY)
    assert sum(each.places for each in room.takings) > room.session.capacity
