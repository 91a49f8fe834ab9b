"""Who may ask for somebody, answer, take back and decide, and from when: pure, one sentence each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.rules.employment import Known, Person, may_join
from accounts.rules.moves import (
    BOTH,
    DISPUTED,
    NOTHING,
    RELEASED,
    Request,
    first_day,
    may_answer,
    may_ask,
    may_decide,
    may_withdraw,
)
from tests.cast import TODAY

A, B, C = 1, 2, 3
LONG_AGO = date(2020, 1, 6)
HERE, THERE, PAST = Known(B, LONG_AGO), Known(A, LONG_AGO), Known(A, LONG_AGO, TODAY)
ASKED = Request(B, TODAY, TODAY + timedelta(days=7), {A: NOTHING})
LATE = TODAY + timedelta(days=8)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (Person("Moore", (THERE,)), ""),
        (Person("Another", (THERE,)), ""),  # read like one who works elsewhere
        (Person("Another", (PAST,)), ""),
        (Person("Another", ()), ""),
        (Person("Moore", (PAST,)), "can-join"),
        (None, "can-join"),
        (Person("Moore", (HERE,)), "already-yours"),
    ],
)
def test_may_ask_only_where_nobody_can_be_added(person, code):
    assert may_ask(person, "Moore", B, TODAY, TODAY).code == code


@pytest.mark.parametrize(
    ("says", "answers", "withdraws"),
    [
        ({A: NOTHING}, "", ""),
        ({A: DISPUTED}, "", ""),
        ({A: RELEASED}, "answered", ""),
        ({A: BOTH, C: NOTHING}, "answered", ""),
        ({C: NOTHING}, "not-asked", ""),
        ({}, "not-asked", ""),
    ],
)
def test_a_council_answers_what_it_was_asked(says, answers, withdraws):
    request = replace(ASKED, says=says)
    assert (may_answer(request, [A]).code, may_withdraw(request, [B]).code) == (answers, withdraws)
    over = replace(request, is_decided=True)
    assert (may_answer(over, [A]).code, may_withdraw(over, [B]).code) == ("over", "over")
    assert may_withdraw(request, [A]).code == "not-yours"


@pytest.mark.parametrize(
    ("change", "on", "since"),
    [
        ({}, ASKED.answer_by, None),
        ({}, LATE, LATE),
        ({}, LATE + timedelta(days=3), LATE),
        ({"disputed_on": TODAY}, TODAY, TODAY),
        ({"says": {}}, ASKED.answer_by, None),  # about nobody: it waits as long as every other
        ({"says": {}}, LATE, LATE),
        ({"is_decided": True}, LATE, None),
    ],
)
def test_the_department_decides_once_it_is_disputed_or_late(change, on, since):
    request = replace(ASKED, **change)
    no = "over" if request.is_decided else "not-yet"
    assert request.with_the_department_since(on) == since
    assert may_decide(request, on).code == ("" if since else no)


def test_agreed_is_every_council_and_at_least_one():
    said = [{A: RELEASED}, {A: BOTH}, {A: RELEASED, C: BOTH}, {A: RELEASED, C: NOTHING}, {A: DISPUTED}, {}]
    requests = [replace(ASKED, says=says) for says in said]
    assert [each.is_agreed for each in requests] == [True, True, True, False, False, False]
    assert requests[2].sharing == {C}


def test_nobody_works_for_two_but_where_the_others_share():
    person = Person("Moore", (THERE, Known(C, LONG_AGO)))
    joins = [may_join(person, "Moore", B, TODAY, TODAY, sharing=those).code for those in ((), (A,), (A, C))]
    assert joins == ["elsewhere", "elsewhere", ""]


def test_they_begin_as_claimed_or_the_day_after_they_left():
    assert first_day(TODAY, [TODAY - timedelta(days=1)]) == TODAY
    assert first_day(TODAY, [TODAY + timedelta(days=4), TODAY]) == TODAY + timedelta(days=5)
    assert first_day(TODAY, []) == TODAY
