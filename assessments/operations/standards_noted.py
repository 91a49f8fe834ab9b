"""Feedback against each standard: a strength, or an area to build on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.standards import STANDARD_SETS
from assessments.models import Attempt, StandardNote
from assessments.operations.marks import open_for_marking
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@dataclass(frozen=True)
class Noted:
    """A key of `StandardNote.Kind`, and words for the person."""

    kind: str
    words: str


@transaction.atomic
def note(*, attempt: Attempt, notes: Mapping[int, Noted], by: User, on: date) -> Attempt:
    """Keep these notes, by the number of the standard; what is not among them is noted no more.

    Only while the marks are a draft: afterwards nothing of them changes.
    """
    attempt = open_for_marking(attempt, by, on)
    areas = STANDARD_SETS[attempt.standard_set].areas
    if not set(notes) <= set(range(1, len(areas) + 1)):
        raise Refused("no-standard", "This standard is not one of those they were assessed by.")
    if any(not each.words.strip() for each in notes.values()):
        raise Refused("no-words", "A strength or an area to build on needs words: the person reads them.")
    attempt.standard_notes.exclude(area__in=notes).delete()
    for area, each in notes.items():
        StandardNote.objects.update_or_create(
            attempt=attempt, area=area,
            defaults={"kind": each.kind, "words": each.words, "entered_at": clock.now(), "entered_by": by},
        )  # fmt: skip
    record(
        "marks.standards", about=attempt.social_worker, by=by, words="Feedback against the standards saved.",
        audience=Audience.STAFF, attempt=attempt.pk, areas=sorted(notes),
    )  # fmt: skip
    return attempt
