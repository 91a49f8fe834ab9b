"""The file of a council's 10,000 people: how long until it is made, checked, packed, kept and handed over."""

from functools import partial

from django.urls import reverse

from bench.client import Browser
from bench.councils import council_of
from bench.people import cookie_of
from bench.rows import Broken, Row, at_most, medians
from bench.stage import Stage
from govuk.sheets import rows_in

ROWS, WARMING = 10_000, 6  # each process of the web server makes one before it is timed
PEOPLE, MAKE = reverse("council-people"), reverse("council-export-make", args=["people"])
PLAIN = "/people/file/"


def exports(stage: Stage) -> list[Row]:
    """Beside bare Django, which reads as many rows and writes them, and works out nobody's stage."""
    number = stage.much(ROWS)
    cookie, bare = cookie_of(council_of(number)), stage.ceiling.scene(1, []).cookies[0]
    for _ in range(WARMING):
        _made(stage.ours.server.port, cookie, number)
    made, plain = medians(
        5 * stage.rounds,  # each is over in a tenth of a second, and one in ten takes half as long again
        partial(_made, stage.ours.server.port, cookie, number),
        partial(_plain, stage.ceiling.server.port, bare),
    )  # fmt: skip
    return [Row(f"export of {number:,} people", made, "ms", plain, (at_most(3, "ratio"),))]


def _made(port: int, cookie: str, number: int) -> float:
    """The milliseconds of the two buttons: the one that makes the file, and the one that hands it over."""
    with Browser(port, cookie) as browser:
        made = browser.submit(MAKE, browser.get(PEOPLE).expect(200)).expect(302)
        taken = browser.submit(made.leads_to, browser.get(made.leads_to).expect(200)).expect(200)
    rows = rows_in([taken.body.encode()])
    if rows != number:
        raise Broken(f"wrote {rows} of {number} rows")
    return made.ms + taken.ms


def _plain(port: int, cookie: str) -> float:
    with Browser(port, cookie) as browser:
        browser.get(PLAIN).expect(200)  # warm, like the page before ours
        return browser.get(PLAIN).expect(200).ms
