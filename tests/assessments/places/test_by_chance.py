"""Places by chance: whatever is done in whatever order, by whomever, what the reference says is what happens.

`NAAS_CHANCES=500 NAAS_STEPS=50` tries longer; a failure prints the steps that lead to it.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.assessments.places.machine import Places
from tests.assessments.places.staffing import PlacesKeptByStaff

LONG = "NAAS_CHANCES" in os.environ
TRIED = settings(
    max_examples=int(os.environ.get("NAAS_CHANCES", "10")),
    stateful_step_count=int(os.environ.get("NAAS_STEPS", "25")),
    phases=tuple(Phase) if LONG else (Phase.generate,),  # the short run has no time to shrink what it finds
    derandomize=not LONG,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Places, PlacesKeptByStaff])
def test_places_by_chance(cast, machine):
    machine.cast = cast
    run_state_machine_as_test(machine, settings=TRIED)
