"""Too many people for the last places by every door at once: for oneself, for somebody else, by a hold, by a move."""

from collections.abc import Callable
from functools import partial
from itertools import cycle
from statistics import median

from accounts.models import SocialWorker, User
from accounts.roles import Role
from bench import places
from bench.client import Answer, Browser, at_once, in_turn
from bench.measures.booking import CLIENTS, warm
from bench.people import cookie_of, endorsed, user_with
from bench.rows import Broken, Row, at_most, p95
from bench.stage import Stage

RACES = ((50, 1), (50, 10), (200, 1), (200, 10))  # clients, places
TARGETS = {50: (at_most(1000),), 200: ()}  # milliseconds at the 95th percentile
Door = tuple[str, str, str]  # whose cookie, the page that is open, where its form goes


def doors(stage: Stage) -> list[Row]:
    """No place over and none idle, no answer of 500 or above; and how long 95 of 100 waited."""
    warm(stage)
    return [
        Row(
            f"race by every door, {clients} clients for {wanted}",
            median(_waits(stage.ours.server.port, clients, wanted) for _ in range(stage.rounds)), "ms p95",
            targets=TARGETS[clients],
        ) for clients, wanted in RACES
    ]  # fmt: skip


def _waits(port: int, clients: int, wanted: int) -> float:
    session, elsewhere = places.open_sessions([wanted, clients])
    people = endorsed(clients)
    lead = user_with(Role.WORKFORCE_LEAD, council=people[0].endorsements.get().council)
    ways = [way(person, session, elsewhere, lead) for way, person in zip(cycle(WAYS), people, strict=False)]
    browsers = [Browser(port, cookie) for cookie, _, _ in ways]
    pages, _ = in_turn(CLIENTS, [partial(each.get, page) for each, (_, page, _) in zip(browsers, ways, strict=True)])
    sends = [
        partial(browser.submit, form, page.expect(200))
        for browser, page, (_, _, form) in zip(browsers, pages, ways, strict=True)
    ]
    answers, _ = at_once(sends)
    for browser in browsers:
        browser.connection.close()
    _judge(session, wanted, answers)
    return p95([answer.ms for answer in answers])


def _judge(session: int, wanted: int, answers: list[Answer]) -> None:
    broken = sorted({answer.status for answer in answers if answer.status >= 500})
    (taken,) = places.taken_or_held([session])
    if broken or taken != wanted:
        raise Broken(f"gave {taken} of {wanted} places; statuses of 500 and above: {broken or 'none'}")


def _book(person: SocialWorker, session: int, elsewhere: int, lead: User) -> Door:
    return _cookie(person), f"/sessions/{session}/book/", f"/sessions/{session}/book/"


def _be_booked(person: SocialWorker, session: int, elsewhere: int, lead: User) -> Door:
    path = f"/sessions/{session}/book/?for={person.pk}"
    return cookie_of(lead), path, path


def _hold(person: SocialWorker, session: int, elsewhere: int, lead: User) -> Door:
    return _cookie(person), f"/sessions/{session}/", f"/sessions/{session}/hold/"


def _move(person: SocialWorker, session: int, elsewhere: int, lead: User) -> Door:
    path = f"/bookings/{places.give(person, elsewhere)}/move/{session}/"
    return _cookie(person), path, path


def _cookie(person: SocialWorker) -> str:
    assert person.user
    return cookie_of(person.user)


WAYS: tuple[Callable[[SocialWorker, int, int, User], Door], ...] = (_book, _be_booked, _hold, _move)
