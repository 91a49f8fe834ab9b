"""May two records become one: a yes, or what to settle first, in words that name the record to settle it on."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.rules.merging import CLASHES, IN_THE_AIR, Has, Record, may_merge, may_undo, obstacles

ONE, TWO = Record("SW1"), Record("SW2")
DAY = date(2026, 12, 8)


def having(record, *states, status="practitioner"):
    return replace(record, ways={status: frozenset(states)})


@pytest.mark.parametrize(
    ("survivor", "loser", "code"),
    [
        (ONE, TWO, ""),
        (ONE, ONE, "same"),
        (ONE, replace(TWO, is_merged=True), "merged"),
        (replace(ONE, is_merged=True), TWO, "merged"),
        (replace(ONE, is_proposed=True), TWO, "proposed"),
        (ONE, replace(TWO, is_moving=True), "moving"),
        (replace(ONE, works_at={"A": False}), replace(TWO, works_at={"B": False}), "two-councils"),
        (replace(ONE, works_at={"A": False}), replace(TWO, works_at={"B": True}), ""),
        (replace(ONE, works_at={"A": False}), replace(TWO, works_at={"A": False}), ""),
        (replace(ONE, can_sign_in=True), replace(TWO, can_sign_in=True), ""),
        (replace(ONE, can_sign_in=True), replace(TWO, can_sign_in=True, is_bound=True), "account"),
        (ONE, replace(TWO, can_sign_in=True, is_bound=True), ""),
        (replace(ONE, days=frozenset({DAY})), replace(TWO, days=frozenset({DAY})), "same-day"),
        (replace(ONE, days=frozenset({DAY})), replace(TWO, days=frozenset({date(2026, 12, 9)})), ""),
        (having(ONE, Has.BOOKED), having(TWO, Has.BOOKED, status="supervisor"), ""),
        (having(ONE, Has.ENDORSED, Has.BOOKED), having(TWO), ""),
    ],
)
def test_may_merge_answers_with_what_to_settle(survivor, loser, code):
    assert may_merge(survivor, loser).code == code


@pytest.mark.parametrize(("what", "against"), CLASHES)
def test_what_one_person_cannot_have_twice_is_settled_first_whichever_record_has_it(what, against):
    code = f"both-{what}" if what == against else f"{what}-{against}"
    assert may_merge(having(ONE, what), having(TWO, against)).code == code
    assert may_merge(having(ONE, against), having(TWO, what)).code == code


@pytest.mark.parametrize("what", IN_THE_AIR)
def test_a_place_that_is_being_taken_is_waited_for_though_only_one_record_has_it(what):
    assert [may_merge(*pair).code for pair in ((having(ONE, what), TWO), (ONE, having(TWO, what)))] == [what, what]


def test_the_words_name_the_record_and_what_to_do():
    no = may_merge(having(ONE, Has.HELD), having(TWO, Has.BOOKED))
    assert no.reason == (
        "Child and family practitioner: SW2 has a place, and SW1 holds the status. Have the booking cancelled first."
    )


def test_everything_to_settle_is_said_at_once():
    one, two = (replace(having(each, Has.ENDORSED, Has.BOOKED), days=frozenset({DAY})) for each in (ONE, TWO))
    assert [each.code for each in obstacles(one, two)] == ["both-booked", "both-endorsed", "same-day"]


@pytest.mark.parametrize(
    ("stands", "changed", "code"), [(True, [], ""), (False, [], "not-merged"), (True, ["bookings"], "moved-on")]
)
def test_what_was_merged_is_put_back_only_while_nothing_has_happened(stands, changed, code):
    assert may_undo(stands=stands, changed=changed).code == code
