"""The kind "leavers": who works for the council for the last time, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import SocialWorker
from accounts.operations import leaving, people_in_bulk, people_taken_back
from accounts.operations.people_in_bulk import Leaving
from accounts.queries.people import held_by, known
from accounts.roles import Permission
from accounts.rules.employment import NOT_HERE, ONE_DAY, Known, is_same_name, may_leave
from accounts.rules.leaving import leaving_of, may_change_leaving
from foundation.refusal import Refused
from foundation.words import date_words
from imports.cells import day_of, name_of, number_of
from imports.kind import Change, Column, Desk, Fact, Kind, Row, Seen, Verdict, refused
from imports.people import hold, number_in
from imports.people_cells import FIRST, LAST, NUMBER

LAST_DAY = "Last working day"
OTHER_NAME = "{} is on your list under another last name. Check both."


@dataclass(frozen=True)
class Redating:
    """A leaving that is on record is put on another day."""

    social_worker: SocialWorker
    last_day: date


def look(rows: Sequence[Row], desk: Desk) -> list[Seen]:
    """Who would leave, and when. Two queries, however many rows."""
    held = held_by([row.key for row in rows if row.key])
    return [_seen(row, held.get(row.key), desk) for row in rows]


def do(seen: Sequence[Seen], desk: Desk) -> list[Fact]:
    """End the employment of each; where that is on record, on the other day."""
    parting = [each.act for each in seen if isinstance(each.act, Leaving)]
    facts: list[Fact] = [{"person": each.social_worker.pk} for each in parting]
    if parting:
        people_in_bulk.end_all(leaving=parting, council=desk.council, by=desk.by, on=desk.on)
    for each in (each.act for each in seen if isinstance(each.act, Redating)):
        before = leaving_of(known(each.social_worker), desk.council.pk)
        assert before  # it was seen
        assert before.end
        leaving.change(
            social_worker=each.social_worker, last_day=each.last_day, council=desk.council, by=desk.by, on=desk.on
        )
        facts.append({"person": each.social_worker.pk, "before": (before.end - ONE_DAY).isoformat()})
    return facts


def undo(facts: Sequence[Fact], after: int, desk: Desk) -> None:
    """They stay; or leave on the day that was on record before."""
    before = {each["person"]: each.get("before") for each in facts}
    people = people_taken_back.locked(before)
    people_taken_back.refuse_built_on(people, after)
    for each in people:
        day = before[each.pk]
        if day:
            leaving.change(
                social_worker=each, last_day=date.fromisoformat(day), council=desk.council, by=desk.by, on=desk.on
            )
        else:
            leaving.undo(social_worker=each, council=desk.council, by=desk.by, on=desk.on)


def _seen(row: Row, person: SocialWorker | None, desk: Desk) -> Seen:
    name = " ".join(filter(None, (row.cells.get(FIRST), row.cells.get(LAST))))
    try:
        number = row.key or number_of(row.cells[NUMBER], NUMBER)
        last_name = name_of(row.cells[LAST], LAST)
        last_day = day_of(row.cells[LAST_DAY], LAST_DAY)
        spells = [each for each in known(person).spells if each.council == desk.council.pk] if person else []
        is_same = person is not None and is_same_name(last_name, person.last_name)
        if person is None or not spells or (not is_same and all(each.is_over(desk.on) for each in spells)):
            raise Refused(NOT_HERE.code, NOT_HERE.reason)
        if not is_same:
            raise Refused("other-name", OTHER_NAME.format(number))
        return _leaving(row, person, last_day, spells, desk)
    except Refused as no:
        return refused(row, name, no)


def _leaving(row: Row, person: SocialWorker, last_day: date, spells: Sequence[Known], desk: Desk) -> Seen:
    """Whoever has left already stays gone: of them nothing is said but that the day is on record."""
    known_leaving = leaving_of(known(person), desk.council.pk)
    before = known_leaving.end - ONE_DAY if known_leaving and known_leaving.end else None
    if before == last_day:
        return Seen(row.line, Verdict.UNCHANGED, person.name)
    if all(each.is_over(desk.on) for each in spells):
        raise Refused(NOT_HERE.code, NOT_HERE.reason)
    may = may_change_leaving if before else may_leave
    may(known(person), desk.council.pk, last_day, desk.on).or_refuse()
    act = Redating(person, last_day) if before else Leaving(person, last_day)
    return Seen(
        row.line, Verdict.CHANGED, person.name, (Change(LAST_DAY, date_words(before), date_words(last_day)),), act=act
    )


LEAVERS = Kind(
    "leavers", "Leavers", "Who stops working for you, and when.", Permission.KEEP_PEOPLE,
    (
        Column(NUMBER, "Their Social Work England number.", "SW12345", True),
        Column(FIRST, "Not needed; shown to you beside the row.", "Sam"),
        Column(LAST, "To check that the number is theirs.", "Sample", True),
        Column(LAST_DAY, "Day first, at most 3 months ahead. You see their record until then.", "27/11/2026", True),
    ),
    number_in, look, hold, do, undo,
    "They stay on your list, or leave on the day that was on record before. Each is told, as when you do it by hand.",
)  # fmt: skip
