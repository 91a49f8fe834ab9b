"""{% load govuk_charts %}: charts as SVG. Always put the same figures in a table beside them."""

from collections.abc import Sequence

from django import template
from django.utils.text import slugify

from govuk.charts.bars import bar_chart as bars_of
from govuk.charts.bars import funnel
from govuk.charts.figures import Figure, Series, Tile
from govuk.charts.spread import spread
from govuk.charts.tiles import tile_map as map_of
from govuk.charts.trend import line_chart as lines_of

register = template.Library()
Drawing = dict[str, object]


@register.inclusion_tag("components/charts/bars.html")
def bar_chart(figures: Sequence[Figure], title: str, finding: str, target: Figure | None = None) -> Drawing:
    """{% bar_chart figures "By region" "London is furthest." target=target %}."""
    return _captioned(title, finding, bars_of(figures, target))


@register.inclusion_tag("components/charts/bars.html")
def funnel_chart(figures: Sequence[Figure], title: str, finding: str) -> Drawing:
    """{% funnel_chart figures "On the way" "Most wait for a place." %}: each with its share of the one above."""
    return _captioned(title, finding, bars_of(funnel(figures)))


@register.inclusion_tag("components/charts/lines.html")
def line_chart(
    series: Sequence[Series], title: str, finding: str, target: Figure | None = None, unit: str = ""
) -> Drawing:
    """{% line_chart series "Accredited" "Up 12 in a month." target=target unit="%" %}."""
    return _captioned(title, finding, lines_of(series, target, unit))


@register.inclusion_tag("components/charts/spread.html")
def spread_chart(
    figures: Sequence[Figure], title: str, finding: str, marks: Sequence[Figure] = (), unit: str = ""
) -> Drawing:
    """{% spread_chart dots "How councils are spread" "Half are under 4%." marks=marks unit="%" %}: one dot each."""
    return _captioned(title, finding, spread(figures, marks, unit))


@register.inclusion_tag("components/charts/tiles.html")
def tile_map(tiles: Sequence[Tile], title: str, finding: str, bands: Sequence[str] = ()) -> Drawing:
    """{% tile_map tiles "Councils" "The north is ahead." bands=bands %}: `bands` are the legend, least first."""
    return _captioned(title, finding, map_of(tiles)) | {"bands": bands}


def _captioned(title: str, finding: str, chart: object) -> Drawing:
    return {"title": title, "finding": finding, "chart": chart, "id": f"chart-{slugify(title)}"}
