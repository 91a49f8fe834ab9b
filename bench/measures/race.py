"""Too many people for the last places, all at the same instant, through the real pages."""

from functools import partial

from bench.client import Answer, Browser, at_once, in_turn
from bench.measures.booking import CLIENTS, SEE_OTHER, warm
from bench.rows import Broken, Row, at_most, medians, p95
from bench.sides import Side
from bench.stage import Stage

PLACES = 10
CROWDS = {50: (at_most(1000),), 200: ()}  # milliseconds at the 95th percentile
GONE = "last place in this session has gone"


def race(stage: Stage) -> list[Row]:
    """As many get a place as there are places, everybody else is told why, and nobody meets an error."""
    warm(stage)
    rows = []
    for crowd, targets in CROWDS.items():
        ours, ceiling = medians(
            stage.rounds, partial(_waits, stage.ours, crowd), partial(_waits, stage.ceiling, crowd)
        )  # fmt: skip
        rows.append(Row(f"race, {crowd} clients for {PLACES} places", ours, "ms p95", ceiling, targets))
    return rows


def _waits(side: Side, crowd: int) -> float:
    """What 95 of 100 waited for their answer."""
    scene = side.scene(crowd, [PLACES])
    path = f"/sessions/{scene.sessions[0]}/book/"
    browsers = [Browser(side.server.port, cookie) for cookie in scene.cookies]
    pages, _ = in_turn(CLIENTS, [partial(browser.get, path) for browser in browsers])
    sends = [
        partial(browser.submit, path, page.expect(200)) for browser, page in zip(browsers, pages, strict=True)
    ]  # fmt: skip
    answers, _ = at_once(sends)
    for browser in browsers:
        browser.connection.close()
    _judge(side, scene.sessions, answers)
    return p95([answer.ms for answer in answers])


def _judge(side: Side, sessions: list[int], answers: list[Answer]) -> None:
    got = sum(answer.status == SEE_OTHER for answer in answers)
    told = sum(answer.status < 500 and GONE in answer.body for answer in answers)
    held = side.taken(sessions)
    if (got, held, told) != (PLACES, [PLACES], len(answers) - PLACES):
        odd = sorted({answer.status for answer in answers})
        told_all = f"told {told} of {len(answers)} why not; statuses {odd}"
        raise Broken(f"on the side of {side.name} gave {got} places, kept {held}, {told_all}")
