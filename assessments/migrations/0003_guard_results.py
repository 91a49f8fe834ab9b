"""The database holds the register to the results, and what is released or ruled to what it was.

Triggers, because no constraint of one row can say it: an accreditation is held only while its attempt is released and
stands as accredited; once an attempt is released, its marks and its outcome change no more; a decided ruling is kept.

On SQLite a table that is made anew loses its triggers, and cannot be while others' triggers speak of it. A migration
that does so lets these go first and takes them up after: `docs/how-to/change-a-guarded-table.md`.
"""

from django.db import migrations

ATTEMPT, ACCREDITATION, RULING = "assessments_attempt", "assessments_accreditation", "assessments_ruling"
MARKS = ("assessments_componentresult", "assessments_latermark", "assessments_standardnote")
KEPT = (
    "booking_id", "status", "standard_set", "sat_on", "marked_at", "marked_by_id", "needs_second_marking",
    "second_marked_at", "second_marked_by_id", "needs_moderation", "moderated_at", "moderated_by_id", "confirmed_at",
    "confirmed_by_id", "outcome", "release_id",
)  # fmt: skip

EARNED = f"""NEW.withdrawn_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM {ATTEMPT} a
    WHERE a.id = NEW.attempt_id AND a.release_id IS NOT NULL AND a.stands_as = 'accredited'
        AND a.social_worker_id = NEW.social_worker_id AND a.status = NEW.status
)"""
LEFT_BEHIND = f"""(NEW.stands_as <> 'accredited' OR NEW.release_id IS NULL) AND EXISTS (
    SELECT 1 FROM {ACCREDITATION} h WHERE h.attempt_id = NEW.id AND h.withdrawn_on IS NULL
)"""


def changed(differs):
    return "OLD.release_id IS NOT NULL AND (" + " OR ".join(f"NEW.{each} {differs} OLD.{each}" for each in KEPT) + ")"


def released(row):
    return f"EXISTS (SELECT 1 FROM {ATTEMPT} a WHERE a.id = {row}.attempt_id AND a.release_id IS NOT NULL)"


def guards(differs):
    """(name, event, table, when to refuse, why), for a database that says 'differs' in this way."""
    earned = "only a released attempt that stands as accredited has an accreditation that is held"
    kept, marks = "a released attempt is kept as it was", "the marks of a released attempt are kept as they were"
    yield "accreditation_is_earned", "INSERT", ACCREDITATION, EARNED, earned
    yield "accreditation_stays_earned", "UPDATE", ACCREDITATION, EARNED, earned
    yield "attempt_keeps_its_accreditation", "UPDATE", ATTEMPT, LEFT_BEHIND, earned
    yield "released_attempt_is_kept", "UPDATE", ATTEMPT, changed(differs), kept
    for table in MARKS:
        short = table.removeprefix("assessments_")
        yield f"released_{short}_is_not_added", "INSERT", table, released("NEW"), marks
        yield f"released_{short}_is_kept", "UPDATE", table, f"{released('OLD')} OR {released('NEW')}", marks
    yield "decided_ruling_is_kept", "UPDATE", RULING, "OLD.decided_at IS NOT NULL", "a decided ruling is kept"


def deletions():
    """The same for removing. SQLite empties a test database by deleting; production is PostgreSQL, which does not."""
    kept = "what was released or decided is never removed"
    yield "released_attempt_is_not_removed", "DELETE", ATTEMPT, "OLD.release_id IS NOT NULL", kept
    yield "accreditation_is_not_removed", "DELETE", ACCREDITATION, "TRUE", kept
    for table in MARKS:
        yield f"released_{table.removeprefix('assessments_')}_is_not_removed", "DELETE", table, released("OLD"), kept
    yield "decided_ruling_is_not_removed", "DELETE", RULING, "OLD.decided_at IS NOT NULL", kept


IN_REGISTER = "released_accredited_is_in_the_register"
DEFERRED = [
    f"""
    CREATE FUNCTION {IN_REGISTER}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM {ATTEMPT} a
            WHERE a.id = NEW.id AND a.release_id IS NOT NULL AND a.stands_as = 'accredited'
                AND NOT EXISTS (SELECT 1 FROM {ACCREDITATION} h WHERE h.attempt_id = a.id)
        ) THEN
            RAISE EXCEPTION 'a released attempt that stands as accredited has an accreditation'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE CONSTRAINT TRIGGER {IN_REGISTER} AFTER INSERT OR UPDATE OF release_id, stands_as ON {ATTEMPT}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {IN_REGISTER}()
    """,
]


def on_postgresql(name, event, table, when, why):
    row = "OLD" if event == "DELETE" else "NEW"
    yield f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {when} THEN RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation'; END IF;
            RETURN {row};
        END $$
    """
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def on_sqlite(name, event, table, when, why):
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def hold(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        statements = [each for guard in guards("IS NOT") for each in on_sqlite(*guard)]
    else:
        every = [*guards("IS DISTINCT FROM"), *deletions()]
        statements = [*(each for guard in every for each in on_postgresql(*guard)), *DEFERRED]
    for statement in statements:
        schema_editor.execute(statement)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, *_ in guards("IS NOT"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return
    for name, _, table, *_ in [*guards("IS DISTINCT FROM"), *deletions(), (IN_REGISTER, "", ATTEMPT)]:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}")


class Migration(migrations.Migration):
    replaces = (("assessments", "0011_guard_results"),)
    dependencies = (("assessments", "0002_independent_reviewers"),)
    operations = (migrations.RunPython(hold, let_go),)
