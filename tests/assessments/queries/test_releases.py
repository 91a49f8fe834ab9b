"""Releases that wait for an approval, as work for whoever may give it."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from assessments.models import Batch
from assessments.operations import releases
from assessments.queries.releases import waiting, who_may_approve
from tests.cast import NOON, TODAY, make_user


@pytest.fixture
def batches(cast):
    """One to go out at once and one in a fortnight, prepared by the deputy; and one that was taken back."""
    made = {"prepared_at": NOON, "prepared_by": cast.dfe_second}
    late, now, gone = (Batch.objects.create(**made, goes_out_at=NOON + timedelta(days=days)) for days in (14, 0, 0))
    releases.drop(batch=gone, reason="No.", by=cast.dfe_second, on=TODAY)
    return now, late


def test_a_release_waits_for_everybody_but_who_prepared_it(cast, batches):
    now, late = batches
    assert [(each.work, each.since, each.due) for each in waiting(cast.dfe_admin, TODAY)] == [
        (f"batch:{now.pk}", TODAY, TODAY + timedelta(days=7)), (f"batch:{late.pk}", TODAY, TODAY + timedelta(days=14)),
    ]  # fmt: skip
    assert [waiting(user, TODAY) for user in (cast.dfe_second, cast.assessor, cast.nobody)] == [[], [], []]


def test_an_approved_release_waits_for_nobody(cast, batches):
    Batch.objects.update(approved_at=NOON, approved_by=cast.dfe_admin)
    assert waiting(cast.dfe_admin, TODAY) == []


def test_those_who_may_approve_are_named(cast, batches):
    assert who_may_approve(batches[0], TODAY) == ["Dora Depart"]
    make_user("Dale Third", Role.DFE_ADMIN)
    assert who_may_approve(batches[0], TODAY) == ["Dale Third", "Dora Depart"]
