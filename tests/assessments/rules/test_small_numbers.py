"""Small counts are not told, and cannot be worked out from the total."""

import pytest

from assessments.rules.small_numbers import SMALL, WITHHELD, count_words, shown


@pytest.mark.parametrize(("number", "words"), [(0, "None"), (1, SMALL), (4, SMALL), (5, "5"), (1234, "1,234")])
def test_a_count_in_words(number, words):
    assert count_words(number) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, {}),
        ({"a": 3}, {"a": SMALL}),
        ({"a": 5, "b": 9}, {"a": "5", "b": "9"}),
        ({"a": 3, "b": 9, "c": 6}, {"a": SMALL, "b": "9", "c": WITHHELD}),
        ({"a": 3, "b": 4, "c": 6}, {"a": SMALL, "b": SMALL, "c": "6"}),
        ({"a": 3, "b": 0, "c": 6}, {"a": SMALL, "b": "None", "c": WITHHELD}),
    ],
)
def test_one_small_count_takes_the_next_smallest_with_it(counts, words):
    assert shown(counts) == words
