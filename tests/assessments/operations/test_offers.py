"""The waiting list's turn: in the published order, for a time, with the place kept; and who was passed over."""

from datetime import timedelta

import pytest

from assessments.models import Block, Booking, Hold, Wait
from assessments.operations import adjustments, bookings, holds, offers, tidying, waiting
from assessments.rules.adjustments import Asked
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.needing import adjusted, with_room
from tests.assessments.queueing import DAY, full, give_back, offered_to, somebody, wait_at, wait_for
from tests.cast import NOON, TODAY, book, endorse, make_session

NEED = pytest.mark.parametrize("features", [(), ("step-free",)], ids=["ordinary", "with adjustments"])
LATER = NOON + timedelta(hours=49)


@pytest.fixture
def taken(cast):
    """The booking that fills a session of one place."""
    return full(cast)


@pytest.fixture
def freed(taken, django_capture_on_commit_callbacks):
    """`freed()`: the place is given back, and the list gets its turn."""

    def free():
        with django_capture_on_commit_callbacks(execute=True):
            give_back(taken)
        return taken.session

    return free


@NEED
def test_a_freed_place_is_offered_and_kept_for_the_first(cast, taken, freed, features):
    if features:
        with_room(taken.session, *features)
    ann, zoe = somebody(cast, "Ann", *features), somebody(cast, "Zoe", *features)
    for person in (ann, zoe):
        wait_for(person, taken.session)
    offer = Hold.objects.get(session=freed())
    assert (offer.social_worker, offer.until, offer.takes_suitable) == (ann, NOON + timedelta(hours=48), bool(features))
    letter = Notice.objects.get(letter="place-offered")
    assert (letter.to, f"/offers/{offer.pk}/" in letter.body) == (ann.email, True)
    with pytest.raises(Refused) as no:
        book(zoe, taken.session)
    assert no.value.code == "full"


def test_the_published_order_decides(cast, taken, freed, django_capture_on_commit_callbacks):
    days = {"Last": 300, "Soon": 60, "Next": 90}
    for name, ends in days.items():
        wait_for(somebody(cast, name, until=TODAY + timedelta(days=ends)), taken.session)
    session, order = freed(), []
    while offered := offered_to(session):
        order += offered
        with django_capture_on_commit_callbacks(execute=True):
            waiting.decline(offer=Hold.objects.get(ended_at=None), by=cast.lead_a, on=TODAY)
    assert order == ["Soon", "Next", "Last"]


def test_who_is_moved_forward_comes_before_who_ends_sooner(cast, taken, freed):
    wait_for(somebody(cast, "Soon", until=TODAY + timedelta(days=60)), taken.session)
    wait = wait_for(somebody(cast, "Ann"), taken.session)
    waiting.prioritise(wait=wait, priority=1, reason="Baby due", by=cast.dfe_admin, on=TODAY)
    assert offered_to(freed()) == ["Ann"]


def test_who_is_owed_a_place_comes_before_everybody(cast, taken, freed):
    wait = wait_for(somebody(cast, "Ann"), taken.session)
    waiting.prioritise(wait=wait, priority=1, reason="Baby due", by=cast.dfe_admin, on=TODAY)
    owed = somebody(cast, "Owen")
    lost = book(owed, make_session(cast.centre_two, DAY))
    Booking.objects.filter(pk=lost.pk).update(
        state="cancelled-by-centre", ended_at=NOON, ended_by=cast.dfe_admin, is_owed=True, first_choice_until=DAY
    )
    wait_for(owed, taken.session)
    assert offered_to(freed()) == ["Owen"]


def test_declining_offers_the_place_to_the_next_at_once(cast, taken, freed, django_capture_on_commit_callbacks):
    ann = somebody(cast, "Ann")
    for person in (ann, somebody(cast, "Ben")):
        wait_for(person, taken.session)
    session = freed()
    with django_capture_on_commit_callbacks(execute=True):
        waiting.decline(offer=Hold.objects.get(), by=ann.user, on=TODAY)
    wait = Wait.objects.get(social_worker=ann)
    assert (offered_to(session), wait.ended, wait.offers.get().answer) == (["Ben"], "left", "declined")


def test_declining_a_place_of_an_area_keeps_the_turn_for_others(cast, taken, freed, django_capture_on_commit_callbacks):
    ann, other = somebody(cast, "Ann"), full(cast, slot="afternoon")
    wait_at(ann, cast.centre_one)
    session = freed()
    with django_capture_on_commit_callbacks(execute=True):
        waiting.decline(offer=Hold.objects.get(), by=ann.user, on=TODAY)
    assert (offered_to(session), Wait.objects.live().count()) == ([], 1)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(other)
    assert Hold.objects.filter(ended_at=None).count() == 1


def test_who_said_no_for_the_session_is_not_asked_again_for_the_area(
    cast, taken, freed, django_capture_on_commit_callbacks
):
    ann = somebody(cast, "Ann")
    wait_at(ann, cast.centre_one)
    with clock.stopped(NOON - timedelta(hours=1)):
        wait_for(ann, taken.session)
    with clock.stopped(NOON + timedelta(hours=1)):
        session = freed()
        assert offered_to(session) == ["Ann"]
        with django_capture_on_commit_callbacks(execute=True):
            waiting.decline(offer=Hold.objects.get(), by=ann.user, on=TODAY)
    assert (offered_to(session), Hold.objects.count(), Entry.objects.filter(verb="wait.passed-over").count()) == (
        [], 1, 0
    )  # fmt: skip


def test_declining_twice_is_refused_with_what_is_true(cast, taken, freed):
    ann = somebody(cast, "Ann")
    wait_for(ann, taken.session)
    freed()
    offer = Hold.objects.get()
    waiting.decline(offer=offer, by=ann.user, on=TODAY)
    with pytest.raises(Refused) as no:
        waiting.decline(offer=offer, by=ann.user, on=TODAY)
    assert no.value.reason == "This offer is over: declined."


@NEED
def test_taking_the_place_is_booking_it(cast, taken, freed, features):
    if features:
        with_room(taken.session, *features)
    ann = somebody(cast, "Ann", *features)
    wait = wait_for(ann, taken.session)
    booking = book(ann, freed())
    wait.refresh_from_db()
    assert (booking.session, wait.ended, wait.offers.get().answer) == (taken.session, "booked", "taken")


def test_booking_another_session_frees_the_place_that_was_kept(cast, taken, freed, django_capture_on_commit_callbacks):
    ann = somebody(cast, "Ann")
    for person in (ann, somebody(cast, "Ben")):
        wait_for(person, taken.session)
    session = freed()
    with django_capture_on_commit_callbacks(execute=True):
        book(ann, make_session(cast.centre_two, DAY))
    assert (offered_to(session), ann.holds.get().answer) == (["Ben"], "withdrawn")


def test_an_offer_that_ran_out_keeps_nothing_even_before_tidying(cast, taken, freed):
    wait_for(somebody(cast, "Ann"), taken.session)
    session, ben = freed(), somebody(cast, "Ben")
    with clock.stopped(LATER):
        assert book(ben, session, on=clock.today()).session == session


def test_tidy_notes_an_offer_that_ran_out_and_gives_the_next_their_turn(
    cast, taken, freed, django_capture_on_commit_callbacks
):
    ann = somebody(cast, "Ann")
    for person in (ann, somebody(cast, "Ben")):
        wait_for(person, taken.session)
    session = freed()
    with clock.stopped(LATER), django_capture_on_commit_callbacks(execute=True):
        assert tidying.tidy(on=clock.today()) == 1
    assert (offered_to(session), ann.holds.get().answer, ann.waits.get().ended) == (["Ben"], "lapsed", "left")
    assert Notice.objects.get(letter="offer-lapsed").to == ann.email


def test_who_let_an_offer_run_out_can_join_again_and_is_offered_again(
    cast, taken, freed, django_capture_on_commit_callbacks
):
    ann = somebody(cast, "Ann")
    wait_for(ann, taken.session)
    session = freed()
    with clock.stopped(LATER), django_capture_on_commit_callbacks(execute=True):
        tidying.tidy(on=clock.today())
        wait_for(ann, session)
    assert offered_to(session) == ["Ann"]


def test_an_offer_stands_until_an_hour_before_the_session_at_most(cast, django_capture_on_commit_callbacks):
    taken = full(cast, day=TODAY + timedelta(days=2))
    wait_for(somebody(cast, "Ann"), taken.session)
    Booking.objects.filter(pk=taken.pk).update(state="cancelled", ended_at=NOON, ended_by=cast.lead_a)
    with clock.stopped(NOON + timedelta(hours=11)):
        offers.give_turns(session=taken.session, on=TODAY)
    assert Hold.objects.get().until == taken.session.starts_at - timedelta(hours=1)


def test_whoever_books_gives_the_list_its_turn_first(cast, taken):
    wait_for(somebody(cast, "Ann"), taken.session)
    give_back(taken)  # and the process died before the list had its turn
    with pytest.raises(Refused) as no:
        book(somebody(cast, "Bold"), taken.session)
    assert (no.value.code, offered_to(taken.session)) == ("full", ["Ann"])


def test_whoever_holds_gives_the_list_its_turn_first(cast, taken):
    wait_for(somebody(cast, "Ann"), taken.session)
    give_back(taken)
    bold = somebody(cast, "Bold")
    with pytest.raises(Refused) as no:
        holds.hold(social_worker=bold, session=taken.session, by=bold.user, on=TODAY)
    assert (no.value.code, offered_to(taken.session)) == ("full", ["Ann"])


def test_who_cannot_use_the_place_is_passed_over_and_can_read_why(cast, taken, freed):
    ned = somebody(cast, "Ned", until=TODAY + timedelta(days=60))
    wait = wait_for(ned, taken.session)
    adjusted(ned, "step-free")
    wait_for(somebody(cast, "Ann"), taken.session)
    assert offered_to(freed()) == ["Ann"]
    entry = Entry.objects.get(verb="wait.passed-over")
    assert (entry.about, entry.facts["code"]) == (f"wait:{wait.pk}", "no-room")
    assert entry.words == (
        "A place at Canal Street assessment centre, Wednesday 23 December 2026, 9:15am went to somebody after you. "
        "That centre has no room with all that your adjustments need."
    )


def test_who_has_another_offer_is_passed_over_and_can_read_why(cast, taken, freed, django_capture_on_commit_callbacks):
    busy = somebody(cast, "Busy", until=TODAY + timedelta(days=60))
    other = full(cast, cast.centre_two)
    wait_for(busy, other.session)
    wait = wait_for(busy, taken.session)
    wait_for(somebody(cast, "Ann"), taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(other)
    assert (offered_to(other.session), offered_to(freed())) == (["Busy"], ["Ann"])
    entry = Entry.objects.get(verb="wait.passed-over")
    assert (entry.about, entry.facts["code"]) == (f"wait:{wait.pk}", "has-offer")


def test_two_places_for_extra_time_wait_until_two_are_free(cast, django_capture_on_commit_callbacks):
    session = make_session(cast.centre_one, DAY, capacity=2)
    taken = [book(somebody(cast, name), session) for name in ("One", "Two")]
    slow = somebody(cast, "Slow", time=50)
    wait_for(slow, session)
    for booking, offered in zip(taken, ([], ["Slow"]), strict=True):
        with django_capture_on_commit_callbacks(execute=True):
            give_back(booking)
        assert offered_to(session) == offered
    assert Hold.objects.get().places == 2


def test_places_of_another_councils_block_are_not_offered(cast, taken, freed):
    Block.objects.create(
        session=taken.session, council=cast.council_b, places=1, release_on=DAY, made_at=NOON, made_by=cast.dfe_admin
    )
    wait_for(somebody(cast, "Ann"), taken.session)
    theirs = cast.practitioner_b
    endorse(theirs, by=cast.manager_b)
    wait_for(theirs, taken.session)
    assert offered_to(freed()) == ["Bruno"]
    assert Entry.objects.get(verb="wait.passed-over").facts["code"] == "kept"


def test_several_places_go_to_several_people_and_once_each(cast, django_capture_on_commit_callbacks):
    session = make_session(cast.centre_one, DAY, capacity=2)
    taken = [book(somebody(cast, name), session) for name in ("One", "Two")]
    for name in ("Ann", "Ben", "Cas"):
        person = somebody(cast, name)
        wait_for(person, session)
        wait_at(person, cast.centre_one)
    with django_capture_on_commit_callbacks(execute=True):
        for booking in taken:
            give_back(booking)
    assert (offered_to(session), Entry.objects.filter(verb="wait.passed-over").count()) == (["Ann", "Ben"], 0)


@pytest.mark.parametrize("column", ["closed_at", "published_at"])
def test_nothing_is_offered_of_a_session_that_takes_no_bookings(cast, taken, freed, column):
    wait_for(somebody(cast, "Ann"), taken.session)
    setattr(taken.session, column, NOON if column == "closed_at" else None)
    taken.session.save()
    assert offered_to(freed()) == []


def test_a_move_gives_the_place_that_was_left_to_the_list(cast, taken, django_capture_on_commit_callbacks):
    wait_for(somebody(cast, "Ann"), taken.session)
    to = make_session(cast.centre_two, DAY)
    with django_capture_on_commit_callbacks(execute=True):
        bookings.move(booking=taken, to=to, by=taken.social_worker.user, on=TODAY)
    assert offered_to(to) + offered_to(taken.session) == ["Ann"]


def test_giving_turns_takes_no_more_statements_for_more_people(cast, taken, django_assert_max_num_queries):
    for people in (1, 3):
        for n in range(people):
            wait_for(somebody(cast, f"P{people}{n}"), taken.session)
        with django_assert_max_num_queries(10):
            assert offers.give_turns(session=taken.session, on=TODAY) == 0


def test_an_offer_that_no_longer_fits_is_taken_back_and_comes_anew(cast, django_capture_on_commit_callbacks):
    """What was kept was one place; now they need two, and two are free."""
    session, ada = make_session(cast.centre_one, DAY, capacity=2), somebody(cast, "Ada")
    with django_capture_on_commit_callbacks(execute=True):
        wait_for(ada, session)
    assert [each.places for each in Hold.objects.all()] == [1]
    with django_capture_on_commit_callbacks(execute=True):
        adjustments.ask(social_worker=ada, asked=Asked((), 100, may_reuse=True), by=ada.user, on=TODAY)
    assert [(each.places, each.answer) for each in Hold.objects.order_by("pk")] == [(1, "withdrawn"), (2, "")]
    open_letters = Notice.objects.filter(letter="place-offered", withdrawn_at__isnull=True)
    assert [each.to for each in open_letters] == [ada.email]


def test_only_sessions_with_a_place_that_would_suit_somebody_are_looked_at(cast, taken, django_assert_max_num_queries):
    tuesday, monday = (make_session(cast.centre_one, TODAY + timedelta(days=days)) for days in (22, 28))
    make_session(cast.centre_two, TODAY + timedelta(days=28))
    make_session(cast.centre_one, TODAY + timedelta(days=21), status="supervisor")
    for name in ("Ann", "Ben", "Zoe"):
        wait_at(somebody(cast, name), cast.centre_one, weekdays=(0,))
    wait_for(somebody(cast, "Cat"), taken.session)
    with django_assert_max_num_queries(5):
        assert offers.sessions_waited_for(TODAY) == [monday]
    wait_at(somebody(cast, "Dan"), cast.centre_one, slots=("morning",), day_to=tuesday.day)
    assert offers.sessions_waited_for(TODAY) == [tuesday, monday]
