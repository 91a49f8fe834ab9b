"""The outcome worked out twice, in two ways: they agree on everything, and so one of them finds what is wrong."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.catalogue.statuses import STATUSES
from assessments.models import LaterMark, PolicyValue
from assessments.operations import marks
from assessments.queries.policies import policy_on
from assessments.queries.recomputed import recomputed
from assessments.queries.scores import scores_of
from assessments.rules.outcomes import outcome_of
from tests.assessments.sitting import arrive, expected, hand_in
from tests.cast import NOON, TODAY

DAY = TODAY + timedelta(days=1)
PARTS = STATUSES["practitioner"].components
SCORES = st.fixed_dictionaries({each.key: st.integers(each.scale.lowest, each.scale.highest) for each in PARTS})
SOME_SCORES = st.fixed_dictionaries(
    {}, optional={each.key: st.integers(each.scale.lowest, each.scale.highest) for each in PARTS}
)
POLICIES = st.dictionaries(
    st.tuples(st.sampled_from(["knowledge_percent_needed", "rating_needed"]), st.integers(-3, 3)),
    st.integers(1, 100),
    max_size=6,
)


@pytest.fixture
def attempt(cast):
    """Confirmed: accredited."""
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    return marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)


@pytest.mark.parametrize("change", ["score", "outcome"])
def test_what_was_changed_behind_the_service_is_found(attempt, change):
    assert recomputed([attempt.pk]) == {attempt.pk: ("accredited", "accredited")}
    if change == "score":
        attempt.results.filter(component="written").update(score=3)
        assert recomputed([attempt.pk]) == {attempt.pk: ("accredited", "not-yet-accredited")}
    else:
        type(attempt).objects.filter(pk=attempt.pk).update(outcome="not-yet-accredited")
        assert recomputed([attempt.pk]) == {attempt.pk: ("not-yet-accredited", "accredited")}


def test_there_is_no_outcome_while_a_score_is_missing(attempt):
    attempt.results.filter(component="written").delete()
    assert recomputed([attempt.pk]) == {attempt.pk: ("accredited", "")}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scores=SCORES, moderated=SOME_SCORES, policies=POLICIES)
def test_both_computations_agree_on_whatever_was_scored_moderated_and_decided(
    cast, attempt, scores, moderated, policies
):
    """By the policy of the day sat, be it decided for before, for that day or for after."""
    with transaction.atomic():
        for component, score in scores.items():
            attempt.results.filter(component=component).update(score=score)
        LaterMark.objects.bulk_create(
            LaterMark(
                attempt=attempt, component=component, round="moderated", score=score, entered_at=NOON,
                entered_by=cast.second_assessor,
            )
            for component, score in moderated.items()
        )  # fmt: skip
        PolicyValue.objects.bulk_create(
            PolicyValue(
                key=key, value=value if "percent" in key else 1 + value % 7, effective_from=DAY + timedelta(days=days),
                reason="By chance.", set_by=cast.dfe_admin, set_at=NOON,
            )
            for (key, days), value in policies.items()
        )  # fmt: skip
        by_the_rules = outcome_of("practitioner", scores_of(attempt), policy_on(attempt.sat_on))
        assert recomputed([attempt.pk])[attempt.pk] == ("accredited", by_the_rules)
        transaction.set_rollback(True)
