"""The small demo, seeded once for all tests of this folder."""

import pytest

from tests.demo.small import small_demo


@pytest.fixture(scope="package")
def said(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), small_demo() as words:
        yield words


@pytest.fixture
def seeded(said, db, today):
    """What the command said."""
    return said
