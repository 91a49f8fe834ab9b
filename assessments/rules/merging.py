"""May two records become one? Where they cannot stand together, the words say what to settle first.

What each record holds is a fact sheet (`Record`), gathered by `assessments.queries.merging.record_of`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessments.catalogue.statuses import STATUSES
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Has(StrEnum):
    """What a record can have of one status, as these rules read it."""

    ASKED = "asked"
    ENDORSED = "endorsed"
    CHOOSING = "choosing"
    OFFERED = "offered"
    WAITING = "waiting"
    BOOKED = "booked"
    AWAITED = "awaited"
    HELD = "held"


WORDS = {
    Has.ASKED: "has asked to be endorsed", Has.ENDORSED: "is endorsed", Has.CHOOSING: "has a place kept to choose",
    Has.OFFERED: "is offered a place", Has.WAITING: "waits for a place", Has.BOOKED: "has a place",
    Has.AWAITED: "waits for a result", Has.HELD: "holds the status",
}  # fmt: skip

SETTLE = {
    Has.ASKED: "Have the request for endorsement withdrawn",
    Has.ENDORSED: "Have the endorsement withdrawn",
    Has.CHOOSING: "Wait until they have booked it, or some minutes until it is free again",
    Has.OFFERED: "Wait until the offer is answered or has run out",
    Has.WAITING: "Have them leave the waiting list",
    Has.BOOKED: "Have the booking cancelled",
    Has.AWAITED: "Wait until the result is out",
    Has.HELD: "Have the accreditation withdrawn by a ruling",
}

ON_THE_WAY = (Has.BOOKED, Has.AWAITED, Has.WAITING, Has.ENDORSED, Has.ASKED)
IN_THE_AIR = (Has.CHOOSING, Has.OFFERED)  # over in minutes or days, and counted for one record's needs

# What the one may not have while the other has that: the first of a pair is what to settle.
CLASHES = (
    (Has.HELD, Has.HELD),
    *((each, Has.HELD) for each in ON_THE_WAY),
    *((each, each) for each in ON_THE_WAY),
    (Has.WAITING, Has.BOOKED),
    (Has.AWAITED, Has.BOOKED),
    (Has.ASKED, Has.ENDORSED),
)


@dataclass(frozen=True)
class Record:
    """One of the two: what it has of each status, the days on which its person is or was assessed, and its state.

    `is_proposed`: another merge of it waits for a second person. `is_bound`: its account has other roles than a social
    worker's, so it cannot be closed. `can_sign_in`: it has an account that is open. `is_moving`: a request to move
    waits. `works_at`: the councils whose employment is open, by name; True where councils agreed that it is for both.
    """

    number: str
    ways: Mapping[str, frozenset[Has]] = field(default_factory=dict)
    days: frozenset[date] = frozenset()
    is_merged: bool = False
    is_proposed: bool = False
    can_sign_in: bool = False
    is_bound: bool = False
    is_moving: bool = False
    works_at: Mapping[str, bool] = field(default_factory=dict)


def may_merge(survivor: Record, loser: Record) -> Decision:
    """May `loser` become part of `survivor`? If not, the first thing to settle."""
    return next(obstacles(survivor, loser), YES)


def obstacles(survivor: Record, loser: Record) -> Iterator[Decision]:
    """Everything that has to be settled first, in the order of these rules."""
    if survivor.number == loser.number:
        yield Decision("same", "This is one record, not two. Check both numbers.")
        return
    for each in (survivor, loser):
        if each.is_merged:
            yield Decision("merged", f"{each.number} was merged into another record already. Use that record's number.")
        if each.is_proposed:
            yield Decision(
                "proposed", f"A merge of {each.number} waits for a second person. It has to be answered first."
            )
        if each.is_moving:
            yield Decision("moving", f"A request that {each.number} moves to another council waits. It comes first.")
    yield from _at_two_councils(survivor, loser)
    if survivor.can_sign_in and loser.can_sign_in and loser.is_bound:
        yield Decision(
            "account",
            f"Both records have an account, and that of {loser.number} has other roles, so it cannot be closed. Keep "
            f"{loser.number}, or have those roles ended first.",
        )
    for each in (survivor, loser):
        yield from _in_the_air(each)
    yield from _together(survivor, loser)
    for day in sorted(survivor.days & loser.days):
        yield Decision(
            "same-day",
            f"Both are, or were, assessed on {date_words(day)}. Nobody is in two places: make sure that this is one "
            "person. If it is, have one of the two cancelled or set aside first.",
        )


def may_undo(*, stands: bool, changed: list[str]) -> Decision:
    """May what was merged be put back? Only while nothing has happened to it since; `changed` says what has."""
    if not stands:
        return Decision("not-merged", "These records are not merged any more, so there is nothing to undo.")
    if changed:
        return Decision(
            "moved-on",
            f"Something has happened on this record since: {', '.join(changed)}. It cannot be undone any more. Correct "
            "what is wrong on the record itself.",
        )
    return YES


def _at_two_councils(survivor: Record, loser: Record) -> Iterator[Decision]:
    """Nobody works for two unless both agreed. At one council the loser's employment ends with the merge."""
    mine = [council for council, is_agreed in survivor.works_at.items() if not is_agreed]
    theirs = [
        council for council, is_agreed in loser.works_at.items() if not is_agreed and council not in survivor.works_at
    ]
    if mine and theirs:
        yield Decision(
            "two-councils",
            f"{survivor.number} works for {mine[0]}, and {loser.number} for {theirs[0]}. Nobody works for two councils "
            "unless both agreed. Have one of them record when they left first.",
        )


def _in_the_air(record: Record) -> Iterator[Decision]:
    for status, states in record.ways.items():
        for what in IN_THE_AIR:
            if what in states:
                name = STATUSES[status].name
                yield Decision(what.value, f"{name}: {record.number} {WORDS[what]}. {SETTLE[what]}.")


def _together(survivor: Record, loser: Record) -> Iterator[Decision]:
    """What clashes, status by status: each pair once, though either of the two may have either."""
    for status in sorted(survivor.ways.keys() & loser.ways.keys(), key=list(STATUSES).index):
        one, other = survivor.ways[status], loser.ways[status]
        for what, against in CLASHES:
            if what in one and against in other:
                yield _clash(status, what, against, (survivor.number, loser.number))
            elif what in other and against in one:
                yield _clash(status, what, against, (loser.number, survivor.number))


def _clash(status: str, what: Has, against: Has, numbers: tuple[str, str]) -> Decision:
    name, (mine, theirs) = STATUSES[status].name, numbers
    if what is against:
        said = f"Each of the two {WORDS[what]}. {SETTLE[what]} for one of them first."
    else:
        said = f"{mine} {WORDS[what]}, and {theirs} {WORDS[against]}. {SETTLE[what]} first."
    return Decision(f"both-{what}" if what is against else f"{what}-{against}", f"{name}: {said}")
