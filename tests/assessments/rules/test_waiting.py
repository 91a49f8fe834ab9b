"""Whose turn it is, why, and what suits whom."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from assessments.rules.waiting import ORDER, Turn, Wish, ends_the_wait, offer_until, ordinal, suits
from foundation.refusal import YES, Decision
from tests.cast import NOON, TODAY

ONE = Turn(wait=7, since=NOON, endorsed_until=TODAY + timedelta(days=90))
WISH = Wish(centres=frozenset({1, 2}))
SESSION = {"session": 5, "centre": 1, "day": date(2026, 12, 8), "slot": "morning"}  # a Tuesday
FIRST = (  # in the published order: what puts somebody before `ONE`, though everything after it speaks for `ONE`
    {"is_owed": True},
    {"priority": 1},
    {"endorsed_until": TODAY + timedelta(days=89)},
    {"is_resit": False},
    {"since": NOON - timedelta(minutes=1)},
    {"wait": 6},
)
LAST = {
    "is_owed": False, "priority": -1, "endorsed_until": TODAY + timedelta(days=900), "is_resit": True,
    "since": NOON + timedelta(days=9), "wait": 99,
}  # fmt: skip


@pytest.mark.parametrize("rank", range(len(FIRST)))
def test_each_reason_of_the_published_order_weighs_more_than_all_after_it(rank):
    later = dict(list(LAST.items())[rank + 1 :])
    one = replace(ONE, is_resit=True)
    assert replace(one, **later, **FIRST[rank]).key < one.key


def test_the_published_order_names_every_reason_but_the_last_resort():
    assert len(ORDER) == len(FIRST) - 1


@pytest.mark.parametrize("priority", [1, 0, -1])
def test_a_turn_says_all_that_decides_it_in_the_published_order(priority):
    turn = replace(ONE, is_owed=True, is_resit=True, priority=priority)
    moved = {1: ["the Department moved you forward"], -1: ["the Department moved you back"]}.get(priority, [])
    assert turn.words == ", ".join(
        [
            "the centre cancelled your session, so you come first", *moved,
            "your endorsement ends on Sunday 21 February 2027", "you have been assessed before",
            "you have waited since Monday 23 November 2026",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, True),
        ({"centres": frozenset({2})}, False),
        ({"weekdays": frozenset({1})}, True),
        ({"weekdays": frozenset({0, 4})}, False),
        ({"slots": frozenset({"morning", "afternoon"})}, True),
        ({"slots": frozenset({"afternoon"})}, False),
        ({"day_from": date(2026, 12, 8), "day_to": date(2026, 12, 8)}, True),
        ({"day_from": date(2026, 12, 9)}, False),
        ({"day_to": date(2026, 12, 7)}, False),
        ({"session": 5, "centres": frozenset()}, True),
        ({"session": 6}, False),
    ],
)
def test_a_session_suits_a_wish(change, answer):
    assert suits(replace(WISH, **change), **SESSION) is answer


@pytest.mark.parametrize(
    ("starts_at", "until"),
    [
        (datetime(2026, 12, 8, 9, tzinfo=NOON.tzinfo), NOON + timedelta(hours=48)),
        (NOON + timedelta(hours=20), NOON + timedelta(hours=19)),
    ],
)
def test_an_offer_stands_for_its_hours_and_never_into_the_session(starts_at, until):
    assert offer_until(NOON, starts_at, 48) == until


@pytest.mark.parametrize(
    ("may", "why"),
    [
        (YES, ""),
        (Decision("programme-closed", "Closed."), ""),
        (Decision("closed", "Not open."), ""),
        (Decision("not-endorsed", "No."), "No."),
    ],
)
def test_a_wait_ends_for_what_does_not_pass_by_itself(may, why):
    assert ends_the_wait(may) == why


def test_a_rank_reads_as_people_say_it():
    ranks = (1, 2, 3, 4, 11, 12, 13, 21, 102, 113)
    assert " ".join(ordinal(each) for each in ranks) == "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 113th"
