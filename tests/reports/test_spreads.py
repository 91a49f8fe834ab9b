"""How councils are spread: what the quarters are, whom the bands hold, and that chart and table say the same."""

from govuk.charts.spread import spread
from reports.figures import Figure
from reports.spreads import spread_of


def of(*numbers):
    return [Figure(f"C{place}", number, None if number is None else 100) for place, number in enumerate(numbers)]


def test_half_of_the_councils_lie_between_the_quarters():
    found = spread_of([*of(0, 2, 4, 8, 16), Figure("Without headcount", 3)])
    assert [share for _, share in found.rows] == ["0.0%", "2.0%", "4.0%", "8.0%", "16.0%"]
    assert found.finding == "The middle half of 5 councils lies between 2.0% and 8.0%; half have 4.0% or less."
    assert [(each.name, each.councils) for each in found.bands] == [
        ("0% to under 4%", 2), ("4% to under 8%", 1), ("8% to under 12%", 1), ("12% to under 16%", 0),
        ("16% or more", 1),
    ]  # fmt: skip
    assert found.left_out == 1


def test_without_a_spread_the_sentence_says_so():
    assert spread_of(of(1, 1, 1, 1)).finding == "All 4 councils have a share of 1.0%."
    said = "At least half of 5 councils have 0.0%; the highest share is 9.0%."
    assert spread_of(of(0, 0, 0, 0, 9)).finding == said
    assert spread_of(of(1, 2, 3)) is None


def test_each_council_is_a_dot_and_the_marks_stand_where_the_dots_do():
    found = spread_of(of(0, 0, 5, 10, 10))
    drawn = spread(found.dots, found.marks)
    assert len(drawn.dots) == 5
    assert [mark.word.text for mark in drawn.marks] == ["A quarter 0.0%", "Median 5.0%", "Three quarters 10.0%"]
    middle = [dot.x for dot in drawn.dots][2]
    assert abs(middle - drawn.marks[1].at) < 1
    assert drawn.dots[0].y - drawn.dots[1].y == 9


def test_dots_of_a_high_pile_overlap_and_stay_large_enough_to_see():
    drawn = spread(spread_of(of(*[0] * 150, 9)).dots)
    assert (drawn.radius, min(dot.y for dot in drawn.dots) >= 60) == (2.5, True)
