"""Booking a place through the real pages: open the page, send its form; nobody else wants that place."""

from dataclasses import dataclass
from functools import partial
from itertools import cycle

from bench.client import Answer, Browser, in_turn
from bench.rows import Broken, Row, at_least, at_most, in_rounds, median_of, p95
from bench.sides import Side
from bench.stage import Stage

CLIENTS, BOOKINGS, SESSIONS, ROOMY, WARMING = 16, 192, 64, 200, 48
SEE_OTHER = 302


@dataclass(frozen=True)
class Booked:
    """One round: bookings a second, what 95 of 100 waited for the confirmation, and the web server's work for one."""

    rate: float
    p95: float
    cpu_ms: float


def booking(stage: Stage) -> list[Row]:
    """Over many sessions, and all in one: the one must not be much slower, as only its row is locked."""
    warm(stage)
    many, bare_many = _alternate(stage, SESSIONS)
    one, bare_one = _alternate(stage, 1)
    spread, hot = median_of(many, _rate), median_of(one, _rate)
    bare, bare_hot = median_of(bare_many, _rate), median_of(bare_one, _rate)
    waits = [median_of(side, lambda each: each.p95) for side in (one, bare_one)]
    cpu = [median_of(side, lambda each: each.cpu_ms) for side in (many, bare_many)]
    ours, ceiling = statements(stage.ours), statements(stage.ceiling)
    share = (at_least(0.40, "ratio"),)
    return [
        Row(f"booking, {SESSIONS} sessions", spread, "bookings/s", bare, share, ours[1]),
        Row("booking, one session", hot, "bookings/s", bare_hot, share, ours[1]),
        Row("booking, one session to many", hot / spread, "of the rate", bare_hot / bare, (at_least(0.65),)),
        Row("booking, one session, wait", waits[0], "ms p95", waits[1], (at_most(3, "ratio"),)),
        Row("booking, web CPU, both pages", cpu[0], "ms", cpu[1], (at_most(2.5, "ratio"),)),
        Row("booking, SQL to confirm", ours[1], "statements", ceiling[1], (at_most(20),)),
        Row("booking, SQL of the page", ours[0], "statements", ceiling[0], (at_most(12),)),
    ]


def book(port: int, cookie: str, session: int) -> tuple[Answer, Answer]:
    """One person's two answers: the page, and what came of the form on it."""
    path = f"/sessions/{session}/book/"
    with Browser(port, cookie) as browser:
        page = browser.get(path).expect(200)
        return page, browser.submit(path, page)


def warm(stage: Stage) -> None:
    """Let every process of both sides load what it loads once."""
    for side in (stage.ours, stage.ceiling):
        scene = side.scene(WARMING, [ROOMY])
        in_turn(CLIENTS, [partial(book, side.server.port, cookie, scene.sessions[0]) for cookie in scene.cookies])


def statements(side: Side) -> tuple[int, int]:
    """How many SQL statements the page and its confirmation take, once the process is warm."""
    scene = side.scene(2, [ROOMY])
    with side.counting() as server:
        page, confirmed = [book(server.port, cookie, scene.sessions[0]) for cookie in scene.cookies][-1]
    return page.statements, confirmed.expect(SEE_OTHER).statements


def _alternate(stage: Stage, sessions: int) -> list[tuple[Booked, ...]]:
    number = stage.much(BOOKINGS)
    sides = [partial(_round, side, number, sessions) for side in (stage.ours, stage.ceiling)]
    return in_rounds(stage.rounds, *sides)


def _round(side: Side, number: int, sessions: int) -> Booked:
    scene = side.scene(number, [ROOMY] * sessions)
    pairs = zip(scene.cookies, cycle(scene.sessions), strict=False)
    visits = [partial(book, side.server.port, cookie, session) for cookie, session in pairs]
    before = side.server.cpu_seconds()
    answers, seconds = in_turn(CLIENTS, visits)
    cpu = side.server.cpu_seconds() - before
    waits = [confirmed.expect(SEE_OTHER).ms for _, confirmed in answers]
    if sum(side.taken(scene.sessions)) != number:
        raise Broken(f"on the side of {side.name} kept {sum(side.taken(scene.sessions))} of {number} bookings")
    return Booked(number / seconds, p95(waits), 1000 * cpu / number)


def _rate(booked: Booked) -> float:
    return booked.rate
