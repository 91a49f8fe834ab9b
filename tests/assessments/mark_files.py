"""A session of six, what the service knows of it, and a good file about it, to be spoilt."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.mark_sheets import scored_there, sheet_of
from assessments.rules.reconciling import reconcile
from assessments.rules.reconciling.facts import Earlier, Known, Sitter

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "marks"
DAY = date(2026, 11, 24)
TESTED = scored_there(STATUSES["practitioner"])
HEADINGS = (
    "Registration number", "First name", "Last name", "Knowledge: general questions",
    "Knowledge: applied to a scenario", "Session date",
)  # fmt: skip
PEOPLE = (
    ("SW2001", "Siân", "Fernleigh"), ("SW2002", "Bryony", "O'Brien"), ("SW2003", "Tansy", "Moss-Reed"),
    ("SW2004", "Aster", "Vale"), ("SW2005", "Yarrow", "Heath"), ("SW2006", "Clover", "Stone"),
)  # fmt: skip
SCORES = ((14, 9), (16, 10), (12, 8), (15, 11), (13, 7), (17, 12))
OTHERS = ((11, 8), (13, 9), (15, 10), (16, 11), (12, 9), (14, 7))  # what other people had, last week


def earlier(name="last-week.csv", people=3001, scores=OTHERS, *, is_discarded=False, digest="another"):
    """A file uploaded before, about people with numbers from `people` on."""
    said = tuple((f"SW{people + at}", tuple(map(str, each))) for at, each in enumerate(scores))
    return Earlier(name, digest, is_discarded, said)


def known(people=PEOPLE, before=(), **changes):
    """Everybody sat in the morning, for practitioner; of 1,000 people before, 700 reached the standard."""
    sitters = tuple(Sitter(at, number, f"{first} {last}") for at, (number, first, last) in enumerate(people))
    facts = {
        "components": TESTED, "day": DAY, "statuses": frozenset({"practitioner", "Child and family practitioner"}),
        "sessions": frozenset({"7", "morning", "Morning, 9:15am"}), "sitters": sitters, "policy": Policy(),
        "earlier": tuple(before), "history_reached": 700, "history_of": 1000,
    }  # fmt: skip
    return Known(**{**facts, **changes})


def rows_of(people=PEOPLE, scores=SCORES):
    """The rows of a good file, as lists of cells."""
    return [[*who, str(general), str(applied), DAY.isoformat()]
            for who, (general, applied) in zip(people, scores, strict=True)]  # fmt: skip


def file_of(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> bytes:
    """These rows as the test platform writes them."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows([headings, *rows])
    return sheet.getvalue().encode()


def kinds(content: bytes, facts: Known) -> list[str]:
    """What is found in a file, each kind once, by name. Raises Refused where it can't be read."""
    return sorted({each.kind for each in reconcile(sheet_of(content, TESTED), facts)})
