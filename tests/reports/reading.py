"""Reading figures off a page and a file as a test needs them."""

import csv
import io
import re

from tests.assessments.views.reading import plain


def table(page, caption):
    """The cells of the table with this caption, head and foot included."""
    for markup in re.findall(r"<table.*?</table>", page.text, re.DOTALL):
        if plain(re.search(r"<caption.*?</caption>", markup, re.DOTALL)[0]) == caption:
            lines = re.findall(r"<tr>(.*?)</tr>", markup, re.DOTALL)
            return [
                tuple(plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.S)) for line in lines
            ]
    raise AssertionError(f"no table {caption}")


def chart(page, title):
    """The figures written in the chart with this title, in order."""
    for markup in re.findall(r"<figure.*?</figure>", page.text, re.DOTALL):
        if plain(re.search(r"<strong>(.*?)</strong>", markup)[1]) == f"{title}.":
            return [plain(each) for each in re.findall(r"naas-chart__figure[^>]*>(.*?)</text>", markup)]
    raise AssertionError(f"no chart {title}")


def sheet(response):
    """The rows of a CSV file as dicts."""
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
