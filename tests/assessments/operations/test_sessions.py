"""Open, publish, close, reopen, change the places: each does one thing, and refuses with its reason."""

from datetime import timedelta

import pytest

from accounts.models import Room
from assessments.models import Closure, Hold, Session
from assessments.operations import blocks, holds, sessions, waiting
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices import outbox
from notices.models import Notice
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker

SOON = TODAY + timedelta(days=30)


def open_one(cast, **changes):
    what = {"centre": cast.centre_one, "status": "practitioner", "day": SOON, "slot": "morning", "capacity": 6}
    return sessions.open_session(**what | changes, by=cast.dfe_admin, on=TODAY)


def change(cast, session, capacity, suitable_places=0):
    return sessions.change_places(
        session=session, capacity=capacity, suitable_places=suitable_places, by=cast.dfe_admin, on=TODAY
    )


def people(cast, number):
    found = [make_social_worker(f"Person{n}", "Practice", cast.employer_a, cast.council_a) for n in range(number)]
    for person in found:
        endorse(person, by=cast.manager_a)
    return found


def refused(verb, *args, **words):
    with pytest.raises(Refused) as no:
        verb(*args, **words)
    return no.value.code


def test_a_session_has_as_many_suitable_places_as_the_rooms_that_have_something_up_to_half(cast):
    Room.objects.create(centre=cast.centre_one, name="One", places=3, features=["step-free"])
    Room.objects.create(centre=cast.centre_one, name="Two", places=2, features=["own-room"])
    Room.objects.create(centre=cast.centre_one, name="Three", places=9)
    assert [open_one(cast).suitable_places, open_one(cast, slot="afternoon", capacity=4).suitable_places] == [3, 2]
    assert open_one(cast, slot="late-morning", suitable_places=1).suitable_places == 1
    assert open_one(cast, status="supervisor", capacity=20).suitable_places == 5


@pytest.mark.parametrize(("where", "code"), [("centre", "closed"), ("region", "closed"), ("england", "closed")])
def test_nothing_is_opened_inside_a_closure(cast, where, code):
    place = {"centre": {"centre": cast.centre_one}, "region": {"region": cast.region}}.get(where, {})
    closure = Closure.objects.create(**place, start=TODAY, reason="Flood", made_at=NOON, made_by=cast.dfe_admin)
    assert refused(open_one, cast) == code
    Closure.objects.filter(pk=closure.pk).update(lifted_at=NOON, lifted_by=cast.dfe_admin)
    assert open_one(cast).pk


def test_a_closure_elsewhere_is_no_hindrance(cast):
    Closure.objects.create(centre=cast.centre_two, start=TODAY, reason="Flood", made_at=NOON, made_by=cast.dfe_admin)
    assert open_one(cast).pk


def test_publishing_shows_drafts_once_and_leaves_the_rest(cast):
    draft, other = (make_session(cast.centre_one, SOON, slot=slot) for slot in ("morning", "afternoon"))
    Session.objects.update(published_at=None)
    past = make_session(cast.centre_one, TODAY)
    Session.objects.filter(pk=past.pk).update(published_at=None)
    found = sessions.publish(sessions=[draft.pk, past.pk], by=cast.dfe_admin, on=TODAY)
    assert (found, [each.verb for each in Entry.objects.all()]) == ([draft], ["session.published"])
    assert list(Session.objects.filter(published_at__isnull=False)) == [draft]
    assert refused(sessions.publish, sessions=[draft.pk], by=cast.dfe_admin, on=TODAY) == "none"
    assert other.pk not in Session.objects.visible_to(cast.practitioner_a.user).values_list("pk", flat=True)


def test_closing_keeps_bookings_and_takes_back_what_is_held_and_offered(cast, django_capture_on_commit_callbacks):
    booked, choosing, waits = people(cast, 3)
    session = make_session(cast.centre_one, SOON, capacity=3)
    booking = book(booked, session)
    holds.hold(social_worker=choosing, session=session, by=choosing.user, on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        waiting.join_session(social_worker=waits, session=session, by=waits.user, on=TODAY)
    sessions.close_bookings(session=session, by=cast.dfe_admin, on=TODAY)
    booking.refresh_from_db()
    assert (booking.state, [each.answer for each in Hold.objects.all()]) == ("booked", ["withdrawn"])
    assert refused(book, choosing, session) == "session-closed"
    assert waits.waits.live().count() == 1


@pytest.mark.parametrize(("is_sent", "letters"), [(False, []), (True, ["offer-withdrawn"])])
def test_an_offer_taken_back_is_told_only_when_it_was_read(
    cast, is_sent, letters, django_capture_on_commit_callbacks
):  # fmt: skip
    (waits,) = people(cast, 1)
    session = make_session(cast.centre_one, SOON)
    with django_capture_on_commit_callbacks(execute=True):
        waiting.join_session(social_worker=waits, session=session, by=waits.user, on=TODAY)
    if is_sent:
        outbox.deliver(at=clock.now())
    sessions.close_bookings(session=session, by=cast.dfe_admin, on=TODAY)
    owed = outbox.waiting().filter(to=waits.email, letter__startswith="offer")
    assert [each.letter for each in owed] == letters
    assert Notice.objects.filter(letter="place-offered", withdrawn_at__isnull=True).count() == len(letters)


def test_reopening_lets_people_book_again(cast):
    (person,) = people(cast, 1)
    session = make_session(cast.centre_one, SOON)
    sessions.close_bookings(session=session, by=cast.dfe_admin, on=TODAY)
    sessions.reopen_bookings(session=session, by=cast.dfe_admin, on=TODAY)
    assert book(person, session).state == "booked"


def test_closing_and_reopening_refuse_what_is_so_already(cast):
    session = make_session(cast.centre_one, SOON)
    what = {"session": session, "by": cast.dfe_admin, "on": TODAY}
    assert refused(sessions.reopen_bookings, **what) == "open"
    sessions.close_bookings(**what)
    assert refused(sessions.close_bookings, **what) == "closed"
    Session.objects.update(published_at=None, closed_at=None)
    assert refused(sessions.close_bookings, **what) == "draft"
    assert refused(sessions.close_bookings, **what | {"on": SOON}) == "past"
    Session.objects.update(cancelled_at=NOON, cancelled_by=cast.dfe_admin)
    assert refused(sessions.close_bookings, **what) == "cancelled"


def test_there_are_never_fewer_places_than_are_booked_held_and_kept(cast):
    booked, choosing = people(cast, 2)
    session = make_session(cast.centre_one, SOON, capacity=6)
    book(booked, session)
    holds.hold(social_worker=choosing, session=session, by=choosing.user, on=TODAY)
    blocks.keep(session=session, council=cast.council_b, wanted=2, release_on=SOON, by=cast.dfe_admin, on=TODAY)
    with pytest.raises(Refused) as no:
        change(cast, session, 3)
    assert (no.value.code, "4 places of this session are taken: 1 booked" in no.value.reason) == ("taken", True)
    assert change(cast, session, 4).capacity == 4
    late = make_social_worker("Late", "Comer", cast.employer_a, cast.council_a)
    endorse(late, by=cast.manager_a)
    assert refused(book, late, session) == "full"


def test_a_hold_that_has_run_out_and_a_released_block_keep_no_place(cast):
    (choosing,) = people(cast, 1)
    session = make_session(cast.centre_one, SOON, capacity=6)
    holds.hold(social_worker=choosing, session=session, by=choosing.user, on=TODAY)
    day = TODAY + timedelta(days=2)
    blocks.keep(session=session, council=cast.council_b, wanted=3, release_on=day, by=cast.dfe_admin, on=TODAY)
    with clock.stopped(NOON + timedelta(days=2)):
        changed = sessions.change_places(session=session, capacity=1, suitable_places=0, by=cast.dfe_admin, on=day)
    assert changed.capacity == 1


def test_a_councils_own_bookings_are_not_counted_twice(cast):
    """Two of its people sit in the two places kept for it: two places are somebody's, not four."""
    session = make_session(cast.centre_one, SOON, capacity=6)
    blocks.keep(session=session, council=cast.council_a, wanted=2, release_on=SOON, by=cast.dfe_admin, on=TODAY)
    for person in people(cast, 2):
        book(person, session)
    assert change(cast, session, 2).capacity == 2


def test_more_places_go_to_whoever_waits(cast, django_capture_on_commit_callbacks):
    booked, waits = people(cast, 2)
    session = make_session(cast.centre_one, SOON, capacity=1)
    book(booked, session)
    waiting.join_session(social_worker=waits, session=session, by=waits.user, on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        change(cast, session, 2)
    assert Hold.objects.offered().get().social_worker == waits


@pytest.mark.parametrize(("suitable", "code"), [(7, "suitable")])
def test_suitable_places_are_places(cast, suitable, code):
    assert refused(change, cast, make_session(cast.centre_one, SOON), 6, suitable) == code
