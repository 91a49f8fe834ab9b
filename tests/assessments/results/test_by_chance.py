"""Results by chance: mark, confirm, release, set aside, appeal, correct, withdraw, reinstate, resit, in whatever order.

`NAAS_CHANCES=500 NAAS_STEPS=50` tries longer; a failure prints the steps that lead to it.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.assessments.results.machine import Results

LONG = "NAAS_CHANCES" in os.environ
TRIED = settings(
    max_examples=int(os.environ.get("NAAS_CHANCES", "8")),
    stateful_step_count=int(os.environ.get("NAAS_STEPS", "40")),
    phases=tuple(Phase) if LONG else (Phase.generate,),  # the short run has no time to shrink what it finds
    derandomize=not LONG,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.thorough
@pytest.mark.django_db
def test_results_by_chance(cast):
    Results.cast = cast
    run_state_machine_as_test(Results, settings=TRIED)
