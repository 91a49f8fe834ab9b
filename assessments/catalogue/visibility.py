"""Who reads what of a result, and when. The page that promises it is made from this table, and so is what enforces it.

Sources: the person first, then the council at an agreed level; nobody outside marking before (domain notes, 6.6).
"""

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How much is read; each level includes those below."""

    NOTHING = 0
    SAT = 1
    OUTCOME = 2
    BANDS = 3
    FEEDBACK = 4
    SCORES = 5

    @property
    def words(self) -> str:
        """As the page says it."""
        return WORDS[self]


WORDS = {
    Level.NOTHING: "Nothing",
    Level.SAT: "That they were assessed, and that a result is awaited",
    Level.OUTCOME: "The outcome",
    Level.BANDS: "The outcome, and where they were against the standard in each part",
    Level.FEEDBACK: "The outcome, each part against the standard, and what the assessors wrote",
    Level.SCORES: "What they marked, with scores",
}


class Phase(StrEnum):
    """How far a result has come."""

    BEFORE = "Before it is out"
    PERSON_FIRST = "Out, and the person’s alone"
    OUT = "Once councils read it"


class Reader(StrEnum):
    """Who might read it."""

    PERSON = "You"
    LEAD = "Your council’s workforce lead"
    MANAGER = "A manager who endorses you"
    ASSESSOR = "The assessors who mark it, never of your own employer"
    CENTRE = "The rest of the centre"
    DEPARTMENT = "The Department for Education"
    REFERENCE = "Anyone you give your reference to"
    ANYBODY = "Anybody else"


NONE, SAT, OUTCOME, BANDS, WORDED, SCORED = Level
SEEN: dict[Reader, dict[Phase, Level]] = {
    reader: dict(zip(Phase, levels, strict=True))
    for reader, levels in (
        (Reader.PERSON, (SAT, WORDED, WORDED)),
        (Reader.LEAD, (SAT, SAT, BANDS)),
        (Reader.MANAGER, (SAT, SAT, OUTCOME)),
        (Reader.ASSESSOR, (SCORED, SCORED, SCORED)),
        (Reader.CENTRE, (SAT, SAT, SAT)),
        (Reader.DEPARTMENT, (SAT, BANDS, BANDS)),
        (Reader.REFERENCE, (NONE, NONE, NONE)),
        (Reader.ANYBODY, (NONE, NONE, NONE)),
    )
}
NOTES: dict[Reader, str] = {
    Reader.DEPARTMENT: "Counts of people; a single result only to decide an appeal, an incident or a correction",
    Reader.REFERENCE: "Only that you hold the status, and since when",
    Reader.CENTRE: "Who came, and how far their day went",
}
