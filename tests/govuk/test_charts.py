"""Where the parts of a chart go, and what is drawn of them."""

from itertools import pairwise

import pytest
from django.template import engines

from govuk.charts.bars import bar_chart, funnel
from govuk.charts.figures import Figure, Series, Tile
from govuk.charts.tiles import tile_map
from govuk.charts.trend import line_chart, ticks
from tests.govuk.reading import Read


def drawn(source: str, **context) -> Read:
    return Read(engines["django"].from_string("{% load govuk_charts %}" + source).render(context))


def test_bars_are_on_one_scale_and_leave_room_for_their_figures():
    widths = [bar.width for bar in bar_chart([Figure("A", 10), Figure("B", 5), Figure("C", 0)]).bars]
    assert widths == [pytest.approx(89.29, abs=0.01), pytest.approx(44.64, abs=0.01), 0]


def test_target_stretches_the_scale():
    chart = bar_chart([Figure("A", 10)], target=Figure("Target", 20))
    assert chart.target.at == pytest.approx(2 * chart.bars[0].width, abs=0.02)
    assert chart.target.word.text == "Target 20"


def test_withheld_figure_is_named_and_not_drawn():
    bar = bar_chart([Figure("A", None, "c"), Figure("B", 4)]).bars[0]
    assert (bar.width, bar.figure.text) == (0, "c")


def test_long_label_takes_more_lines_and_pushes_the_rest_down():
    chart = bar_chart([Figure("Accredited as child practitioner or practice supervisor", 1), Figure("B", 1)])
    assert [len(bar.label) for bar in chart.bars] == [3, 1]
    assert chart.bars[1].y - chart.bars[0].y == 26 + 16 + 20


def test_funnel_says_each_share_of_the_stage_before():
    figures = [Figure("Endorsed", 128), Figure("Booked", 32), Figure("Assessed", None, "c"), Figure("Accredited", 3)]
    assert [figure.written for figure in funnel(figures)] == ["128", "32 (25%)", "c", "3"]


@pytest.mark.parametrize(
    ("top", "steps"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (37, [0, 10, 20, 30, 40]),
        (60, [0, 20, 40, 60]),
        (100, [0, 25, 50, 75, 100]),
        (0.07, [0, 0.02, 0.04, 0.06, 0.08]),
    ],
)
def test_ticks_are_round_and_reach_the_top(top, steps):
    assert ticks(top) == steps


def test_line_stops_where_a_figure_is_missing():
    figures = [Figure("Jan", 1), Figure("Feb", 2), Figure("Mar", None), Figure("Apr", 4), Figure("May", 4)]
    line = line_chart([Series("A", figures)]).lines[0]
    assert (len(line.strokes), len(line.points)) == (2, 4)
    assert [word.extra for word in line.points] == [False, True, True, False]


def test_names_of_lines_that_end_together_do_not_touch():
    series = [Series(name, [Figure("Jan", 1), Figure("Feb", last)]) for name, last in (("A", 50), ("B", 49), ("C", 5))]
    names = sorted(line.name.y for line in line_chart(series).lines)
    assert all(later - sooner >= 20 for sooner, later in pairwise(names))


def test_tiles_share_the_width():
    chart = tile_map([Tile(0, 0, "A", "1", 0, "A: 1"), Tile(3, 1, "B", "c", None, "B: withheld")])
    assert [(square.x, square.y, square.tile.shade) for square in chart.squares] == [(0, 3, "0"), (75, 53, "none")]
    assert chart.width < 25


@pytest.mark.parametrize(
    "source",
    [
        "{% bar_chart figures title finding %}",
        "{% funnel_chart figures title finding %}",
        "{% line_chart series title finding target=target unit='%' %}",
        "{% tile_map tiles title finding bands=bands %}",
    ],
)
def test_drawing_is_named_escaped_and_never_styled_in_line(source):
    read = drawn(
        source,
        title="<b>Way</b>",
        finding="A <i>third</i> wait.",
        figures=[Figure("<b>", 4), Figure("B", None)],
        series=[Series("<b>", [Figure("<b>", 4, "<b>")])],
        target=Figure("<b>", 9),
        tiles=[Tile(0, 0, "<b>", "<b>", 4, "<b>", "/x/")],
        bands=["<b>"],
    )
    svg = next(attrs for attrs in read.all("svg") if "aria-labelledby" in attrs)
    assert svg["aria-labelledby"] in read.ids()
    assert [tag for tag, attrs in read.tags if tag in {"b", "i"} or "style" in attrs] == []
    assert read.text.count("A <i>third</i> wait.") == 2


@pytest.mark.parametrize(
    "source", ["{% bar_chart f 't' 'x' %}", "{% line_chart f 't' 'x' %}", "{% tile_map f 't' 'x' %}"]
)
def test_nothing_to_draw_is_no_error(source):
    assert len(drawn(source, f=[]).all("figure")) == 1


@pytest.mark.parametrize(("value", "written"), [(3328, "3,328"), (0.25, "0.25"), (1_000_000, "1,000,000"), (0, "0")])
def test_a_number_without_words_is_written_as_people_read_it(value, written):
    assert Figure("Practitioner", value).written == written


@pytest.mark.parametrize(
    ("count", "shown"),
    [(12, range(12)), (13, range(0, 13, 2)), (14, [0, *range(3, 14, 2)])],
)
def test_under_a_long_trend_every_second_label_stands_and_always_the_first_and_the_last(count, shown):
    chart = line_chart([Series("A", [Figure(str(place), place) for place in range(count)])])
    assert [word.text for word in chart.axis] == [str(place) for place in shown]
