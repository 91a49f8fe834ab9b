"""Fixtures for tests of accounts."""

import pytest

from accounts.models import EmploymentSpell, SocialWorker
from tests.cast import TODAY


@pytest.fixture
def record(cast):
    """A social worker of council A who does not sign in yet."""
    person = SocialWorker.objects.create(
        registration_number="SW4711", first_name="Rita", last_name="Record", email="rita@example.org"
    )
    EmploymentSpell.objects.create(
        social_worker=person, employer=cast.employer_a, council=cast.council_a, start=TODAY, role="5"
    )
    return person
