"""What was reached at an earlier assessment counts again at a resit, where policy says so."""

from assessments.catalogue.components import COMPONENTS
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, ComponentResult
from assessments.queries.policies import policy_on
from assessments.queries.scores import scored_in
from assessments.rules.outcomes import band_of


def carry(attempt: Attempt) -> int:
    """Copy what reached the standard at their last assessment, in the caller's transaction; returns how many parts.

    By the policy of the day they sit now whether, and by that of the day they sat then what reached.
    """
    if not policy_on(attempt.sat_on).carry_forward:
        return 0
    earlier = Attempt.objects.released().filter(
        social_worker=attempt.social_worker, status=attempt.status, stands_as=Outcome.NOT_YET
    )
    last = earlier.order_by("-sat_on", "-pk").first()
    if last is None:
        return 0
    scored, then = scored_in([last.pk])[last.pk], policy_on(last.sat_on)
    sits = {each.key for each in STATUSES[attempt.status].components}
    reached = {
        key: each for key, each in scored.items() if key in sits and band_of(COMPONENTS[key], each.score, then).reaches
    }
    rows = {row.component: row for row in last.results.filter(component__in=reached)}
    made = ComponentResult.objects.bulk_create(
        ComponentResult(
            attempt=attempt, component=key, score=reached[key].score, feedback=reached[key].feedback,
            entered_at=row.entered_at, entered_by_id=row.entered_by_id, carried_from=row,
        )
        for key, row in rows.items()
    )  # fmt: skip
    return len(made)
