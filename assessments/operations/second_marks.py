"""Mark a second time without seeing the first marks; and moderate where the two differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.components import Component
from assessments.models import Attempt, LaterMark
from assessments.operations.locks import attempt_now
from assessments.operations.marks import Mark, hand_of
from assessments.operations.stopping import refuse_over
from assessments.queries.day import ties_of
from assessments.queries.marking import carried_in, to_moderate
from assessments.queries.policies import policy_on
from assessments.rules.conduct import may_mark, may_mark_again, may_moderate
from assessments.rules.marking import differing, marked_twice
from assessments.rules.outcomes import may_score
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record

Round = LaterMark.Round


@dataclass(frozen=True)
class Decided:
    """A moderator's scores by component, and why."""

    marks: Mapping[str, Mark]
    reason: str


@transaction.atomic
def mark_again(*, attempt: Attempt, marks: Mapping[str, Mark], by: User, on: date) -> Attempt:
    """Another assessor's ratings, handed in at once. Where they differ too much from the first, a third decides."""
    attempt = _mine_to_mark(attempt, by, on)
    if not attempt.needs_second_marking or attempt.second_marked_at:
        raise Refused("not-waiting", "This assessment does not wait for a second marking.")
    may_mark_again(by.pk, marked_by=attempt.marked_by_id).or_refuse()
    components = marked_twice(attempt.status, carried_in(attempt))
    _keep(attempt, marks, components, Round.SECOND, by)
    first = dict(attempt.results.values_list("component", "score"))
    second = {key: mark.score for key, mark in marks.items()}
    found = differing(first, second, components, policy_on(attempt.sat_on))
    attempt.second_marked_at, attempt.second_marked_by = clock.now(), by
    attempt.needs_moderation = bool(found)
    attempt.save(update_fields=["second_marked_at", "second_marked_by", "needs_moderation"])
    words = f"Marked a second time; moderation on {len(found)} parts." if found else "Marked a second time; they agree."
    _note("marks.second", attempt, by, words, scores=second)
    return attempt


@transaction.atomic
def moderate(*, attempt: Attempt, decided: Decided, by: User, on: date) -> Attempt:
    """A third assessor decides the parts on which the first two differ; both of their marks stay on record."""
    attempt = _mine_to_mark(attempt, by, on)
    if not attempt.needs_moderation or attempt.moderated_at:
        raise Refused("not-waiting", "This assessment does not wait for moderation.")
    hands = (attempt.marked_by_id, attempt.second_marked_by_id)
    may_moderate(by.pk, marked_by=hands).or_refuse()
    if not decided.reason.strip():
        raise Refused("no-reason", "Say why you decide so. Assessors and the Department read it.")
    _keep(attempt, decided.marks, to_moderate(attempt), Round.MODERATED, by)
    attempt.moderated_at, attempt.moderated_by = clock.now(), by
    attempt.save(update_fields=["moderated_at", "moderated_by"])
    scores = {key: mark.score for key, mark in decided.marks.items()}
    _note("marks.moderated", attempt, by, "Moderated by a third assessor.", scores=scores, reason=decided.reason)
    return attempt


def _mine_to_mark(attempt: Attempt, by: User, on: date) -> Attempt:
    attempt = attempt_now(attempt)
    refuse_over(attempt)
    user = attempt.social_worker.user_id
    may_mark(hand_of(by, on), ties=ties_of([attempt])[attempt.pk], social_worker_user=user).or_refuse()
    return attempt


def _keep(
    attempt: Attempt, marks: Mapping[str, Mark], components: list[Component], round: LaterMark.Round, by: User
) -> None:
    """A score for each of these components and no other."""
    lacking = [each.name for each in components if each.key not in marks]
    if lacking or len(marks) != len(components):
        raise Refused("incomplete", f"Still to be recorded: {', '.join(lacking) or 'nothing else'}.")
    for key, mark in marks.items():
        may_score(key, mark.score, attempt.status).or_refuse()
    LaterMark.objects.bulk_create(
        LaterMark(
            attempt=attempt, component=key, round=round, score=mark.score, words=mark.feedback,
            entered_at=clock.now(), entered_by=by,
        )
        for key, mark in marks.items()
    )  # fmt: skip


def _note(verb: str, attempt: Attempt, by: User, words: str, **facts: object) -> None:
    record(verb, about=attempt.social_worker, by=by, words=words, audience=Audience.STAFF, attempt=attempt.pk, **facts)
