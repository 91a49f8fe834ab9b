"""The journal is append-only: the database refuses to change or remove an entry."""

from django.db import migrations

POSTGRESQL = [
    """
    CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
    """,
    """
    CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuses()
    """,
]
# SQLite has no TRUNCATE, so emptying a test database must be able to delete; production is PostgreSQL.
SQLITE = [
    """
    CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
]
UNDO = {
    "postgresql": ["DROP TRIGGER journal_is_append_only ON journal_entry", "DROP FUNCTION journal_refuses"],
    "sqlite": ["DROP TRIGGER journal_is_append_only"],
}


def refuse(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("journal", "0001_initial"),)
    operations = (migrations.RunPython(refuse, allow),)
