"""What a kind of sheet is: its columns, and how rows are looked at, done and undone. docs/how-to/add-a-kind-of-sheet.md

A kind knows no file and no page. `look` answers for a block of rows with a fixed number of queries; whatever it finds
wrong is a row's verdict, in words, and never the end of the sheet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import models

from accounts.models import Council, User
from accounts.roles import Permission
from foundation.refusal import Decision, Refused

Cells = Mapping[str, str]  # by the names of the columns
Fact = dict[str, Any]  # what is needed to undo one row, as JSON


class Verdict(models.TextChoices):
    """What would happen to a row."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
    REFUSED = "refused", "Refused"


DOABLE = (Verdict.NEW, Verdict.CHANGED)


class Column(NamedTuple):
    """A column: its heading, what goes in it, an example, and whether a sheet without it is refused."""

    name: str
    about: str
    example: str
    is_needed: bool = False


class Row(NamedTuple):
    """A row of the file: the number of its line there, and whom or what it is about; nothing where that is unread."""

    line: int
    cells: Cells
    key: str


class Own(NamedTuple):
    """What else each row needs for itself, and what is said of rows that share it."""

    of: Callable[[Cells], str]
    why: str


class Change(NamedTuple):
    """A field before and after, as people read it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Desk:
    """Whose sheet it is, who brings it, and the day on which it is looked at."""

    council: Council
    by: User
    on: date


class Seen(NamedTuple):
    """What was found about a row: `act` is for `do`, in the transaction in which it was held, and is never kept."""

    line: int
    verdict: Verdict
    name: str = ""
    changes: tuple[Change, ...] = ()
    reason: str = ""
    act: Any = None


@dataclass(frozen=True)
class Kind:
    """One kind of sheet. `hold` locks what `look` will read, and `do` does all that it is given or none."""

    slug: str
    name: str
    about: str
    permission: Permission
    columns: tuple[Column, ...]
    key: Callable[[Cells], str]  # whom or what a row is about: no two rows of a sheet share it
    look: Callable[[Sequence[Row], Desk], list[Seen]]
    hold: Callable[[Sequence[Row], Desk], None]
    do: Callable[[Sequence[Seen], Desk], list[Fact]]
    undo: Callable[[Sequence[Fact], int, Desk], None]  # unless something was written down after the entry given
    undoing: str  # what undoing does, in a sentence
    most: int = 10_000  # rows of one file
    own: Own | None = None

    def may_bring(self, by: User, council: Council, on: date) -> Decision:
        """May they bring such a sheet for this council on this day?"""
        if by.is_active and council.pk in by.council_ids(on, self.permission):
            return Decision()
        return Decision("not-your-council", "Your role at this council no longer lets you do this.")


def refused(row: Row, name: str, no: Decision | Refused) -> Seen:
    """The verdict on a row that cannot be done, with the reason."""
    return Seen(row.line, Verdict.REFUSED, name, reason=no.reason)
