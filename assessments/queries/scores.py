"""The scores that count: the first assessor's, the moderator's over them, and over both whatever was corrected."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from assessments.models import Attempt, ComponentResult, LaterMark, Ruling

Scores = dict[str, int]


@dataclass(frozen=True)
class Scored:
    """One component of one attempt: its score, and the words for the person."""

    score: int
    feedback: str = ""


def scored_in(attempts: Iterable[int], *, before: Ruling | None = None) -> dict[int, dict[str, Scored]]:
    """By attempt (number) and component: what counts today, or counted before this ruling. Three queries for any
    number of attempts."""
    found: dict[int, dict[str, Scored]] = {number: {} for number in attempts}
    for row in ComponentResult.objects.filter(attempt__in=found):
        found[row.attempt_id][row.component] = Scored(row.score, row.feedback)
    for mark in LaterMark.objects.filter(attempt__in=found, round=LaterMark.Round.MODERATED):
        first = found[mark.attempt_id].get(mark.component, Scored(mark.score))
        found[mark.attempt_id][mark.component] = replace(first, score=mark.score, feedback=mark.words or first.feedback)
    for ruling in _corrections(found, before):
        for component, (score, feedback) in ruling.scores.items():
            found[ruling.attempt_id][component] = Scored(score, feedback)
    return found


def _corrections(attempts: Iterable[int], before: Ruling | None) -> QuerySet[Ruling]:
    corrections = Ruling.objects.in_force().filter(attempt__in=attempts).order_by("decided_at", "pk")
    if before and before.decided_at:
        earlier = Q(decided_at__lt=before.decided_at) | Q(decided_at=before.decided_at, pk__lt=before.pk)
        return corrections.filter(earlier)
    return corrections


def scores_of(attempt: Attempt) -> Scores:
    """The scores of one attempt, by component."""
    return {component: each.score for component, each in scored_in([attempt.pk])[attempt.pk].items()}
