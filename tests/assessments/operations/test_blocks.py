"""Places kept for one council: its people have them, nobody else does, and no other council learns why."""

from datetime import timedelta

import pytest

from assessments.models import Block, Booking, Session
from assessments.operations import blocks, waiting
from assessments.queries.given import blocks_of
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from journal.read import history_of
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker

SOON = TODAY + timedelta(days=30)
DAY = TODAY + timedelta(days=10)


@pytest.fixture
def session(cast):
    """Three places; somebody of each council is endorsed."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    endorse(cast.practitioner_b, by=cast.manager_b)
    return make_session(cast.centre_one, SOON, capacity=3)


def keep(cast, session, wanted, council=None, day=DAY, on=TODAY):
    return blocks.keep(
        session=session, council=council or cast.council_a, wanted=wanted, release_on=day, by=cast.dfe_admin, on=on
    )


def refused(verb, *args, **words):
    with pytest.raises(Refused) as no:
        verb(*args, **words)
    return no.value.code


def test_a_block_is_for_its_councils_people_alone(cast, session):
    keep(cast, session, 3)
    assert refused(book, cast.practitioner_b, session) == "full"
    assert book(cast.practitioner_a, session).council == cast.council_a


def test_the_other_council_reads_full_and_never_why(cast, session, client_of):
    keep(cast, session, 3)
    for user in (cast.lead_b, cast.practitioner_b.user):
        person = "" if user == cast.practitioner_b.user else f"&for={cast.practitioner_b.pk}"
        client = client_of(user)
        pages = [client.get(f"/sessions/?status=practitioner{person}"), client.get(f"/sessions/{session.pk}/?{person}")]
        assert [cast.council_a.name in page.text for page in pages] == [False, False]
    with pytest.raises(Refused) as no:
        book(cast.practitioner_b, session)
    assert no.value.reason == "The last place in this session has gone. Choose another."


def test_on_its_day_a_block_lets_go_by_itself(cast, session):
    keep(cast, session, 3)
    with clock.stopped(NOON + timedelta(days=9)):
        assert refused(book, cast.practitioner_b, session, on=DAY - timedelta(days=1)) == "full"
    with clock.stopped(NOON + timedelta(days=10)):
        assert book(cast.practitioner_b, session, on=DAY).state == "booked"


def test_given_back_early_it_is_everybodys_and_whoever_waits_comes_first(
    cast, session, django_capture_on_commit_callbacks
):  # fmt: skip
    block = keep(cast, session, 3)
    waits = waiting.join_session(
        social_worker=cast.practitioner_b, session=session, by=cast.practitioner_b.user, on=TODAY
    )
    with django_capture_on_commit_callbacks(execute=True):
        blocks.release(block=block, by=cast.dfe_admin, on=TODAY)
    assert waits.offers.get().session == session
    assert refused(blocks.release, block=block, by=cast.dfe_admin, on=TODAY) == "released"
    assert refused(blocks.change, block=block, wanted=1, release_on=DAY, by=cast.dfe_admin, on=TODAY) == "released"


def test_after_it_was_given_back_it_can_be_kept_again(cast, session):
    block = keep(cast, session, 3)
    blocks.release(block=block, by=cast.dfe_admin, on=TODAY)
    assert keep(cast, session, 2).pk == block.pk
    assert Block.objects.in_force(TODAY).get().places == 2


@pytest.mark.parametrize(
    ("wanted", "day", "code"),
    [(4, DAY, "too-many"), (1, TODAY, "too-early"), (1, SOON + timedelta(days=1), "too-late")],
)
def test_what_cannot_be_kept_is_refused(cast, session, wanted, day, code):
    assert (refused(keep, cast, session, wanted, day=day), Block.objects.count()) == (code, 0)


def test_no_more_is_kept_than_is_free(cast, session):
    book(cast.practitioner_b, session)
    keep(cast, session, 1, cast.council_b)  # its own booking is in it
    assert refused(keep, cast, session, 3) == "too-many"
    block = keep(cast, session, 1)
    assert refused(blocks.change, block=block, wanted=3, release_on=DAY, by=cast.dfe_admin, on=TODAY) == "too-many"
    assert blocks.change(block=block, wanted=2, release_on=DAY, by=cast.dfe_admin, on=TODAY).places == 2


def test_places_its_people_have_already_count_among_those_kept(cast, session):
    for number in range(2):
        other = make_social_worker(f"Other{number}", "Practice", cast.employer_a, cast.council_a)
        endorse(other, by=cast.manager_a)
        book(other, session)
    keep(cast, session, 3)
    (kept,) = blocks_of(session, TODAY, clock.now())
    assert (kept.block.places, kept.taken, kept.left) == (3, 2, 1)
    assert refused(book, cast.practitioner_b, session) == "full"


def test_a_council_has_one_block_in_a_session(cast, session):
    keep(cast, session, 1)
    assert refused(keep, cast, session, 2) == "kept"


def test_those_who_choose_first_are_not_shut_out_by_a_block(cast, session):
    lost = book(cast.practitioner_b, make_session(cast.centre_one, SOON, slot="afternoon"))
    Booking.objects.filter(pk=lost.pk).update(
        state="cancelled-by-centre", ended_at=NOON, ended_by=cast.dfe_admin, is_owed=True, first_choice_until=DAY
    )
    assert refused(keep, cast, session, 3) == "too-many"
    keep(cast, session, 2)
    assert book(cast.practitioner_b, session).state == "booked"


def test_nothing_is_kept_in_a_session_that_is_over_or_cancelled(cast, session):
    assert refused(keep, cast, session, 1, day=SOON + timedelta(days=1), on=SOON) == "past"
    Session.objects.update(cancelled_at=NOON, cancelled_by=cast.dfe_admin)
    assert refused(keep, cast, session, 1) == "cancelled"


def test_only_staff_read_of_a_block_in_the_journal(cast, session):
    blocks.release(block=keep(cast, session, 1), by=cast.dfe_admin, on=TODAY)
    written = Entry.objects.filter(verb__startswith="block.")
    assert [each.audience for each in written] == ["staff", "staff"]
    assert [each for each in history_of(session) if cast.council_a.name in each.words] == []
