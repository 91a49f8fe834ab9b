"""Fixtures for tests of reports: a made-up nation, and one that has been counted."""

from datetime import timedelta
from random import Random

import pytest

from reports.participation import recount
from tests.cast import TODAY
from tests.reports.world import council_c, file_returns, people


@pytest.fixture
def world(cast):
    """Three councils, two of which file one return, and sixty people on the way. It is council C."""
    third = council_c(cast)
    file_returns(cast, third)
    people(cast, [cast.council_a, cast.council_b, third], 60, Random(7))
    return third


@pytest.fixture
def counted(world):
    """The same, with snapshots of today, a month ago, and the ends of some months."""
    for day in (TODAY, TODAY - timedelta(days=30), APRIL_END, MARCH_END):
        recount(day=day)
    return world


APRIL_END = TODAY.replace(month=4, day=30)
MARCH_END = TODAY.replace(month=3, day=31)
