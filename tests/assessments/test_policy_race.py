"""Two people decide the same policy at once: one is done, the other is told."""

from datetime import timedelta

import pytest

from assessments.models import PolicyValue
from assessments.operations import policies
from journal.models import Entry
from tests.cast import TODAY
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RACERS = 8


def decide(cast, value):
    """A wait for a resit, from a day on."""
    return policies.decide(
        key="resit_wait_days", value=value, effective_from=TODAY + timedelta(days=9), reason="So.", by=cast.dfe_admin,
        on=TODAY,
    )  # fmt: skip


def test_one_value_a_day_is_decided(cast):
    ended = race(lambda value: decide(cast, value), list(range(30, 30 + RACERS)))
    assert ended == {"done": 1, "same-day": RACERS - 1}
    assert (PolicyValue.objects.count(), Entry.objects.filter(verb="policy.decided").count()) == (1, 1)


def test_a_value_is_taken_back_once(cast):
    value = decide(cast, 30)

    def take_back(reason):
        return policies.withdraw(value=value, reason=reason, by=cast.dfe_admin, on=TODAY)

    ended = race(take_back, [f"Reason {number}" for number in range(RACERS)])
    assert ended == {"done": 1, "gone": RACERS - 1}
    assert (PolicyValue.objects.count(), Entry.objects.filter(verb="policy.withdrawn").count()) == (0, 1)
