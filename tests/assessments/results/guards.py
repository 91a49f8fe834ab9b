"""Take a guard of the database away, for a test that must see what is found without it."""

from contextlib import contextmanager
from importlib import import_module

from django.db import connection

MIGRATION = import_module("assessments.migrations.0011_guard_results")


class _Straight:
    """Runs what a migration would."""

    connection = connection

    @staticmethod
    def execute(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def unguarded():
    """Without the triggers on results; on PostgreSQL what is deferred is asked first, as it stands."""
    if connection.vendor == "postgresql":
        _Straight.execute("SET CONSTRAINTS ALL IMMEDIATE")
    MIGRATION.let_go(None, _Straight)
    try:
        yield
    finally:
        if connection.vendor == "postgresql":
            _Straight.execute("SET CONSTRAINTS ALL DEFERRED")
        MIGRATION.hold(None, _Straight)
