"""The pages that people open most: how long they take with eight readers at once, and how many statements."""

from dataclasses import dataclass
from functools import partial

from bench.client import Answer, Browser, in_turn
from bench.readers import Page, Visit, all_pages
from bench.rows import Row, at_most, in_rounds, median_of, p95
from bench.servers import Server
from bench.stage import Stage

CLIENTS, REQUESTS, WARMING = 8, 96, 16
TARGETS = at_most(100), at_most(12, "queries")  # milliseconds, statements
LIST = "/people/"


@dataclass(frozen=True)
class Opened:
    """One round: what 95 of 100 waited in milliseconds, and the web server's work for one."""

    p95: float
    cpu_ms: float


def pages(stage: Stage) -> list[Row]:
    """Each page, as full as it gets, beside the ceiling's list of 50 rows."""
    bare = Visit(LIST, stage.ceiling.scene(1, []).cookies[0])
    shown = all_pages()
    with stage.ours.counting() as server:
        counts = {page.name: (_statements(server, page.many), _statements(server, page.few)) for page in shown}
    return [_row(stage, page, bare, *counts[page.name]) for page in shown]


def _row(stage: Stage, page: Page, bare: Visit, many: int, few: int) -> Row:
    number = stage.much(REQUESTS)
    ours, ceiling = in_rounds(
        stage.rounds,
        partial(_opened, stage.ours.server, page.many, number),
        partial(_opened, stage.ceiling.server, bare, number),
    )
    waits = [median_of(side, lambda each: each.p95) for side in (ours, ceiling)]
    cpu = [median_of(side, lambda each: each.cpu_ms) for side in (ours, ceiling)]
    return Row(f"page {page.name}", waits[0], "ms p95", waits[1], TARGETS, max(many, few), min(many, few), *cpu)


def _opened(server: Server, visit: Visit, number: int) -> Opened:
    """Open the page so often, once the server is warm."""
    in_turn(CLIENTS, [partial(_open, server, visit)] * WARMING)
    before = server.cpu_seconds()
    answers, _ = in_turn(CLIENTS, [partial(_open, server, visit)] * number)
    cpu = server.cpu_seconds() - before
    return Opened(p95([answer.ms for answer in answers]), 1000 * cpu / number)


def _statements(server: Server, visit: Visit) -> int:
    """How many statements the page takes when it is opened for the second time."""
    return [_open(server, visit) for _ in range(2)][-1].statements


def _open(server: Server, visit: Visit) -> Answer:
    with Browser(server.port, visit.cookie) as browser:
        return browser.get(visit.path).expect(200)
