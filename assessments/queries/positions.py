"""How far up the waiting list somebody is: for a session, or at each centre of an area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from assessments.models import Wait
from assessments.queries.standings import Key, standings_of
from assessments.queries.turns import is_for, turn_of
from assessments.rules.standing import Standing
from assessments.rules.waiting import Turn, ordinal


@dataclass(frozen=True)
class Position:
    """The `rank`th of so many people who wait `where`."""

    where: str
    rank: int
    of: int

    @property
    def words(self) -> str:
        """3rd of 9."""
        return f"{ordinal(self.rank)} of {self.of}"


@dataclass(frozen=True)
class Line:
    """Where one wait stands, and what decides it; no turn for somebody who can take no place at this moment."""

    turn: Turn | None = None
    positions: tuple[Position, ...] = ()


def lines_of(waits: Iterable[Wait], on: date) -> dict[int, Line]:
    """Where each of these live waits stands, by its number. Three queries for any number.

    For a session stand all whom it would suit; at a centre of an area all who wait for a place there or for a session
    of it. Each person counts once, at their best.
    """
    mine = list(waits)
    if not mine:
        return {}
    everybody = _waiting_beside(mine)
    standings = standings_of({each.social_worker_id for each in everybody}, on)
    turns = [(each, turn_of(each, standing)) for each in everybody if (standing := _endorsed(each, standings))]
    return {each.pk: _line(each, turns) for each in everybody if each.pk in {wait.pk for wait in mine}}


def _waiting_beside(mine: list[Wait]) -> list[Wait]:
    """Everybody who waits for a place at a centre where one of these does, these among them."""
    these = Wait.objects.filter(pk__in=[each.pk for each in mine]).order_by()
    centres = these.values("centres").union(these.values("session__centre"), all=True)
    here = Q(centres__in=centres) | Q(session__centre__in=centres)
    live = Wait.objects.live().filter(here, status__in={each.status for each in mine}).distinct()
    return list(live.select_related("session").prefetch_related("centres"))


def _endorsed(wait: Wait, standings: dict[Key, Standing]) -> Standing | None:
    """Their standing, if they could take a place: who cannot stands in nobody's way."""
    standing = standings[wait.social_worker_id, wait.status]
    return standing if standing.endorsed_until else None


def _line(mine: Wait, turns: list[tuple[Wait, Turn]]) -> Line:
    turn = next((turn for wait, turn in turns if wait.pk == mine.pk), None)
    if turn is None:
        return Line()
    peers = [(wait, each) for wait, each in turns if wait.status == mine.status]
    if mine.session:
        session = mine.session
        here = [peer for peer in peers if _is_at(peer[0], session.centre_id) and is_for(peer[0], session)]
        beside = {"this session": here}
    else:
        beside = {each.name: [peer for peer in peers if _is_at(peer[0], each.pk)] for each in mine.centres.all()}
    return Line(turn, tuple(_position(where, mine, turn, each) for where, each in beside.items()))


def _is_at(wait: Wait, centre: int) -> bool:
    """Could a place at this centre be theirs?"""
    return wait.session.centre_id == centre if wait.session else centre in {each.pk for each in wait.centres.all()}


def _position(where: str, mine: Wait, turn: Turn, beside: list[tuple[Wait, Turn]]) -> Position:
    best = {mine.social_worker_id: turn.key}
    for wait, each in beside:
        if wait.social_worker_id != mine.social_worker_id:
            best[wait.social_worker_id] = min(each.key, best.get(wait.social_worker_id, each.key))
    return Position(where, sum(key < turn.key for key in best.values()) + 1, len(best))
