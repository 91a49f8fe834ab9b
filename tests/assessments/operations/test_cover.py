"""A team's cap and days to avoid, kept by everything that takes a place; and a lead's word against them."""

from datetime import timedelta

import pytest

from accounts.models import EmploymentSpell
from assessments.models import AvoidedDay, CoverOverrule, Hold, TeamCap
from assessments.operations import bookings, cover, holds, offers, waiting
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=30)


@pytest.fixture
def north(cast):
    """Three of North team and one of another, all endorsed; of North team one may be out at once."""
    people = [make_social_worker(f"Nell{n}", "North", cast.employer_a, cast.council_a) for n in range(4)]
    EmploymentSpell.objects.filter(social_worker=people[3]).update(team="South team")
    for each in people:
        endorse(each, cast.manager_a)
    cover.set_caps(council=cast.council_a, caps={"North team": 1, "South team": None}, by=cast.lead_a)
    return people


def code_of(verb):
    with pytest.raises(Refused) as no:
        verb()
    return no.value.code


def test_booking_holding_and_moving_ask_the_team_and_say_why(cast, north):
    one, two, _, south = north
    mornings = [make_session(centre, DAY) for centre in (cast.centre_one, cast.centre_two)]
    later = make_session(cast.centre_one, DAY, slot="afternoon")
    book(one, mornings[0])
    with pytest.raises(Refused, match=r"North team can have 1 person out on the morning of .*, and 1 is out already"):
        book(two, mornings[1])
    book(south, mornings[1])
    assert code_of(lambda: holds.hold(social_worker=two, session=mornings[1], by=two.user, on=TODAY)) == "cover"
    mine = book(two, later)
    assert code_of(lambda: bookings.move(booking=mine, to=mornings[1], by=cast.lead_a, on=TODAY)) == "cover"
    cover.set_caps(council=cast.council_a, caps={"North team": 2}, by=cast.lead_a)
    bookings.move(booking=mine, to=mornings[1], by=cast.lead_a, on=TODAY)
    own = make_session(cast.centre_one, DAY, slot="late-morning")
    bookings.move(booking=mine, to=own, by=cast.lead_a, on=TODAY)  # their own old place is no hindrance


def test_somebody_who_holds_a_place_counts_as_out_until_they_give_it_up(cast, north):
    one, two, *_ = north
    session = make_session(cast.centre_one, DAY)
    holds.hold(social_worker=one, session=session, by=one.user, on=TODAY)
    assert code_of(lambda: book(two, session)) == "cover"
    holds.release(social_worker=one, status=session.status, by=one.user, on=TODAY)
    book(two, session)


def test_an_offer_passes_over_whom_the_team_needs_and_taking_one_asks_again(cast, north):
    one, two, three, south = north
    session = make_session(cast.centre_one, DAY, capacity=2)
    other = make_session(cast.centre_two, DAY)
    book(one, other)
    full = [book(each, session) for each in (south, cast_of_b(cast))]
    for each in (two, three):
        waiting.join_session(social_worker=each, session=session, by=each.user, on=TODAY)
    bookings.cancel(booking=full[0], reason="Work", by=south.user, on=TODAY)
    assert offers.give_turns(session=session, on=TODAY) == 0
    cover.set_caps(council=cast.council_a, caps={"North team": 2}, by=cast.lead_a)
    assert offers.give_turns(session=session, on=TODAY) == 1
    offer = Hold.objects.offered().get()
    cover.set_caps(council=cast.council_a, caps={"North team": 1}, by=cast.lead_a)
    assert code_of(lambda: book(offer.social_worker, session)) == "cover"


def cast_of_b(cast):
    """Somebody of another council, to whom the cap of A is nothing."""
    endorse(cast.practitioner_b, cast.manager_b)
    return cast.practitioner_b


def test_days_to_avoid_are_refused_with_their_reason_until_they_are_removed(cast, north):
    south, session = north[3], make_session(cast.centre_one, DAY)
    half = AvoidedDay.Half.MORNING
    avoid = {"council": cast.council_a, "team": "", "days": [(DAY, half)], "reason": "Court week", "by": cast.lead_a}
    assert (cover.avoid(**avoid), cover.avoid(**avoid)) == (1, 0)
    with pytest.raises(Refused, match=r"South team needs everybody on the morning of .*: Court week"):
        book(south, session)
    assert code_of(lambda: waiting.join_session(social_worker=south, session=session, by=south.user, on=TODAY)) == (
        "avoided"
    )
    cover.no_longer_avoid(days=AvoidedDay.objects.all(), by=cast.lead_a)
    book(south, session)


def test_a_lead_lets_somebody_go_all_the_same_and_says_why(cast, north):
    one, two, *_ = north
    session = make_session(cast.centre_one, DAY)
    book(one, session)
    words = {"social_worker": two, "session": session, "council": cast.council_a, "by": cast.lead_a, "on": TODAY}
    assert code_of(lambda: cover.overrule(**words, reason=" ")) == "no-reason"
    cover.overrule(**words, reason="She moves house in January.")
    assert code_of(lambda: cover.overrule(**words, reason="Again")) == "no-need"
    book(two, session)
    told = Notice.objects.get(letter="cover-overruled")
    assert (told.to, "She moves house in January." in told.body) == (two.email, True)
    assert Entry.objects.get(verb="cover.overruled").facts["reason"] == "She moves house in January."
    assert CoverOverrule.objects.count() == 1
    cover.set_caps(council=cast.council_a, caps={"North team": None}, by=cast.lead_a)
    assert not TeamCap.objects.exists()
