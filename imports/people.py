"""The kind "people": who works for the council, as rows. New ones are added; those who are here are brought up to date.

An empty cell changes nothing. What the rules of adding and amending refuse is refused here in the same words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Employer, EmploymentSpell, SocialWorker
from accounts.operations import amendments_in_bulk, people_in_bulk, people_taken_back
from accounts.operations.amendments_in_bulk import Amending
from accounts.operations.people_in_bulk import Joining
from accounts.queries.people import Ground, ground_of, spell_here
from accounts.roles import Permission
from accounts.rules.employment import is_same_name
from foundation.refusal import Refused
from foundation.words import date_words
from imports.cells import day_of, email_of, name_of, number_of
from imports.kind import Cells, Change, Column, Desk, Fact, Kind, Row, Seen, Verdict, refused

NUMBER, FIRST, LAST, EMAIL = "Registration number", "First name", "Last name", "Email"
EMPLOYER, ROLE, TEAM, START, MANAGER = "Employer", "Role", "Team", "Start date", "Line manager email"
NEEDED = (FIRST, LAST, EMAIL, ROLE, START)  # by whoever joins
ROLES = {
    **{value: value for value in EmploymentSpell.JobRole.values},
    **{label.casefold(): value for value, label in EmploymentSpell.JobRole.choices},
}
NAMED_ROLES = ", ".join(f"{value} ({label})" for value, label in EmploymentSpell.JobRole.choices)
Values = dict[str, Any]  # what the cells of a row say, by the names of the columns; nothing for an empty cell
AMENDED = "Brought up to date from a spreadsheet of {}."
TAKEN_BACK = "The spreadsheet of {} that changed this was undone."
SOMEBODY_ELSE = "{number} is {name} on your list, and both names here are others. Check the number."
OTHER_EMPLOYER = "Employer on record is {}. A sheet cannot change it: end that employment, then add the new one."
NOT_YET_HERE = "They start with you on {}. Their details can be changed from that day."


@dataclass(frozen=True)
class Place:
    """What the rows of a block are held against: the council's own, and whoever has the numbers."""

    desk: Desk
    ground: Ground
    employers: Mapping[str, Employer]
    managers: Mapping[str, int]  # by email address
    names: Mapping[int, str]  # of everybody who manages or managed one of them


def number_in(cells: Cells) -> str:
    """Whom a row is about: the registration number, as it is kept; none where it can't be read."""
    try:
        return number_of(cells[NUMBER])
    except Refused:
        return ""


def look(rows: Sequence[Row], desk: Desk) -> list[Seen]:
    """Who would join, who would change and how. Five queries, however many rows."""
    place = _place(rows, desk)
    return [_seen(row, place) for row in rows]


def hold(rows: Sequence[Row], desk: Desk) -> None:
    """Lock whoever has the numbers."""
    people_in_bulk.hold([number_in(row.cells) for row in rows])


def do(seen: Sequence[Seen], desk: Desk) -> list[Fact]:
    """Add the new ones, amend the others."""
    joining = [each.act for each in seen if isinstance(each.act, Joining)]
    amending = [each.act for each in seen if isinstance(each.act, Amending)]
    facts: list[Fact] = []
    if joining:
        joined = people_in_bulk.add_all(joining=joining, council=desk.council, by=desk.by, on=desk.on)
        facts += [
            {"spell": each.spell.pk, "person": each.spell.social_worker_id, "made": each.is_new} for each in joined
        ]
    if amending:
        reason = AMENDED.format(desk.council.name)
        amended = amendments_in_bulk.amend_all(
            amending=amending, reason=reason, council=desk.council, by=desk.by, on=desk.on
        )
        facts += [{"number": each.person.registration_number, "values": each.values()} for each in amended]
    return facts


def undo(facts: Sequence[Fact], after: int, desk: Desk) -> None:
    """Those added go off the list again; those amended become what they were."""
    added = [each for each in facts if "made" in each]
    if added:
        people_taken_back.take_back_all(
            spells=[each["spell"] for each in added], records=[each["person"] for each in added if each["made"]],
            after=after, council=desk.council, by=desk.by, on=desk.on,
        )  # fmt: skip
    amended = [each for each in facts if "values" in each]
    if amended:
        people_taken_back.refuse_built_on_numbers([each["number"] for each in amended], after)
        amendments_in_bulk.amend_all(
            amending=[_as_before(each) for each in amended], reason=TAKEN_BACK.format(desk.council.name),
            council=desk.council, by=desk.by, on=desk.on,
        )  # fmt: skip


def _as_before(fact: Fact) -> Amending:
    """The amendment that puts back what was there."""
    before = {name: values[0] for name, values in fact["values"].items()}
    if "start" in before:
        before["start"] = date.fromisoformat(before["start"])
    return Amending(fact["number"], before)


def _place(rows: Sequence[Row], desk: Desk) -> Place:
    ground = ground_of(desk.council, [number_in(row.cells) for row in rows], desk.on)
    return Place(
        desk, ground, {each.name.casefold(): each for each in ground.employers.values()},
        {each.email: each.pk for each in ground.managers.values()}, amendments_in_bulk.manager_names(ground),
    )  # fmt: skip


def _seen(row: Row, place: Place) -> Seen:
    name = " ".join(filter(None, (row.cells.get(FIRST), row.cells.get(LAST))))
    try:
        number = number_of(row.cells[NUMBER], NUMBER)
        values = _values(row.cells, place)
        if LAST not in values:
            raise Refused("missing", f"{LAST} is missing. It checks that the number is theirs.")
        person = place.ground.held.get(number)
        spell = spell_here(person, place.desk.council, place.desk.on) if person else None
        if person and spell:
            return _changed(row, person, spell, values, place)
        return _new(row, number, values, place)
    except Refused as no:
        return refused(row, name, no)


def _new(row: Row, number: str, values: Values, place: Place) -> Seen:
    """Somebody who joins: the rules of adding, and everything that a form would ask for."""
    missing = [name for name in NEEDED if name not in values]
    if missing:
        raise Refused("missing", f"Not on your list yet. To add them, fill in: {', '.join(missing)}.")
    manager = place.ground.managers.get(values.get(MANAGER, 0))
    joining = Joining(
        number, values[FIRST], values[LAST], values[EMAIL], _employer(values, place), values[START], values[ROLE],
        values.get(TEAM, ""), manager,
    )  # fmt: skip
    people_in_bulk.may_be_added(joining, place.ground, place.desk.council, place.desk.on).or_refuse()
    changes = tuple(Change(name, "", _said(name, value, place)) for name, value in values.items())
    return Seen(row.line, Verdict.NEW, f"{values[FIRST]} {values[LAST]}", changes, act=joining)


def _changed(row: Row, person: SocialWorker, spell: EmploymentSpell, values: Values, place: Place) -> Seen:
    """Somebody who is here: only what is different, if the rules of amending let it be."""
    _refuse_somebody_else(person, values)
    if EMPLOYER in values and values[EMPLOYER].pk != spell.employer_id:
        raise Refused("other-employer", OTHER_EMPLOYER.format(place.ground.employers.get(spell.employer_id, "another")))
    changes = {FIELDS[name]: value for name, value in values.items() if name in FIELDS}
    amending = Amending(person.registration_number, changes)
    amended = amendments_in_bulk.amended(amending, spell, place.names)
    if not amended.different:
        return Seen(row.line, Verdict.UNCHANGED, person.name)
    if spell.start > place.desk.on:
        raise Refused("not-yet-here", NOT_YET_HERE.format(date_words(spell.start)))
    reason = AMENDED.format(place.desk.council.name)
    amendments_in_bulk.may_be_amended(amended, place.ground, place.desk.by, reason, place.desk.on).or_refuse()
    shown = tuple(Change(each.label, each.before, each.after) for each in amended.different)
    return Seen(row.line, Verdict.CHANGED, person.name, shown, act=amending)


def _refuse_somebody_else(person: SocialWorker, values: Values) -> None:
    """A number typed wrongly must not rename a colleague. Capitals alone are no change of name."""
    for name, kept in ((FIRST, person.first_name), (LAST, person.last_name)):
        if name in values and values[name].casefold() == kept.casefold():
            values[name] = kept
    first, last = values.get(FIRST), values[LAST]
    if not is_same_name(last, person.last_name) and not (first and is_same_name(first, person.first_name)):
        words = SOMEBODY_ELSE.format(number=person.registration_number, name=person.name)
        raise Refused("somebody-else", words)


def _values(cells: Cells, place: Place) -> Values:
    """What the cells say, by the rules of the form; an empty cell says nothing."""
    return {name: read(cells[name], place) for name, read in READ.items() if cells.get(name)}


def _read_role(cell: str, place: Place) -> str:
    role = ROLES.get(cell.casefold())
    if role is None:
        raise Refused("not-a-role", f"{ROLE} “{cell[:60]}” is none of: {NAMED_ROLES}.")
    return role


def _read_employer(cell: str, place: Place) -> Employer:
    employer = place.employers.get(cell.casefold())
    if employer is None:
        known = ", ".join(each.name for each in place.ground.employers.values())
        raise Refused("not-an-employer", f"{EMPLOYER} “{cell[:80]}” is none of yours: {known}.")
    return employer


def _read_manager(cell: str, place: Place) -> int:
    manager = place.managers.get(email_of(cell, MANAGER))
    if manager is None:
        raise Refused("not-a-manager", f"{MANAGER} “{cell[:80]}” is nobody who can endorse at your council.")
    return manager


def _employer(values: Values, place: Place) -> Employer:
    """Theirs; where the council has only one, that."""
    if EMPLOYER in values:
        employer: Employer = values[EMPLOYER]
        return employer
    if len(place.ground.employers) != 1:
        known = ", ".join(each.name for each in place.ground.employers.values())
        raise Refused("missing", f"{EMPLOYER} is missing. It is one of: {known}.")
    return next(iter(place.ground.employers.values()))


def _said(name: str, value: Any, place: Place) -> str:
    """A value as people read it."""
    if name == ROLE:
        return str(EmploymentSpell.JobRole(value).label)
    if name == MANAGER:
        return place.names.get(value, "")
    return date_words(value) if isinstance(value, date) else str(value)


READ: dict[str, Callable[[str, Place], Any]] = {
    FIRST: lambda cell, _: name_of(cell, FIRST),
    LAST: lambda cell, _: name_of(cell, LAST),
    EMAIL: lambda cell, _: email_of(cell, EMAIL),
    EMPLOYER: _read_employer,
    ROLE: _read_role,
    TEAM: lambda cell, _: name_of(cell, TEAM, 80),
    START: lambda cell, _: day_of(cell, START),
    MANAGER: _read_manager,
}
FIELDS = {
    FIRST: "first_name", LAST: "last_name", EMAIL: "email", ROLE: "role", TEAM: "team", START: "start",
    MANAGER: "line_manager",
}  # fmt: skip

PEOPLE = Kind(
    "people", "People", "Who works for you: add people, and bring their details up to date.", Permission.KEEP_PEOPLE,
    (
        Column(NUMBER, "Their Social Work England number. It decides whom the row is about.", "SW12345", True),
        Column(FIRST, "Needed to add somebody.", "Sam"),
        Column(LAST, "Always needed, to check that the number is theirs.", "Sample", True),
        Column(EMAIL, "Their work email address. Needed to add somebody.", "sam.sample@example.org"),
        Column(EMPLOYER, "Only if more than one body employs people for you. It cannot be changed here.", ""),
        Column(ROLE, f"Their census role, by number or name: {NAMED_ROLES}. Needed to add somebody.", "Case holder"),
        Column(TEAM, "The team they work in.", "North team"),
        Column(START, "Their first working day with you, day first. Needed to add somebody.", "14/9/2026"),
        Column(MANAGER, "The address of somebody who can endorse at your council.", "maria.manager@example.org"),
    ),
    number_in, look, hold, do, undo,
    "People who were added are taken off your list again, and details that were changed become what they were before.",
)  # fmt: skip
