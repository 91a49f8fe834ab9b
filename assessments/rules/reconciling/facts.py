"""What the checks are told, frozen: what the service knows of a session, and what a check finds."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from accounts.registration import normalise
from assessments.catalogue.components import Component
from assessments.catalogue.policies import Policy
from assessments.rules.mark_sheets import Row, Sheet
from govuk.cells import words_of


@dataclass(frozen=True)
class Sitter:
    """Somebody checked in: `ended` says why no marks can be taken for them any more, `recorded` what is kept so far.

    `former`: the numbers of records that were merged into theirs, which a file may still give.
    """

    attempt: int
    number: str
    name: str
    ended: str = ""
    recorded: Mapping[str, int] = field(default_factory=dict)
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An earlier file, and what it said in the order of its lines: number and scores."""

    name: str
    digest: str
    is_discarded: bool
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Known:
    """What the service knows: the session and what it may be called, who sat, and what came before.

    Of `history_of` people with this status whose results are out, `history_reached` reached today's standard.
    """

    components: tuple[Component, ...]
    day: date
    statuses: frozenset[str]
    sessions: frozenset[str]
    sitters: tuple[Sitter, ...]
    policy: Policy
    earlier: tuple[Earlier, ...] = ()
    history_reached: int = 0
    history_of: int = 0

    @cached_property
    def by_number(self) -> dict[str, Sitter]:
        """Who sat, by registration number; by one they had before, too."""
        return {number: each for each in self.sitters for number in (*each.former, each.number)}


class Odd(NamedTuple):
    """What one check says: in words, in which line, about which number."""

    words: str
    line: int | None = None
    number: str = ""


@dataclass(frozen=True)
class Finding:
    """The same, with the kind that it is."""

    kind: str
    words: str
    line: int | None = None
    number: str = ""


Check = Callable[[Sheet, Known], Iterator[Odd]]


def about(row: Row, words: str) -> Odd:
    """Something odd about one line."""
    return Odd(words, row.line, number_in(row))


def number_in(row: Row) -> str:
    """The registration number in its one way of writing; as it was typed when it is none."""
    try:
        return normalise(row.number)
    except ValueError:
        return row.number


def sitter_of(row: Row, known: Known) -> Sitter | None:
    """Whom the row is about, by its number."""
    return known.by_number.get(number_in(row))


def fits(name: str, other: str) -> bool:
    """The same name, whatever comes first and however its accents, hyphens and apostrophes are written."""
    one, two = (_bare(each) for each in (name, other))
    return sorted(one) == sorted(two) or "".join(one) == "".join(two)


def score_in(cell: str, component: Component) -> int | None:
    """The score, if it is a whole number on the component's scale, in plain digits; else None."""
    number = figure_in(cell)
    lies_on_it = number is not None and component.scale.lowest <= number <= component.scale.highest
    return number if lies_on_it else None


def figure_in(cell: str) -> int | None:
    """A whole number in plain digits, on the scale or off it. Python's own int() also takes '１２' and '1_2'."""
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 3 else None


def _bare(name: str) -> list[str]:
    letters = (each for each in unicodedata.normalize("NFKD", name) if unicodedata.category(each) != "Mn")
    return words_of("".join(letters)).split()
