"""Take the guards of the database away, for a test that must see what is found without them."""

from importlib import import_module

from django.db import connection

MIGRATIONS = [import_module(f"assessments.migrations.{name}") for name in ("0004_guard_merges", "0003_guard_results")]
CHECKS = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conname = ANY(%s)"


class _Straight:
    """Runs what a migration would."""

    connection = connection

    @staticmethod
    def execute(statement):
        connection.cursor().execute(statement)


def unguard(*checks):
    """Without the triggers on results and without these constraints, until the test's transaction is undone."""
    if connection.vendor == "sqlite":
        _Straight.execute("PRAGMA ignore_check_constraints = ON")
    else:
        _Straight.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute(CHECKS, [list(checks)])
            for table, name in cursor.fetchall():
                _Straight.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for migration in MIGRATIONS:
        migration.let_go(None, _Straight)


def guard_again():
    """What no transaction undoes: SQLite's own switch."""
    if connection.vendor == "sqlite":
        _Straight.execute("PRAGMA ignore_check_constraints = OFF")
