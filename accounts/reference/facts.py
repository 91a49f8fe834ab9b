"""All the reference files together: read once, checked as one, loaded as one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from accounts.reference import files
from accounts.reference.cells import Cells
from accounts.reference.census import FigureFact, JointReturnFact, LatestFact
from accounts.reference.councils import ChangeFact, CouncilFact
from accounts.reference.fact import Fact
from accounts.reference.lookups import AliasFact, DeprivationFact, TileFact
from accounts.reference.programmes import SiteFact, TrustFact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Facts:
    """What the files say. `unread`: files of which a row or a code could not be read; `faulty`: any with a problem."""

    councils: tuple[CouncilFact, ...]
    changes: tuple[ChangeFact, ...]
    joint_returns: tuple[JointReturnFact, ...]
    trusts: tuple[TrustFact, ...]
    sites: tuple[SiteFact, ...]
    figures: tuple[FigureFact, ...]
    latest: tuple[LatestFact, ...]
    deprivation: tuple[DeprivationFact, ...]
    tiles: tuple[TileFact, ...]
    aliases: tuple[AliasFact, ...]
    unread: frozenset[str]
    faulty: frozenset[str]


class Reader:
    """Reads files of one directory, gathering the problems of all."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[files.Problem] = []
        self.unread: set[str] = set()

    def read(self, kind: type[F]) -> tuple[F, ...]:
        """The facts of one file. A council, or former council, is kept whatever its other cells say: it is known."""
        sheet = files.read(self.directory / kind.FILE, kind.COLUMNS)
        self.problems.extend(sheet.problems)
        if sheet.problems:
            self.unread.add(kind.FILE)
        facts = []
        for row in sheet.rows:
            cells = Cells(kind.FILE, row)
            fact = kind.of(cells)
            self.problems.extend(cells.problems)
            if cells.has_bad_code:
                self.unread.add(kind.FILE)
            if not cells.problems or kind in (CouncilFact, ChangeFact):
                facts.append(fact)
        return tuple(facts)


def read_facts(directory: Path) -> tuple[Facts, list[files.Problem]]:
    """Everything that the files in `directory` say, and everything wrong with their rows and cells."""
    reader = Reader(directory)
    facts = Facts(
        councils=reader.read(CouncilFact),
        changes=reader.read(ChangeFact),
        joint_returns=reader.read(JointReturnFact),
        trusts=reader.read(TrustFact),
        sites=reader.read(SiteFact),
        figures=reader.read(FigureFact),
        latest=reader.read(LatestFact),
        deprivation=reader.read(DeprivationFact),
        tiles=reader.read(TileFact),
        aliases=reader.read(AliasFact),
        unread=frozenset(reader.unread),
        faulty=frozenset(problem.file for problem in reader.problems),
    )
    return facts, reader.problems
