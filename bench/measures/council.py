"""The lead's own pages at a council of 2,000 social workers: what one reader waits for, and how many statements."""

from functools import partial
from time import perf_counter
from urllib.parse import urlencode

from django.urls import reverse

from bench.client import Browser
from bench.councils import council_of
from bench.people import cookie_of
from bench.rows import Row, at_most, medians
from bench.servers import Server
from bench.stage import Stage

PEOPLE, VISITS = 2000, 20
TARGETS = at_most(150), at_most(10, "queries")  # milliseconds, statements
NARROWED = urlencode({"q": "ash", "status": "practitioner", "sort": "next"})
PAGES = {
    "list": reverse("council-people"),
    "list, narrowed": f"{reverse('council-people')}?{NARROWED}",
    "board": reverse("council-board"),
    "home": reverse("council-home"),
}


def council(stage: Stage) -> list[Row]:
    """Each page as the lead of such a council opens it, alone."""
    many, few = (cookie_of(council_of(number)) for number in (stage.much(PEOPLE), 3))
    with stage.ours.counting() as server:
        counted = {name: [_statements(server, path, cookie) for cookie in (many, few)] for name, path in PAGES.items()}
    return [_row(stage, name, path, many, counted[name]) for name, path in PAGES.items()]


def _row(stage: Stage, name: str, path: str, cookie: str, counted: list[int]) -> Row:
    (took,) = medians(stage.rounds, partial(waited, stage.ours.server, path, cookie, stage.much(VISITS)))
    return Row(f"council of {stage.much(PEOPLE)}: {name}", took, "ms", None, TARGETS, max(counted), min(counted))


def waited(server: Server, path: str, cookie: str, number: int) -> float:
    """The milliseconds of a visit, once the server is warm."""
    with Browser(server.port, cookie) as browser:
        browser.get(path).expect(200)
        began = perf_counter()
        for _ in range(number):
            browser.get(path).expect(200)
        return 1000 * (perf_counter() - began) / number


def _statements(server: Server, path: str, cookie: str) -> int:
    with Browser(server.port, cookie) as browser:
        return [browser.get(path).expect(200).statements for _ in range(2)][-1]
