"""What many tests of the assessment day begin with."""

import pytest

from assessments.models import Session
from foundation import clock
from tests.assessments.uploading import DAY, three_sit
from tests.cast import Cast, at


@pytest.fixture
def sat(cast: Cast) -> Session:
    """A session of three people, all checked in; it is four in the afternoon of its day."""
    session = three_sit(cast)
    with clock.stopped(at(DAY, 16)):
        yield session
