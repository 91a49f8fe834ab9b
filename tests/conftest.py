"""Fixtures for every test: the fixed cast, and a browser signed in as one of them."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.cast import cast, today
from tests.equal_terms import needs

SHOWN_ON_SQLITE = {"views", "demo", "reports", "house"}  # what a newcomer looks at, and what guards the facts
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")  # a busy machine is no mistake of ours
__all__ = ["cast", "client_of", "needs", "today"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what asks the database, as the rest answers alike on each; and what has to do so on SQLite too: there each
    test is tried with its first values."""
    tried = set()
    for item in items:
        if "db" in item.fixturenames or item.get_closest_marker("django_db"):
            item.add_marker("database")
            is_shown = SHOWN_ON_SQLITE & set(item.path.parts) or item.path.stem == "test_guards"
            if is_shown and (item.path, item.originalname) not in tried:
                item.add_marker("both")
                tried.add((item.path, item.originalname))


@pytest.fixture
def client_of():
    """`client_of(user)`: a test client in which they are signed in."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in
