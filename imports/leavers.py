"""The kind "leavers": who works for the council for the last time, and when."""

from collections.abc import Sequence
from datetime import date

from accounts.models import EmploymentSpell, SocialWorker
from accounts.operations import people_in_bulk, people_taken_back
from accounts.operations.people_in_bulk import Leaving
from accounts.queries.people import held_by, known
from accounts.roles import Permission
from accounts.rules.employment import NOT_HERE, ONE_DAY, is_same_name, may_leave
from foundation.refusal import Refused
from foundation.words import date_words
from imports.cells import day_of, name_of, number_of
from imports.kind import Change, Column, Desk, Fact, Kind, Row, Seen, Verdict, refused
from imports.people import FIRST, LAST, NUMBER, hold, number_in

LAST_DAY = "Last working day"
OTHER_NAME = "{} is on your list under another last name. Check both."


def look(rows: Sequence[Row], desk: Desk) -> list[Seen]:
    """Who would leave, and when. Two queries, however many rows."""
    held = held_by([number_in(row.cells) for row in rows])
    return [_seen(row, held.get(number_in(row.cells)), desk) for row in rows]


def do(seen: Sequence[Seen], desk: Desk) -> list[Fact]:
    """End the employment of each."""
    spells = people_in_bulk.end_all(leaving=[each.act for each in seen], council=desk.council, by=desk.by, on=desk.on)
    return [{"spell": each.pk} for each in spells]


def undo(facts: Sequence[Fact], after: int, desk: Desk) -> None:
    """They stay."""
    people_taken_back.keep_all(
        spells=[each["spell"] for each in facts], after=after, council=desk.council, by=desk.by, on=desk.on
    )


def _seen(row: Row, person: SocialWorker | None, desk: Desk) -> Seen:
    name = " ".join(filter(None, (row.cells.get(FIRST), row.cells.get(LAST))))
    try:
        number = number_of(row.cells[NUMBER], NUMBER)
        last_name, last_day = name_of(row.cells[LAST], LAST), day_of(row.cells[LAST_DAY], LAST_DAY)
        here = [each for each in person.spells.all() if each.council_id == desk.council.pk] if person else []
        if person is None or not here:
            raise Refused(NOT_HERE.code, NOT_HERE.reason)
        if not is_same_name(last_name, person.last_name):
            _refuse_name(number, here, desk)
        return _leaves(row, person, here, last_day, desk)
    except Refused as no:
        return refused(row, name, no)


def _refuse_name(number: str, here: Sequence[EmploymentSpell], desk: Desk) -> None:
    """Of somebody who is here it may be said that the name is another; of whoever has left, nothing."""
    is_here = any(each.end is None or each.end > desk.on for each in here)
    raise Refused("other-name", OTHER_NAME.format(number)) if is_here else Refused(NOT_HERE.code, NOT_HERE.reason)


def _leaves(row: Row, person: SocialWorker, here: Sequence[EmploymentSpell], last_day: date, desk: Desk) -> Seen:
    """A leaving that is on record already is nothing new; on another day it is changed on their page."""
    if max((each.end or date.max for each in here), default=None) == last_day + ONE_DAY:
        return Seen(row.line, Verdict.UNCHANGED, person.name)
    may_leave(known(person), desk.council.pk, last_day, desk.on).or_refuse()
    change = Change(LAST_DAY, "", date_words(last_day))
    return Seen(row.line, Verdict.CHANGED, person.name, (change,), act=Leaving(person, last_day))


LEAVERS = Kind(
    "leavers", "Leavers", "Who stops working for you, and when.", Permission.KEEP_PEOPLE,
    (
        Column(NUMBER, "Their Social Work England number.", "SW12345", True),
        Column(FIRST, "Not needed; shown to you beside the row.", "Sam"),
        Column(LAST, "To check that the number is theirs.", "Sample", True),
        Column(LAST_DAY, "Day first, at most 3 months ahead. You see their record until then.", "27/11/2026", True),
    ),
    number_in, look, hold, do, undo, "Everybody in it stays on your list, as if their leaving had never been recorded.",
)  # fmt: skip
