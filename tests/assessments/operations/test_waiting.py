"""The waiting list: join it, change what is wanted, leave it, be moved on it; and what the clock ends."""

from datetime import timedelta

import pytest

from assessments.models import Hold, Wait
from assessments.operations import bookings, endorsements, tidying, waiting
from assessments.operations.waiting import Area
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.needing import with_room
from tests.assessments.queueing import DAY, full, give_back, offered_to, somebody, wait_at, wait_for
from tests.cast import NOON, TODAY, book, make_session

NEED = pytest.mark.parametrize("features", [(), ("step-free",)], ids=["ordinary", "with adjustments"])


@pytest.fixture
def taken(cast):
    """The booking that fills a session of one place."""
    return full(cast)


@pytest.fixture
def ann(cast):
    """Somebody endorsed."""
    return somebody(cast, "Ann")


@NEED
def test_join_twice_waits_once_from_the_first_time_on(cast, taken, features):
    person = somebody(cast, "Ann", *features)
    if features:
        with_room(taken.session, *features)
    first = wait_for(person, taken.session)
    with clock.stopped(NOON + timedelta(days=1)):
        second = wait_for(person, taken.session)
    assert (second.pk, second.joined_at, Wait.objects.count()) == (first.pk, NOON, 1)
    assert Entry.objects.filter(verb="wait.joined").count() == 1


def test_join_an_area_again_changes_the_wishes_and_keeps_the_time_waited(cast, ann):
    first = wait_at(ann, cast.centre_one, weekdays=(4, 0), slots=("morning",))
    with clock.stopped(NOON + timedelta(days=1)):
        second = wait_at(ann, cast.centre_two, day_from=DAY)
    second.refresh_from_db()
    assert (second.pk, second.joined_at, second.weekdays, second.slots) == (first.pk, NOON, [], [])
    assert (list(second.centres.all()), second.day_from) == ([cast.centre_two], DAY)
    assert list(Entry.objects.filter(facts__wait=first.pk).values_list("verb", flat=True)) == [
        "wait.changed", "wait.joined"
    ]  # fmt: skip


def test_changing_the_wishes_leaves_a_changed_turn_alone(cast, ann):
    wait = wait_at(ann, cast.centre_one)
    waiting.prioritise(wait=wait, priority=1, reason="Baby due", by=cast.dfe_admin, on=TODAY)
    wait_at(ann, cast.centre_two)
    wait.refresh_from_db()
    assert (wait.priority, wait.priority_reason) == (1, "Baby due")


def test_join_an_area_without_a_centre_is_refused(cast, ann):
    with pytest.raises(Refused) as no:
        waiting.join_area(social_worker=ann, status="practitioner", area=Area(()), by=ann.user, on=TODAY)
    assert (no.value.code, Wait.objects.count()) == ("no-centre", 0)


def test_somebody_not_endorsed_cannot_wait(cast, taken):
    with pytest.raises(Refused) as no:
        wait_for(cast.practitioner_b, taken.session)
    assert (no.value.code, Wait.objects.count()) == ("not-endorsed", 0)


@pytest.mark.parametrize(
    ("change", "features", "code"),
    [
        ({}, ("step-free",), "no-room"),
        ({"cancelled_at": NOON}, (), "cancelled"),
        ({"closed_at": NOON}, (), "session-closed"),
        ({"day": TODAY}, (), "past"),
        ({"day": TODAY + timedelta(days=121)}, (), "too-far"),
    ],
)
def test_nobody_waits_in_vain(cast, taken, change, features, code):
    for name, value in change.items():
        setattr(taken.session, name, value)
    taken.session.cancelled_by = cast.dfe_admin if "cancelled_at" in change else None
    taken.session.save()
    with pytest.raises(Refused) as no:
        wait_for(somebody(cast, "Ann", *features), taken.session)
    assert (no.value.code, Wait.objects.count()) == (code, 0)


def test_waiting_where_a_place_is_left_is_offered_it_at_once(cast, ann, django_capture_on_commit_callbacks):
    session = make_session(cast.centre_one, DAY)
    with django_capture_on_commit_callbacks(execute=True):
        wait_for(ann, session)
    assert offered_to(session) == ["Ann"]


def test_somebody_with_a_place_cannot_wait_for_another(cast, taken, ann):
    book(ann, make_session(cast.centre_two, DAY))
    with pytest.raises(Refused) as no:
        wait_for(ann, taken.session)
    assert no.value.code == "booked"


@NEED
def test_joining_an_area_that_has_a_place_is_offered_the_soonest_that_suits(
    cast, features, django_capture_on_commit_callbacks
):
    person = somebody(cast, "Ann", *features)
    monday, thursday = (make_session(cast.centre_one, TODAY + timedelta(days=days)) for days in (28, 24))
    make_session(cast.centre_two, TODAY + timedelta(days=10))
    for session in (monday, thursday) if features else ():
        with_step_free(session)
    with django_capture_on_commit_callbacks(execute=True):
        wait_at(person, cast.centre_one, weekdays=(0,))
    assert list(Hold.objects.offered().values_list("social_worker", "session")) == [(person.pk, monday.pk)]


def test_joining_an_area_without_a_suitable_room_is_offered_nothing(cast, django_capture_on_commit_callbacks):
    person = somebody(cast, "Ann", "step-free")
    make_session(cast.centre_one, DAY)
    with django_capture_on_commit_callbacks(execute=True):
        wait_at(person, cast.centre_one)
    assert Hold.objects.count() == 0


def test_leaving_with_an_open_offer_frees_it_for_the_next_at_once(cast, taken, ann, django_capture_on_commit_callbacks):
    wait = wait_for(ann, taken.session)
    wait_for(somebody(cast, "Ben"), taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    assert offered_to(taken.session) == ["Ann"]
    with django_capture_on_commit_callbacks(execute=True):
        waiting.leave(wait=wait, by=ann.user, on=TODAY)
    wait.refresh_from_db()
    assert (wait.ended, wait.left_by, offered_to(taken.session)) == (Wait.Ended.LEFT, ann.user, ["Ben"])


def test_leaving_twice_is_refused_with_what_is_true(cast, taken, ann):
    wait = wait_for(ann, taken.session)
    waiting.leave(wait=wait, by=ann.user, on=TODAY)
    with pytest.raises(Refused) as no:
        waiting.leave(wait=wait, by=ann.user, on=TODAY)
    assert no.value.reason == "This turn on the waiting list is over: left the list."


def test_whoever_left_can_join_again_and_begins_anew(cast, taken, ann):
    waiting.leave(wait=wait_for(ann, taken.session), by=ann.user, on=TODAY)
    later = NOON + timedelta(days=1)
    with clock.stopped(later):
        assert wait_for(ann, taken.session).joined_at == later


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_turn_is_not_changed_without_a_reason(cast, taken, ann, reason):
    wait = wait_for(ann, taken.session)
    with pytest.raises(Refused) as no:
        waiting.prioritise(wait=wait, priority=1, reason=reason, by=cast.dfe_admin, on=TODAY)
    wait.refresh_from_db()
    assert (no.value.code, wait.priority, Notice.objects.filter(letter="turn-changed").count()) == ("no-reason", 0, 0)


def test_a_changed_turn_is_told_with_its_reason(cast, taken, ann):
    wait = wait_for(ann, taken.session)
    waiting.prioritise(wait=wait, priority=1, reason="Baby due in May", by=cast.dfe_admin, on=TODAY)
    letter, entry = Notice.objects.get(letter="turn-changed"), Entry.objects.get(verb="wait.prioritised")
    assert (letter.to, "moved you forward" in letter.body, "Baby due in May" in letter.body) == (ann.email, True, True)
    assert (entry.words, entry.actor) == ("Moved forward on the waiting list: Baby due in May", cast.dfe_admin)


def test_booking_elsewhere_ends_every_wait(cast, taken, ann):
    waits = [wait_for(ann, taken.session), wait_at(ann, cast.centre_one)]
    book(ann, make_session(cast.centre_two, DAY))
    assert [each.ended for each in Wait.objects.filter(pk__in=[each.pk for each in waits])] == ["booked", "booked"]


def test_tidy_ends_what_is_past_and_tells_the_person(cast, taken, ann):
    wait_for(ann, taken.session)
    until = wait_at(somebody(cast, "Ben"), cast.centre_two, day_to=TODAY + timedelta(days=3))
    with clock.stopped(NOON + timedelta(days=3)):
        tidying.tidy(on=TODAY + timedelta(days=3))
    until.refresh_from_db()
    assert (until.ended, Wait.objects.live().count()) == (Wait.Ended.PAST, 1)
    with clock.stopped(NOON + timedelta(days=30)):
        tidying.tidy(on=DAY)
    assert (Wait.objects.live().count(), Notice.objects.filter(letter="waiting-ended").count()) == (0, 2)


def test_tidy_ends_a_wait_for_a_cancelled_session(cast, taken, ann):
    wait = wait_for(ann, taken.session)
    session = taken.session
    session.cancelled_at, session.cancelled_by, session.cancelled_reason = NOON, cast.dfe_admin, "Flood"
    session.save()
    tidying.tidy(on=TODAY)
    wait.refresh_from_db()
    assert (wait.ended, "was cancelled" in Notice.objects.get(letter="waiting-ended").body) == ("past", True)


def test_tidy_ends_the_wait_of_somebody_no_longer_endorsed_and_frees_what_was_kept(
    cast, taken, ann, django_capture_on_commit_callbacks
):
    wait_for(ann, taken.session)
    wait_for(somebody(cast, "Ben"), taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    endorsements.withdraw(endorsement=ann.endorsements.get(), reason="Left", by=cast.manager_a, on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        tidying.tidy(on=TODAY)
    ended = Wait.objects.get(social_worker=ann)
    assert (ended.ended, ended.offers.get().answer) == ("no-longer", "withdrawn")
    assert offered_to(taken.session) == ["Ben"]


def test_tidy_twice_changes_nothing_more(cast, taken, ann, django_capture_on_commit_callbacks):
    wait_for(ann, taken.session)
    bookings.cancel(booking=taken, reason="Not ready yet", by=taken.social_worker.user, on=TODAY)
    assert (tidying.tidy(on=TODAY), tidying.tidy(on=TODAY)) == (1, 0)
    assert (Hold.objects.count(), Notice.objects.filter(letter="place-offered").count()) == (1, 1)


def test_tidy_forgets_old_holds_and_leaves_new_ones(cast, ann):
    session = make_session(cast.centre_one, DAY)
    for person, minutes in ((ann, 5), (somebody(cast, "Ben"), 50)):
        Hold.objects.create(
            social_worker=person, status="practitioner", session=session, council=cast.council_a,
            made_at=NOON, until=NOON + timedelta(minutes=minutes),
        )  # fmt: skip
    with clock.stopped(NOON + timedelta(minutes=10)):
        tidying.tidy(on=TODAY)
    assert [each.social_worker.first_name for each in Hold.objects.all()] == ["Ben"]


def with_step_free(session):
    """All its places lie in a step-free room."""
    with_room(session, "step-free", places=session.capacity)
