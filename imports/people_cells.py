"""The cells of a row about somebody, as values by the rules of the form; and values as people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from accounts.models import Employer, EmploymentSpell
from accounts.queries.people import Ground
from foundation.refusal import Refused
from foundation.words import date_words
from imports.cells import day_of, email_of, name_of
from imports.kind import Cells, Desk

NUMBER, FIRST, LAST, EMAIL = "Registration number", "First name", "Last name", "Email"
EMPLOYER, ROLE, TEAM, START, MANAGER = "Employer", "Role", "Team", "Start date", "Line manager email"
NEEDED = (FIRST, LAST, EMAIL, ROLE, START)  # by whoever joins
ROLES = {
    **{value: value for value in EmploymentSpell.JobRole.values},
    **{label.casefold(): value for value, label in EmploymentSpell.JobRole.choices},
}
NAMED_ROLES = ", ".join(f"{value} ({label})" for value, label in EmploymentSpell.JobRole.choices)
ROLE_NAMES = dict(EmploymentSpell.JobRole.choices)
Values = dict[str, Any]  # what the cells of a row say, by the names of the columns; nothing for an empty cell
day_words = lru_cache(maxsize=1024)(date_words)  # many start on one day


@dataclass(frozen=True)
class Place:
    """What the rows of a block are held against: the council's own, and whoever has the numbers."""

    desk: Desk
    ground: Ground
    employers: Mapping[str, Employer]
    managers: Mapping[str, int]  # by email address
    names: Mapping[int, str]  # of everybody who manages or managed one of them


def values_in(cells: Cells, place: Place) -> Values:
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


def employer_in(values: Values, place: Place) -> Employer:
    """Theirs; where the council has only one, that. Raises Refused where neither is so."""
    if EMPLOYER in values:
        employer: Employer = values[EMPLOYER]
        return employer
    if len(place.ground.employers) != 1:
        known = ", ".join(each.name for each in place.ground.employers.values())
        raise Refused("missing", f"{EMPLOYER} is missing. It is one of: {known}.")
    return next(iter(place.ground.employers.values()))


def said(name: str, value: Any, place: Place) -> str:
    """A value as people read it."""
    if name == ROLE:
        return str(ROLE_NAMES[value])
    if name == MANAGER:
        return place.names.get(value, "")
    return day_words(value) if isinstance(value, date) else str(value)


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
