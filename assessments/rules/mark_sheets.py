"""The file of the test platform: a row for each person, a column for each knowledge component of the catalogue.

Columns may stand in any order under any of their names. What a row says is kept as it was typed: whether it is right
is asked in `reconciling`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assessments.catalogue.components import Component, Kind
from assessments.catalogue.statuses import Status
from govuk.cells import words_of
from govuk.tables import Line, Table, miss, no, places_in, table_of

NUMBER, FIRST, LAST, NAME = "number", "first", "last", "name"
DAY, STATUS, SESSION = "day", "status", "session"
SAID = (DAY, STATUS, SESSION)


@dataclass(frozen=True)
class Column:
    """A column by its key: the names it may have, its proper one first, and what stands in it."""

    key: str
    names: tuple[str, ...]
    about: str
    is_optional: bool = False


COLUMNS = (
    Column(
        NUMBER,
        (
            "Registration number", "Registration no", "Reg no", "Number", "Social Work England number", "SWE number",
            "SW number", "Candidate number",
        ),
        "The Social Work England number, such as SW12345",
    ),
    Column(FIRST, ("First name", "Forename", "Given name"), "As they were checked in"),
    Column(LAST, ("Last name", "Surname", "Family name"), "As they were checked in"),
    Column(NAME, ("Name", "Full name", "Candidate", "Candidate name"), "In place of first and last name", True),
    Column(DAY, ("Session date", "Date", "Day"), "Such as 8/12/2026, day first, or 2026-12-08", True),
    Column(STATUS, ("Status", "Assessed for"), "Such as Practice supervisor", True),
    Column(SESSION, ("Session", "Session number", "Session ID"), "Such as Morning", True),
)  # fmt: skip
TRAILERS = ("total", "rows", "count", "records", "trailer", "end", "number of rows")


@dataclass(frozen=True)
class Row:
    """What one line says, as typed: the scores by component, and what it says of its session by `SAID`."""

    line: int
    number: str
    name: str
    scores: Mapping[str, str]
    said: Mapping[str, str] = field(default_factory=dict)
    is_short: bool = False


@dataclass(frozen=True)
class Sheet:
    """A whole file. `claimed`: how many rows its last line says there are. `ends_in`: the component whose score is the
    very last thing in it, without the end of a line: it may be cut. `unread`: headings that mean nothing here."""

    rows: tuple[Row, ...]
    claimed: int | None = None
    ends_in: str = ""
    unread: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The same for the same rows, however they are ordered, spaced, encoded and separated."""
        said = sorted(json.dumps([words_of(each.number), words_of(each.name), dict(each.scores)], sort_keys=True)
                      for each in self.rows)  # fmt: skip
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def scored_there(status: Status) -> tuple[Component, ...]:
    """What the test platform scores for this status."""
    return tuple(each for each in status.components if each.kind is Kind.KNOWLEDGE)


def columns_for(components: Sequence[Component]) -> list[Column]:
    """Every column that is read, the optional ones last; those of the components come from the catalogue."""
    every = [*COLUMNS, *map(_column, components)]
    return sorted(every, key=lambda each: each.is_optional)


def sheet_of(content: bytes, components: Sequence[Component]) -> Sheet:
    """What the file says. Raises Refused ('unreadable') with the line or the columns that are wrong."""
    table = table_of(content)
    columns = _columns(table, components)
    lines, claimed = _without_trailer(table.rows)
    if not lines:
        no("The file has headings and no rows. Choose one with a row for each person.")
    ends_in = next((each.key for each in components if columns[each.key] == len(lines[-1].cells) - 1), "")
    return Sheet(
        tuple(_row(each, columns, components) for each in lines), claimed,
        "" if table.is_ended or claimed is not None else ends_in,
        tuple(text for at, text in enumerate(table.headings) if text and at not in columns.values()),
    )  # fmt: skip


def _column(component: Component) -> Column:
    scale = component.scale
    names = (component.name, component.key, component.name.partition(":")[2].strip(), component.key.rpartition("-")[2])
    return Column(
        component.key, tuple(filter(None, names)), f"The score, a whole number from {scale.lowest} to {scale.highest}"
    )


def _columns(table: Table, components: Sequence[Component]) -> dict[str, int]:
    """Where each column that we read stands."""
    known = {words_of(name): each.key for each in columns_for(components) for name in each.names}
    found = places_in(
        table.headings, lambda words: known.get(words) or known.get(words.removesuffix(" score").removesuffix(" mark"))
    )
    wanted = {NUMBER: "Registration number", **{each.key: each.name for each in components}}
    missing = [words for key, words in wanted.items() if key not in found]
    if NAME not in found and not {FIRST, LAST} <= set(found):
        missing.append("First name and Last name")
    miss(missing)
    return found


def _without_trailer(lines: Sequence[Line]) -> tuple[Sequence[Line], int | None]:
    """The rows, and how many a last line such as 'Total,12' says there are."""
    if not lines:
        return lines, None
    *words, number = " ".join(lines[-1].cells).replace(":", " ").split()
    if words_of(" ".join(words)) in TRAILERS and number.isascii() and number.isdigit():
        return lines[:-1], int(number)
    return lines, None


def _row(line: Line, columns: Mapping[str, int], components: Sequence[Component]) -> Row:
    cells = {key: line.cells[at] if at < len(line.cells) else "" for key, at in columns.items()}
    name = cells.get(NAME) or f"{cells.get(FIRST, '')} {cells.get(LAST, '')}".strip()
    return Row(
        line.number, cells[NUMBER], name, {each.key: cells[each.key] for each in components},
        {key: cells[key] for key in SAID if cells.get(key)},
        is_short=max(columns.values()) >= len(line.cells),
    )  # fmt: skip
