"""Adjustments: what can be asked and decided, by when, and what a booking takes from then on."""

from datetime import date

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.adjustments import (
    Asked,
    Verdict,
    decide_by,
    is_given,
    may_ask,
    may_decide,
    may_move_to_what_suits,
    need_from,
    refitted,
)
from assessments.rules.due import due_words
from assessments.rules.places import Need
from assessments.rules.working_days import working_days_from

ASKED = Asked(("step-free", "reader"), 50, "I use a wheelchair.")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (ASKED, ""),
        (Asked((), 25), ""),
        (Asked(()), "nothing"),
        (Asked(("a-throne",)), "unknown"),
        (Asked(("reader",), 33), "unknown"),
        (Asked(("other",)), "other-needs-words"),
        (Asked(("other",), circumstances=" "), "other-needs-words"),
        (Asked(("other",), circumstances="My own chair."), ""),
    ],
)
def test_may_ask_answers_with_its_reason(asked, code):
    assert may_ask(asked).code == code


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict(("step-free", "reader"), 50), ""),
        (Verdict(("step-free", "reader", "scribe"), 100), ""),
        (Verdict(("step-free",), 50), "no-answer"),
        (Verdict(("step-free", "reader"), 25), "no-answer"),
        (Verdict(()), "no-answer"),
        (Verdict((), answer="We need a note first."), ""),
        (Verdict(("step-free", "reader", "other"), 50), "other-needs-words"),
        (Verdict(("step-free", "reader", "other"), 50, to_provide="Their own chair"), ""),
        (Verdict(("a-throne",), 50), "unknown"),
    ],
)
def test_may_decide_answers_with_its_reason(verdict, code):
    assert may_decide(ASKED, verdict, by_themselves=False).code == code


def test_nobody_decides_their_own():
    assert may_decide(ASKED, Verdict(("step-free", "reader"), 50), by_themselves=True).code == "self"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 12, 4), "Due Tuesday 8 December 2026, in 2 working days"),
        (date(2026, 12, 7), "Due Tuesday 8 December 2026, in 1 working day"),
        (date(2026, 12, 8), "Due Tuesday 8 December 2026, today"),
        (date(2026, 12, 9), "Late by 1 working day: it was due Tuesday 8 December 2026"),
        (date(2026, 12, 14), "Late by 4 working days: it was due Tuesday 8 December 2026"),
    ],
)
def test_the_clock_says_how_long_is_left_or_how_late_it_is(on, words):
    assert due_words(date(2026, 12, 8), on) == words


def test_a_request_is_decided_within_its_working_days():
    assert decide_by(date(2026, 12, 18), 10) == date(2027, 1, 6)  # over Christmas and New Year


@pytest.mark.parametrize(
    ("until", "count"), [(date(2026, 12, 7), 1), (date(2026, 12, 4), 0), (date(2026, 12, 1), 0), (date(2026, 12, 6), 0)]
)
def test_working_days_are_counted_from_the_day_after(until, count):
    assert working_days_from(date(2026, 12, 4), until) == count


@pytest.mark.parametrize(
    ("provisions", "extra_time", "need"),
    [
        ((), 0, Need()),
        (("reader",), 25, Need()),
        (("step-free", "reader"), 25, Need(1, frozenset({"step-free"}))),
        (("own-room",), 50, Need(2, frozenset({"own-room"}))),
    ],
)
def test_much_extra_time_takes_a_second_place_and_a_room_a_suitable_one(provisions, extra_time, need):
    assert need_from(provisions, extra_time, DEFAULTS) == need


ROOM = frozenset({"step-free"})


@pytest.mark.parametrize(
    ("need", "places", "takes_suitable", "has_room", "given"),
    [
        (Need(), 1, False, False, True),
        (Need(2), 1, False, False, False),
        (Need(2), 2, False, False, True),
        (Need(1, ROOM), 1, False, True, False),
        (Need(1, ROOM), 1, True, False, False),
        (Need(1, ROOM), 2, True, True, True),
    ],
)
def test_a_booking_gives_what_is_needed_when_it_takes_it_and_the_centre_has_it(
    need, places, takes_suitable, has_room, given
):
    assert is_given(need, places=places, takes_suitable=takes_suitable, has_room=has_room) == given


@pytest.mark.parametrize(
    ("need", "had", "fits", "takes"),
    [
        (Need(2, ROOM), (1, False), True, (2, True)),
        (Need(2, ROOM), (1, False), False, (1, False)),
        (Need(), (2, True), True, (1, False)),
        (Need(), (2, True), False, (1, True)),
    ],
)
def test_a_booking_takes_what_is_needed_or_keeps_what_it_has(need, had, fits, takes):
    assert refitted(need, places=had[0], takes_suitable=had[1], fits=fits) == takes


@pytest.mark.parametrize(("on", "code"), [(date(2026, 12, 7), ""), (date(2026, 12, 8), "past")])
def test_what_does_not_suit_can_be_moved_until_the_day_before(on, code):
    assert may_move_to_what_suits(date(2026, 12, 8), on).code == code
