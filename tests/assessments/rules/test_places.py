"""What a session's sums leave for one person."""

from dataclasses import replace

import pytest

from assessments.rules.places import Count, Need, kept_for_first_choice, kept_for_others, places_for, shortage_of

COUNT = Count(capacity=8, taken=2, suitable=3, suitable_taken=1, keeps_suitable=True)
ORDINARY, STEP_FREE = Need(), Need(features=frozenset({"step-free"}))


@pytest.mark.parametrize(
    ("change", "need", "left", "shortage"),
    [
        ({}, ORDINARY, 4, "full"),  # of 6 left, 2 suitable ones are kept
        ({"keeps_suitable": False}, ORDINARY, 6, "full"),
        ({}, STEP_FREE, 2, "full"),
        ({"suitable_taken": 3}, STEP_FREE, 0, "no-suitable-place"),
        ({"has_room": False}, STEP_FREE, 0, "no-room"),
        ({"taken": 5}, Need(places=2), 1, "one-place"),
        ({"taken": 8}, ORDINARY, 0, "full"),
        ({"kept_for_others": 4}, ORDINARY, 0, "full"),
        ({"first_choice": 4}, ORDINARY, 0, "first-choice"),
        ({"first_choice": 4}, Need(is_owed=True), 4, "full"),
    ],
)
def test_what_is_left_depends_on_who_asks(change, need, left, shortage):
    count = replace(COUNT, **change)
    assert (places_for(count, need), shortage_of(count, need)) == (left, shortage)


@pytest.mark.parametrize(("council", "kept"), [(1, 3), (2, 1), (3, 4), (None, 4)])
def test_blocks_keep_what_their_councils_have_not_taken_from_others_alone(council, kept):
    assert kept_for_others({1: 2, 2: 3}, {1: 1, 9: 2}, Need(council=council)) == kept


@pytest.mark.parametrize(("people", "capacity", "kept"), [(0, 8, 0), (1, 8, 1), (15, 8, 4), (15, 7, 4), (2, 1, 1)])
def test_those_who_choose_first_keep_at_most_half_of_a_session(people, capacity, kept):
    assert kept_for_first_choice(people, capacity) == kept
