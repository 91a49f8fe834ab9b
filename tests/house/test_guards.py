"""The triggers are there, on whichever database this runs: SQLite loses them when a table is made anew."""

from importlib import import_module

import pytest
from django.db import connection

RESULTS = import_module("assessments.migrations.0003_guard_results")
MERGES = import_module("assessments.migrations.0004_guard_merges")
JOURNAL, RESPONSES = "journal_is_append_only", "equality_response_is_kept"
THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def wanted():
    """By name, as the migrations make them."""
    guards = [name for name, *_ in (*RESULTS.guards(""), *MERGES.guards(""))]
    if connection.vendor == "sqlite":
        return [
            JOURNAL,
            RESPONSES,
            *guards,
            *(f"appeal_reviewer_is_independent_{event}" for event in ("insert", "update")),
        ]
    removals = [name for name, *_ in RESULTS.deletions()]
    return [JOURNAL, RESPONSES, "appeal_reviewer_is_independent", *guards, *removals, RESULTS.IN_REGISTER]


@pytest.mark.django_db
def test_every_trigger_is_there():
    with connection.cursor() as cursor:
        cursor.execute(THERE[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    assert sorted(set(wanted()) - found) == []
