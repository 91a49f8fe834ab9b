"""A response on equality figures is never changed or removed: the database refuses."""

from django.db import migrations

SAYS = "a response on equality figures is corrected by a later one, never changed or removed"
POSTGRESQL = [
    f"""
    CREATE FUNCTION equality_response_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SAYS}'; END $$
    """,
    """
    CREATE TRIGGER equality_response_is_kept BEFORE UPDATE OR DELETE ON assessments_equalityresponse
    FOR EACH ROW EXECUTE FUNCTION equality_response_refuses()
    """,
]
# SQLite has no TRUNCATE, so emptying a test database must be able to delete; production is PostgreSQL.
SQLITE = [
    f"""
    CREATE TRIGGER equality_response_is_kept BEFORE UPDATE ON assessments_equalityresponse
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END
    """,
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER equality_response_is_kept ON assessments_equalityresponse",
        "DROP FUNCTION equality_response_refuses",
    ],
    "sqlite": ["DROP TRIGGER equality_response_is_kept"],
}


def refuse(apps, schema_editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = (("assessments", "0026_keep_equality_responses"),)
    dependencies = (("assessments", "0004_guard_merges"),)
    operations = (migrations.RunPython(refuse, allow),)
