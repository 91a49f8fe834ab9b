"""The kind "people": who works for the council, as rows. New ones are added; those who are here are brought up to date.

An empty cell changes nothing. What the rules of adding and amending refuse is refused here in the same words.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from accounts.models import EmploymentSpell, SocialWorker
from accounts.operations import amendments_in_bulk, people_in_bulk, people_taken_back
from accounts.operations.amendments import Amended
from accounts.operations.amendments_in_bulk import Amending
from accounts.operations.people_in_bulk import Joining
from accounts.queries.people import Ground, ground_of, spell_here
from accounts.roles import Permission
from accounts.rules.employment import OWN_ADDRESS, is_same_name
from foundation.refusal import Refused
from foundation.words import date_words
from imports.cells import email_of, number_of
from imports.kind import Cells, Change, Column, Desk, Fact, Kind, Own, Row, Seen, Verdict, refused
from imports.people_cells import (
    EMAIL,
    EMPLOYER,
    FIELDS,
    FIRST,
    LAST,
    MANAGER,
    NAMED_ROLES,
    NEEDED,
    NUMBER,
    ROLE,
    START,
    TEAM,
    Place,
    Values,
    employer_in,
    said,
    values_in,
)  # fmt: skip

AMENDED = "Brought up to date from a spreadsheet of {}."
TAKEN_BACK = "The spreadsheet of {} that changed this was undone."
SOMEBODY_ELSE = "{number} is {name} on your list, and both names here are others. Check the number."
OTHER_EMPLOYER = "Employer on record is {}. A sheet cannot change it: end that employment, then add the new one."
NOT_YET_HERE = "They start with you on {}. Their details can be changed from that day."


class Act(NamedTuple):
    """What becomes of somebody, and what it was held against."""

    what: Joining | Amended
    ground: Ground


def number_in(cells: Cells) -> str:
    """Whom a row is about: the registration number, as it is kept; none where it can't be read."""
    try:
        return number_of(cells[NUMBER])
    except Refused:
        return ""


def address_in(cells: Cells) -> str:
    """Where the person of a row is written to; nothing where that can't be read."""
    try:
        return email_of(cells[EMAIL]) if cells.get(EMAIL) else ""
    except Refused:
        return ""


def look(rows: Sequence[Row], desk: Desk) -> list[Seen]:
    """Who would join, who would change and how. Seven queries, however many rows."""
    place = _place(rows, desk)
    return [_seen(row, place) for row in rows]


def hold(rows: Sequence[Row], desk: Desk) -> None:
    """Lock whoever has the numbers."""
    people_in_bulk.hold([row.key for row in rows])


def do(seen: Sequence[Seen], desk: Desk) -> list[Fact]:
    """Add the new ones, amend the others."""
    ground = seen[0].act.ground
    joining = [each.act.what for each in seen if isinstance(each.act.what, Joining)]
    amended = [each.act.what for each in seen if isinstance(each.act.what, Amended)]
    facts: list[Fact] = []
    if joining:
        joined = people_in_bulk.add_all(joining=joining, ground=ground, council=desk.council, by=desk.by, on=desk.on)
        facts += [{"spell": each.spell, "person": each.person, "made": each.is_new} for each in joined]
    if amended:
        amendments_in_bulk.put_all(
            amended=amended, ground=ground, reason=AMENDED.format(desk.council.name), council=desk.council,
            by=desk.by, on=desk.on,
        )  # fmt: skip
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
    addresses = [each for row in rows if (each := address_in(row.cells))]
    ground = ground_of(desk.council, [row.key for row in rows if row.key], addresses, desk.on)
    return Place(
        desk, ground, {each.name.casefold(): each for each in ground.employers.values()},
        {each.email: each.pk for each in ground.managers.values()}, amendments_in_bulk.manager_names(ground),
    )  # fmt: skip


def _seen(row: Row, place: Place) -> Seen:
    name = " ".join(filter(None, (row.cells.get(FIRST), row.cells.get(LAST))))
    try:
        number = row.key or number_of(row.cells[NUMBER], NUMBER)
        values = values_in(row.cells, place)
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
        number, values[FIRST], values[LAST], values[EMAIL], employer_in(values, place), values[START], values[ROLE],
        values.get(TEAM, ""), manager,
    )  # fmt: skip
    people_in_bulk.may_be_added(joining, place.ground, place.desk.council, place.desk.on).or_refuse()
    changes = tuple([Change(name, "", said(name, value, place)) for name, value in values.items()])
    return Seen(row.line, Verdict.NEW, f"{values[FIRST]} {values[LAST]}", changes, act=Act(joining, place.ground))


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
    return Seen(row.line, Verdict.CHANGED, person.name, shown, act=Act(amended, place.ground))


def _refuse_somebody_else(person: SocialWorker, values: Values) -> None:
    """A number typed wrongly must not rename a colleague. Capitals alone are no change of name."""
    for name, kept in ((FIRST, person.first_name), (LAST, person.last_name)):
        if name in values and values[name].casefold() == kept.casefold():
            values[name] = kept
    first, last = values.get(FIRST), values[LAST]
    if not is_same_name(last, person.last_name) and not (first and is_same_name(first, person.first_name)):
        words = SOMEBODY_ELSE.format(number=person.registration_number, name=person.name)
        raise Refused("somebody-else", words)


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
    own=Own(address_in, OWN_ADDRESS),
)  # fmt: skip
