"""A result as its person reads it, beside the bands: notes on the standards, what was carried, why it is set aside."""

from dataclasses import dataclass
from datetime import date

from assessments.catalogue.standards import STANDARD_SETS
from assessments.models import Accreditation, Attempt, Ruling, StandardNote

WITH = ("release", "booking__session__centre", "consideration", "appeal", "accreditation", "plan")


@dataclass(frozen=True)
class Note:
    """What the assessors say of one standard."""

    standard: str
    words: str


@dataclass(frozen=True)
class Notes:
    """What they say of the standards: strengths, and what to build on."""

    strengths: list[Note]
    build_on: list[Note]


def notes_of(attempt: Attempt) -> Notes:
    """In the order of the standards, with the titles of the version it was judged by."""
    areas, rows = STANDARD_SETS[attempt.standard_set].areas, list(attempt.standard_notes.all())

    def of(kind: StandardNote.Kind) -> list[Note]:
        return [Note(areas[each.area - 1], each.words) for each in rows if each.kind == kind]

    return Notes(of(StandardNote.Kind.STRENGTH), of(StandardNote.Kind.BUILD_ON))


def carried_into(attempt: Attempt) -> dict[str, date]:
    """By component, the day of the earlier assessment from which it counts again."""
    rows = attempt.results.filter(carried_from__isnull=False)
    return dict(rows.values_list("component", "carried_from__attempt__sat_on"))


def why_set_aside(attempt: Attempt) -> Ruling | None:
    """The ruling by which it counts no longer."""
    return attempt.rulings.in_force().filter(stands_as=Attempt.VOID).order_by("decided_at").last()


def withdrawn_from(attempt: Attempt) -> Accreditation | None:
    """The accreditation that rested on it and is held no longer."""
    found: Accreditation | None = getattr(attempt, "accreditation", None)
    return found if found and found.withdrawn_on else None
