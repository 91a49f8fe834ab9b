"""What a row of a reference file says, as a fact."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Self

from accounts.reference.cells import Cells


@dataclass(frozen=True)
class Fact(ABC):
    """What one row says, and on which line of its file."""

    FILE: ClassVar[str]
    COLUMNS: ClassVar[tuple[str, ...]]

    line: int

    @classmethod
    @abstractmethod
    def of(cls, cells: Cells) -> Self:
        """The fact in this row; what is wrong with it is left in `cells.problems`."""


@dataclass(frozen=True)
class CouncilRow(Fact):
    """A fact about a council of today, named by its ONS code."""

    gss_code: str
