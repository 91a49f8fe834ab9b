"""How far up the list somebody is, in the published order; each person once."""

from datetime import timedelta

import pytest

from assessments.models import Attempt, Booking, Release, Wait
from assessments.operations import waiting
from assessments.queries.positions import lines_of
from foundation import clock
from tests.assessments.queueing import DAY, full, somebody, wait_at, wait_for
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker


@pytest.fixture
def session(cast):
    """A full session."""
    return full(cast).session


def order():
    """Who waits, by rank: the first name of each, with rank and number at each place they wait."""
    waits = list(Wait.objects.live())
    lines = lines_of(waits, TODAY)
    found = {each.social_worker.first_name: [(p.where, p.words) for p in lines[each.pk].positions] for each in waits}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def resit(cast, name):
    """Somebody endorsed again after an outcome 'not yet accredited'."""
    person = somebody(cast, name)
    booking = book(person, make_session(cast.centre_two, TODAY + timedelta(days=40), slot="afternoon"))
    Booking.objects.filter(pk=booking.pk).update(state="completed")
    booking.session.day = TODAY - timedelta(days=200)
    booking.session.save()
    booking.refresh_from_db()
    sat(booking, cast)
    return person


def sat(booking, cast):
    """Assessed 200 days ago, and released."""
    from_ = NOON - timedelta(days=200)
    out_at = from_ + timedelta(days=30)
    release = Release.objects.create(released_at=out_at, released_by=cast.dfe_admin, councils_from=TODAY)
    Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set=booking.endorsement.standard_set, sat_on=booking.session.day, arrived_at=from_,
        checked_in_by=cast.assessor, marked_at=from_, marked_by=cast.assessor, confirmed_at=from_,
        confirmed_by=cast.second_assessor, outcome="not-yet-accredited", stands_as="not-yet-accredited",
        release=release,
    )  # fmt: skip


def test_a_session_has_its_own_line_in_the_published_order(cast, session):
    long_ago = NOON - timedelta(days=5)
    with clock.stopped(long_ago):
        wait_for(somebody(cast, "Longest"), session)
    wait_for(resit(cast, "Resit"), session)
    wait_for(somebody(cast, "First"), session)
    wait_for(somebody(cast, "Soon", until=TODAY + timedelta(days=60)), session)
    moved = wait_for(somebody(cast, "Moved"), session)
    waiting.prioritise(wait=moved, priority=1, reason="Baby due", by=cast.dfe_admin, on=TODAY)
    back = wait_for(somebody(cast, "Back", until=TODAY + timedelta(days=50)), session)
    waiting.prioritise(wait=back, priority=-1, reason="Asked to", by=cast.dfe_admin, on=TODAY)
    owed = somebody(cast, "Owed")
    lost = book(owed, make_session(cast.centre_two, DAY))
    Booking.objects.filter(pk=lost.pk).update(
        state="cancelled-by-centre", ended_at=NOON, ended_by=cast.dfe_admin, is_owed=True, first_choice_until=DAY
    )
    wait_for(owed, session)
    names = ["Owed", "Moved", "Soon", "Longest", "First", "Resit", "Back"]
    ranks = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th")
    assert order() == {name: [("this session", f"{rank} of 7")] for name, rank in zip(names, ranks, strict=True)}


def test_an_area_has_a_line_at_each_centre(cast, session):
    wait_for(somebody(cast, "Ann"), session)
    wait_at(somebody(cast, "Ben"), cast.centre_one, cast.centre_two)
    wait_at(somebody(cast, "Cas"), cast.centre_two)
    one, two = "Canal Street assessment centre", "Dock Road assessment centre"
    assert order() == {
        "Ben": [(one, "2nd of 2"), (two, "1st of 2")], "Cas": [(two, "2nd of 2")], "Ann": [("this session", "1st of 2")]
    }  # fmt: skip


def test_whom_the_session_would_not_suit_is_not_in_its_line(cast, session):
    wait_at(somebody(cast, "Ann"), cast.centre_one, slots=("afternoon",))
    wait_at(somebody(cast, "Ben"), cast.centre_two)
    wait_for(somebody(cast, "Cas"), session)
    assert order()["Cas"] == [("this session", "1st of 1")]


def test_who_waits_twice_counts_once(cast, session):
    ann = somebody(cast, "Ann")
    wait_for(ann, session)
    wait_at(ann, cast.centre_one)
    wait = wait_for(somebody(cast, "Ben"), session)
    assert lines_of([wait], TODAY)[wait.pk].positions[0].words == "2nd of 2"


def test_another_status_and_who_left_are_not_in_line(cast, session):
    for name in ("Sue", "Gone"):
        person = make_social_worker(name, "Waiter", cast.employer_a, cast.council_a)
        endorse(person, by=cast.manager_a, status="supervisor" if name == "Sue" else "practitioner")
        status = person.endorsements.get().status
        area = waiting.Area((cast.centre_one,))
        wait = waiting.join_area(social_worker=person, status=status, area=area, by=person.user, on=TODAY)
    waiting.leave(wait=wait, by=person.user, on=TODAY)
    wait_for(somebody(cast, "Ann"), session)
    assert order()["Ann"] == [("this session", "1st of 1")]


def test_who_is_no_longer_endorsed_has_no_turn_and_stands_in_nobodys_way(cast, session):
    gone = wait_for(somebody(cast, "Gone"), session)
    gone.social_worker.endorsements.update(valid_until=TODAY - timedelta(days=1), decided_on=TODAY - timedelta(days=9))
    ann = wait_for(somebody(cast, "Ann"), session)
    lines = lines_of([gone, ann], TODAY)
    assert (lines[gone.pk].turn, lines[ann.pk].positions[0].words) == (None, "1st of 1")


@pytest.mark.parametrize("people", [1, 3])
def test_positions_take_three_statements_for_any_number(cast, session, people, django_assert_num_queries):
    for n in range(people):
        person = somebody(cast, f"P{n}")
        wait_at(person, cast.centre_one, cast.centre_two)
        wait_for(person, session)
    waits = list(Wait.objects.all())
    with django_assert_num_queries(3):
        assert len(lines_of(waits, TODAY)) == people * 2
