"""Ask, decide, take back: counted at once, told without a word of health, and every booking fitted anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import Room
from assessments.models import Adjustment, Booking, Hold, Session
from assessments.operations import adjustments, bookings, holds, waiting
from assessments.rules.adjustments import Asked, Verdict
from foundation.refusal import Refused
from journal.models import Entry
from journal.read import history_of
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

SOON = TODAY + timedelta(days=30)
ASKED = Asked(("step-free", "reader"), 100, "Canary: I have been unwell.", may_reuse=True)
AGREED = Verdict(("step-free", "reader"), 100, to_provide="A table by the door")
LATE = SOON - timedelta(days=2)  # after the last day to move


@pytest.fixture
def petra(cast):
    """Petra, endorsed; centre one has a step-free room, centre two has none."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    Room.objects.create(centre=cast.centre_one, name="Ground floor", places=4, features=["step-free"])
    return cast.practitioner_a


@pytest.fixture
def session(cast, petra):
    """At centre one: four places, two of them suitable."""
    made = make_session(cast.centre_one, SOON, capacity=4)
    Session.objects.filter(pk=made.pk).update(suitable_places=2)
    return Session.objects.get(pk=made.pk)


def ask(person, asked=ASKED, on=TODAY):
    return adjustments.ask(social_worker=person, asked=asked, by=person.user, on=on)


def decide(adjustment, by, verdict=AGREED, on=TODAY):
    return adjustments.decide(adjustment=adjustment, verdict=verdict, by=by, on=on)


def takes(booking):
    booking.refresh_from_db()
    return booking.places, booking.takes_suitable


def other_in(cast, session, name="Olive"):
    person = make_social_worker(name, "Other", cast.employer_a, cast.council_a)
    endorse(person, by=cast.manager_a)
    return book(person, session)


def test_asking_keeps_what_was_asked_and_writes_by_when_it_is_decided(petra):
    adjustment = ask(petra)
    assert (adjustment.provisions, adjustment.time, adjustment.decided_on) == (["step-free", "reader"], 100, None)
    letter = Notice.objects.get(letter="adjustments-asked")
    assert (letter.to, letter.reader) == (petra.email, petra.user)
    assert "decides by Monday 7 December 2026" in letter.body


def test_asking_again_ends_what_was_asked_before_and_keeps_it(petra):
    first, second = ask(petra), ask(petra, Asked(("scribe",)))
    first.refresh_from_db()
    assert (first.ended_on, first.ended_by) == (TODAY, petra.user)
    assert list(Adjustment.objects.current()) == [second]


def test_the_same_asked_twice_is_one_request_and_one_letter(petra):
    assert ask(petra) == ask(petra)
    assert Notice.objects.filter(letter="adjustments-asked").count() == 1


def test_nobody_asks_for_somebody_else(cast, petra):
    with pytest.raises(Refused) as no:
        adjustments.ask(social_worker=petra, asked=ASKED, by=cast.lead_a, on=TODAY)
    assert (no.value.code, Adjustment.objects.count()) == ("not-yours", 0)


def test_deciding_says_what_is_agreed_and_tells_the_person(cast, petra):
    adjustment = decide(ask(petra), cast.officer)
    assert (adjustment.agreed, adjustment.extra_time, adjustment.to_provide, adjustment.decided_by) == (
        ["step-free", "reader"], 100, "A table by the door", cast.officer,
    )  # fmt: skip
    assert Notice.objects.get(letter="adjustments-decided").to == petra.email


@pytest.mark.parametrize("again", [AGREED, Verdict(())])
def test_what_is_decided_is_not_decided_again(cast, petra, again):
    adjustment = decide(ask(petra), cast.officer)
    with pytest.raises(Refused) as no:
        decide(adjustment, cast.officer, again)
    assert no.value.reason == "Ondine Offer decided this on Monday 23 November 2026."


def test_a_request_that_was_changed_meanwhile_is_not_decided(cast, petra):
    first = ask(petra)
    ask(petra, Asked(("scribe",)))
    with pytest.raises(Refused) as no:
        decide(first, cast.officer)
    assert no.value.code == "over"


def test_a_no_without_an_answer_is_refused_and_changes_nothing(cast, petra):
    adjustment = ask(petra)
    with pytest.raises(Refused) as no:
        decide(adjustment, cast.officer, Verdict(()))
    adjustment.refresh_from_db()
    assert (no.value.code, adjustment.decided_on) == ("no-answer", None)


def test_neither_journal_nor_letter_nor_timeline_says_what_or_why(cast, petra):
    before = list(history_of(petra))
    decide(ask(petra), cast.officer, replace(AGREED, extra_time=0, answer="Canary: a note is missing."))
    written = [f"{each.subject} {each.body}" for each in Notice.objects.filter(letter__startswith="adjustments")]
    written += [f"{each.words} {each.facts}" for each in Entry.objects.filter(verb__startswith="adjustment")]
    assert len(written) == 4
    for told in ("Canary", "step-free", "reader", "table by the door"):
        assert [text for text in written if told.lower() in text.lower()] == []
    assert list(history_of(petra)) == before


def test_what_is_asked_counts_at_once_where_there_is_room(petra, session):
    booking = book(petra, session)
    ask(petra)
    assert takes(booking) == (2, True)
    assert "no room" not in Notice.objects.get(letter="adjustments-asked").body


def test_where_there_is_no_room_the_booking_stays_and_the_person_is_told(cast, petra, session):
    booking = book(petra, session)
    for name in ("Olive", "Otto", "Oda"):
        Session.objects.filter(pk=session.pk).update(suitable_places=0)
        other_in(cast, session, name)
    ask(petra)
    assert takes(booking) == (1, False)
    assert f"/bookings/{booking.pk}/move/" in Notice.objects.get(letter="adjustments-asked").body


def test_a_booking_that_does_not_suit_can_be_moved_after_the_last_day(cast, petra, session):
    booking, later = book(petra, session), make_session(cast.centre_one, SOON + timedelta(days=1))
    Session.objects.update(suitable_places=0)
    ask(petra)
    Session.objects.filter(pk=later.pk).update(suitable_places=2)
    moved = bookings.move(booking=booking, to=later, by=petra.user, on=LATE)
    assert (moved.session, takes(moved)) == (later, (2, True))


def test_a_booking_that_suits_can_not(cast, petra, session):
    ask(petra)
    booking, later = book(petra, session), make_session(cast.centre_one, SOON + timedelta(days=1))
    with pytest.raises(Refused) as no:
        bookings.move(booking=booking, to=later, by=petra.user, on=LATE)
    assert no.value.code == "too-late"


def test_a_booking_that_does_not_suit_stays_on_its_day(cast, petra, session):
    booking, later = book(petra, session), make_session(cast.centre_one, SOON + timedelta(days=1))
    Session.objects.update(suitable_places=0)
    ask(petra)
    with pytest.raises(Refused) as no:
        bookings.move(booking=booking, to=later, by=petra.user, on=SOON)
    assert no.value.code == "past"


def test_a_centre_without_such_a_room_can_not_give_it(cast, petra):
    booking = book(petra, make_session(cast.centre_two, SOON))
    ask(petra)
    assert takes(booking) == (1, False)


def test_less_agreed_than_asked_frees_a_place_for_who_waits(cast, petra, session, django_capture_on_commit_callbacks):
    Session.objects.filter(pk=session.pk).update(capacity=2, suitable_places=0)
    booking, adjustment = book(petra, session), ask(petra, Asked((), 100, may_reuse=True))
    waits = make_social_worker("Willa", "Waits", cast.employer_a, cast.council_a)
    endorse(waits, by=cast.manager_a)
    waiting.join_session(social_worker=waits, session=session, by=waits.user, on=TODAY)
    assert (takes(booking), Hold.objects.count()) == ((2, False), 0)
    with django_capture_on_commit_callbacks(execute=True):
        decide(adjustment, cast.officer, Verdict((), 25, answer="A quarter more is what we can agree to."))
    assert (takes(booking), Hold.objects.get().social_worker) == ((1, False), waits)


def test_taking_back_ends_it_and_frees_what_it_took(petra, session):
    booking, adjustment = book(petra, session), ask(petra)
    adjustments.take_back(adjustment=adjustment, by=petra.user, on=TODAY)
    assert (takes(booking), Adjustment.objects.current().count()) == ((1, False), 0)
    with pytest.raises(Refused) as no:
        adjustments.take_back(adjustment=adjustment, by=petra.user, on=TODAY)
    assert no.value.reason == "This ended on Monday 23 November 2026."


def test_nobody_takes_it_back_for_somebody_else(cast, petra):
    adjustment = ask(petra)
    with pytest.raises(Refused) as no:
        adjustments.take_back(adjustment=adjustment, by=cast.officer, on=TODAY)
    assert no.value.code == "not-yours"


def test_a_place_held_for_what_was_needed_before_is_free_again(petra, session):
    holds.hold(social_worker=petra, session=session, by=petra.user, on=TODAY)
    ask(petra)
    assert Hold.objects.count() == 0


def test_fitting_a_booking_is_written_down_without_the_why(petra, session):
    booking = book(petra, session)
    ask(petra)
    entry = Entry.objects.get(verb="booking.fitted")
    assert (entry.about, entry.facts["before"], entry.facts["now"]) == (
        f"booking:{booking.pk}", [1, False], [2, True],
    )  # fmt: skip


def test_two_bookings_are_both_fitted(cast, petra, session):
    endorse(petra, by=cast.manager_a, status="supervisor")
    other = make_session(cast.centre_one, SOON, status="supervisor", capacity=4)
    both = [book(petra, session), book(petra, other)]
    ask(petra, Asked((), 50))
    assert ([takes(each)[0] for each in both], Booking.objects.count()) == ([2, 2], 2)
