"""Many at once, by every verb that takes or frees a place; and what becomes of it when a guard is taken away."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from assessments.models import Booking, Hold, Session
from assessments.operations import bookings, claims, holds, offers, tidying, waiting
from tests.cast import TODAY, book, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CROWD = 40


@pytest.fixture
def people(cast):
    """So many people of one council, endorsed on different days."""
    found = [make_social_worker(f"Racer{n}", "Runner", cast.employer_a, cast.council_a) for n in range(CROWD)]
    for number, person in enumerate(found):
        endorse(person, by=cast.manager_a, on=TODAY - timedelta(days=number))
    return found


def take(person, session):
    return bookings.book(social_worker=person, session=session, by=person.user, on=TODAY)


def keep(person, session):
    return holds.hold(social_worker=person, session=session, by=person.user, on=TODAY)


def places_taken(session):
    live = Hold.objects.filter(session=session, ended_at=None)
    return session.bookings.filter(state="booked").count() + live.count()


def test_holding_and_booking_at_once_fill_the_places_exactly(cast, people):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=10)
    verbs = [(take if number % 2 else keep, person) for number, person in enumerate(people)]
    ended = race(lambda pair: pair[0](pair[1], session), verbs)
    assert ended == {"done": 10, "full": CROWD - 10}
    assert places_taken(session) == 10


def test_places_given_back_at_once_go_to_whoever_waits_one_each(cast, people):
    """Two sessions, emptied at the same instant; everybody else waits for a place in either."""
    sessions = [make_session(cast.centre_one, TODAY + timedelta(days=30 + n), capacity=8) for n in range(2)]
    taken = [book(person, sessions[number % 2]) for number, person in enumerate(people[:16])]
    for person in people[16:]:
        area = waiting.Area((cast.centre_one,))
        waiting.join_area(social_worker=person, status="practitioner", area=area, by=person.user, on=TODAY)
    ended = race(lambda each: bookings.cancel(booking=each, reason="Work", by=cast.lead_a, on=TODAY), taken)
    assert ended == {"done": 16}
    tidying.tidy(on=TODAY)  # whoever met somebody else's lock made way; the next tick makes up for it
    kept = Hold.objects.offered().filter(ended_at=None)
    assert [kept.filter(session=each).count() for each in sessions] == [8, 8]
    assert kept.values("social_worker").distinct().count() == 16


def test_an_offer_can_be_taken_while_everybody_else_tries(cast, people):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=1)
    first, second, *others = people
    booking = book(first, session)
    waiting.join_session(social_worker=second, session=session, by=second.user, on=TODAY)
    bookings.cancel(booking=booking, reason="Work", by=first.user, on=TODAY)
    ended = race(lambda person: take(person, session), [second, *others])
    assert ended == {"done": 1, "full": len(others)}
    assert session.bookings.get(state="booked").social_worker == second
    assert Hold.objects.get().answer == Hold.Answer.TAKEN


# --- controls: each guard taken away, the same race must go wrong


def unlocked(session):
    return Session.objects.select_related("centre").get(pk=session.pk)


def everybody_looks_first(monkeypatch, crowd):
    """Nobody takes a place before all have looked: with the lock nobody could look while another decides."""
    looked, look = Barrier(crowd), offers.place_now

    def look_and_wait(session, eyes):
        place = look(session, eyes)
        looked.wait(timeout=30)
        return place

    monkeypatch.setattr(offers, "place_now", look_and_wait)


@pytest.mark.parametrize(("module", "verb"), [(claims, take), (holds, keep)], ids=["book", "hold"])
def test_without_the_lock_on_the_session_the_last_place_is_sold_to_everybody(cast, people, monkeypatch, module, verb):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=1)
    monkeypatch.setattr(module, "session_now", unlocked)
    everybody_looks_first(monkeypatch, CROWD)
    assert race(lambda person: verb(person, session), people) == {"done": CROWD}
    assert places_taken(session) == CROWD


def test_without_the_lock_on_the_session_a_move_oversells(cast, people, monkeypatch):
    session = make_session(cast.centre_one, TODAY + timedelta(days=30), capacity=1)
    elsewhere = make_session(cast.centre_two, TODAY + timedelta(days=30), capacity=CROWD)
    mine = [book(person, elsewhere) for person in people]
    monkeypatch.setattr(bookings, "session_now", unlocked)
    everybody_looks_first(monkeypatch, CROWD)
    race(lambda each: bookings.move(booking=each, to=session, by=cast.lead_a, on=TODAY), mine)
    assert places_taken(session) == CROWD


def as_read_under_the_lock(person):
    """Their endorsement; their team has said nothing of cover."""
    in_force = person.endorsements.get()
    in_force.team_said = False
    return in_force


def test_without_the_lock_on_the_endorsement_the_constraint_alone_keeps_one_place_each(cast, people, monkeypatch):
    person, tabs = people[0], 8
    sessions = [make_session(cast.centre_one, TODAY + timedelta(days=30 + n)) for n in range(tabs)]
    in_force = as_read_under_the_lock(person)
    monkeypatch.setattr(claims, "endorsement_now", lambda *_: in_force)
    everybody_looks_first(monkeypatch, tabs)

    def try_to(session):
        try:
            take(person, session)
        except IntegrityError:
            return
        else:
            kept.append(session)

    kept = []
    race(try_to, sessions)
    assert (len(kept), Booking.objects.count()) == (1, 1)


def test_without_lock_and_constraint_one_person_has_many_places(cast, people, monkeypatch):
    person, tabs = people[0], 8
    sessions = [make_session(cast.centre_one, TODAY + timedelta(days=30 + n)) for n in range(tabs)]
    in_force = as_read_under_the_lock(person)
    monkeypatch.setattr(claims, "endorsement_now", lambda *_: in_force)
    everybody_looks_first(monkeypatch, tabs)
    guard = next(each for each in Booking._meta.constraints if each.name == "one_live_booking_a_status")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Booking, guard)
    try:
        assert race(lambda session: take(person, session), sessions) == {"done": tabs}
    finally:
        Booking.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Booking, guard)
