"""Policy has dates, and the past keeps its own."""

from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.operations import policies
from assessments.queries.policies import policy_on
from foundation.refusal import Refused
from tests.cast import TODAY


def decide(cast, **change):
    words = {"key": "resit_wait_days", "value": 30, "effective_from": TODAY, "reason": "Shorter", "by": cast.dfe_admin}
    return policies.decide(on=TODAY, **words | change)


def test_a_decision_holds_from_its_day_and_not_before(cast):
    decide(cast, effective_from=TODAY + timedelta(days=10))
    assert policy_on(TODAY + timedelta(days=9)) == DEFAULTS
    assert policy_on(TODAY + timedelta(days=10)).resit_wait_days == 30


def test_statuses_come_back_as_the_catalogue_has_them(cast):
    decide(cast, key="open_statuses", value=["practitioner", "leader"])
    assert policy_on(TODAY).open_statuses == ("practitioner", "leader")


def test_the_past_is_never_rewritten(cast):
    with pytest.raises(Refused) as no:
        decide(cast, effective_from=TODAY - timedelta(days=1))
    assert no.value.code == "past"


def test_two_decisions_for_one_day_are_refused(cast):
    decide(cast)
    with pytest.raises(Refused) as no:
        decide(cast, value=60)
    assert (no.value.code, policy_on(TODAY).resit_wait_days) == ("same-day", 30)
