"""How a count may be told: alone, as a whole of parts from the truth, and added up from what is told."""

import pytest

from assessments.rules.disclosure import PLAIN, Rule

FIVE, TEN = Rule(), Rule(least=5, base=10)


@pytest.mark.parametrize(
    ("rule", "number", "written", "between"),
    [
        (FIVE, 0, "0", (0, 0)), (FIVE, 1, "c", (1, 4)), (FIVE, 4, "c", (1, 4)), (FIVE, 5, "5", (5, 7)),
        (FIVE, 7, "5", (5, 7)), (FIVE, 8, "10", (8, 12)), (FIVE, 12, "10", (8, 12)),
        (FIVE, 1234, "1,235", (1233, 1237)), (TEN, 6, "10", (5, 14)), (TEN, 15, "20", (15, 24)),
        (PLAIN, 3, "3", (3, 3)), (Rule(10, 5), 9, "c", (1, 9)), (Rule(2, 5), 2, "5", (2, 7)),
    ],
)  # fmt: skip
def test_a_count_alone(rule, number, written, between):
    told = rule.alone(number)
    assert (told.words, (told.low, told.high)) == (written, between)
    assert told.low <= number <= told.high


def whole(*numbers):
    return FIVE.whole(sum(numbers), [FIVE.alone(each) for each in numbers]).words


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ((20, 30), "50"),  # nothing is hidden beneath it
        ((3,), "c"), ((3, 0), "c"), ((1, 1, 1, 1, 0), "c"),
        ((20, 3), "c"),  # the second would be read off
        ((1,) * 9, "c"),  # nine, and nine of them: one each
        ((4,) * 9, "c"),
        ((20, 30, 40, 50, 60, 70, 3), "270"), ((1, 2, 3, 4) * 5, "50"),
    ],
)  # fmt: skip
def test_a_whole_is_hidden_where_it_would_tell_of_a_part(numbers, written):
    assert whole(*numbers) == written


@pytest.mark.parametrize(
    ("numbers", "written"), [((0, 0), "0"), ((3, 0), "c"), ((3, 3, 3), "c"), ((21, 3, 0), "20"), ((21, 22, 3), "40")]
)
def test_what_is_told_is_added_up_and_a_hidden_number_counts_as_two(numbers, written):
    assert FIVE.together([FIVE.alone(each) for each in numbers]).words == written


def test_those_who_know_the_people_read_every_number():
    assert PLAIN.together([PLAIN.alone(each) for each in (1, 2, 30)]).words == "33"
