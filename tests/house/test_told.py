"""Counts of people leave the house by one door: nothing prints a number that the rule of what is told has not made."""

import ast
import re
from dataclasses import fields
from pathlib import Path

from django.conf import settings

from reports.figures import Figure
from reports.funnels import Step
from reports.trends import Point

HOUSE = Path(settings.BASE_DIR)
OWN = {"reports/participation/_parts_table.html", "reports/homes/_glance.html"}  # a lead's own people
PRINTED = re.compile(r"{{[^}]*\.(number|percent|change|of_before|told|counts|apart|headcount)\b[^}]*}}")
READERS = {f"reports/{each}.py" for each in ("participation", "uptake", "trends", "between")}
TRUE = {"counts", "apart"}
MAKERS = {"reports/figures.py", "reports/uptake.py"}


def test_no_page_of_figures_writes_anything_but_words():
    found = {
        str(page.relative_to(HOUSE / "templates")): [
            match[0] for match in PRINTED.finditer(page.read_text()) if "pluralize" not in match[0]
        ]
        for page in (HOUSE / "templates" / "reports").rglob("*.html")
    }
    assert {page: matches for page, matches in found.items() if matches and page not in OWN} == {}


def test_only_what_makes_figures_reads_true_counts():
    """Snapshots are read in few places, and a line's true counts in two."""
    tables, counts = set(), set()
    for module in (HOUSE / "reports").rglob("*.py"):
        name = str(module.relative_to(HOUSE))
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == "objects" and _is(node.value, "Participation"):
                tables.add(name)
            if isinstance(node, ast.Attribute) and node.attr in TRUE and not _is(node.value, "self"):
                counts.add(name)
    assert (tables - READERS, counts - MAKERS) == (set(), set())


def test_a_figure_holds_what_is_told_and_no_true_number():
    names = {each.name for kind in (Figure, Step, Point) for each in fields(kind)}
    assert names & {"counts", "true", "raw", "exact"} == set()
    assert Figure("England", None, 100).words == "c"


def _is(node, name):
    return isinstance(node, ast.Name) and node.id == name
