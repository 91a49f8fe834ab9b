"""What is guarded moves from one person to another only as two people's merge of two records says, and back by its undo.

A released attempt, an accreditation and a decided ruling change their person only if a `MergedRow` names them, of a merge
that was approved: from the loser to the survivor while it stands, the other way once it is undone. Nothing else of a
decided ruling changes with it. On PostgreSQL nothing can be made to point at a record that was merged into another; its
lock waits for a merge that is under way. SQLite has one writer and does not wait, and a trigger that speaks of the table
of social workers would stop each migration that changes it: there `check_invariants` finds what points at such a record.
"""

from importlib import import_module

from django.db import migrations

results = import_module("assessments.migrations.0003_guard_results")

MERGE, ROW = "assessments_merge", "assessments_mergedrow"
PERSON, TOMBSTONE = "accounts_socialworker", "merged_record_is_left_alone"
RULED = (
    "id", "attempt_id", "because", "incident_id", "consideration_id", "appeal_id", "reason", "scores", "stood_as",
    "stands_as", "proposed_at", "proposed_by_id", "decided_at", "decided_by_id", "is_confirmed", "answer",
)  # fmt: skip
POINTING = (
    ("accounts_employmentspell", "social_worker_id"), ("accounts_invitation", "social_worker_id"),
    ("accounts_move", "social_worker_id"), (PERSON, "merged_into_id"), ("assessments_accreditation", "social_worker_id"),
    ("assessments_adjustment", "social_worker_id"), ("assessments_asyedeferral", "social_worker_id"),
    ("assessments_attempt", "social_worker_id"), ("assessments_booking", "social_worker_id"),
    ("assessments_cohortmember", "social_worker_id"), ("assessments_coveroverrule", "social_worker_id"),
    ("assessments_developmentplan", "social_worker_id"), ("assessments_endorsement", "social_worker_id"),
    ("assessments_hold", "social_worker_id"), ("assessments_opportunity", "social_worker_id"),
    ("assessments_ruling", "social_worker_id"), ("assessments_training", "social_worker_id"),
    ("assessments_wait", "social_worker_id"),
)  # fmt: skip


def merged(model):
    """Does a merge, or its undoing, move this row from the one person to the other?"""
    return f"""EXISTS (
        SELECT 1 FROM {ROW} r JOIN {MERGE} m ON m.id = r.merge_id
        WHERE r.model = 'assessments.{model}' AND r."row" = OLD.id AND m.is_approved AND (
            m.undone_at IS NULL AND m.loser_id = OLD.social_worker_id AND m.survivor_id = NEW.social_worker_id
            OR m.undone_at IS NOT NULL AND m.survivor_id = OLD.social_worker_id AND m.loser_id = NEW.social_worker_id
        )
    )"""


def moved(model):
    return f"OLD.social_worker_id <> NEW.social_worker_id AND NOT {merged(model)}"


def ruling(differs):
    """The guard of decided rulings, with the one exception."""
    changed = " OR ".join(f"{_plain('NEW', each)} {differs} {_plain('OLD', each)}" for each in RULED)
    when = f"OLD.decided_at IS NOT NULL AND ({changed} OR NOT {merged('ruling')})"
    return "decided_ruling_is_kept", "UPDATE", results.RULING, when, "a decided ruling is kept"


def _plain(row, column):
    return f"CAST({row}.{column} AS text)" if column == "scores" else f"{row}.{column}"  # jsonb or text


def guards(differs):
    """(name, event, table, when to refuse, why), as in `0003_guard_results`."""
    kept = "a result and what it earned move to another person only with a merge of two records"
    released = f"OLD.release_id IS NOT NULL AND {moved('attempt')}"
    yield "released_attempt_keeps_its_person", "UPDATE", results.ATTEMPT, released, kept
    yield "accreditation_keeps_its_person", "UPDATE", results.ACCREDITATION, moved("accreditation"), kept
    yield ruling(differs)


def tombstones():
    """Nothing new points at a record that was merged into another: whoever writes waits for the merge, and then looks."""
    yield f"""
        CREATE FUNCTION {TOMBSTONE}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE into_another bigint;
        BEGIN
            SELECT merged_into_id INTO into_another FROM {PERSON}
            WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint FOR KEY SHARE;
            IF into_another IS NOT NULL THEN
                RAISE EXCEPTION 'this record was merged into another' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$
    """
    for table, column in POINTING:
        yield tombstone(table, column)


def guarded(table, column):
    """For a later migration: one table more that points to social workers."""

    def begin(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.execute(tombstone(table, column))

    def end(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {TOMBSTONE} ON {table}")

    return migrations.RunPython(begin, end)


def tombstone(table, column):
    return f"""
        CREATE TRIGGER {TOMBSTONE} BEFORE INSERT OR UPDATE OF {column} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {TOMBSTONE}('{column}')
    """


def hold(apps, schema_editor):
    _drop(schema_editor, [ruling("IS NOT")])
    if schema_editor.connection.vendor == "sqlite":
        statements = [each for guard in guards("IS NOT") for each in results.on_sqlite(*guard)]
    else:
        statements = [each for guard in guards("IS DISTINCT FROM") for each in results.on_postgresql(*guard)]
        statements += tombstones()
    for statement in statements:
        schema_editor.execute(statement)


def let_go(apps, schema_editor):
    _drop(schema_editor, guards("IS NOT"))
    if schema_editor.connection.vendor == "sqlite":
        make, differs = results.on_sqlite, "IS NOT"
    else:
        make, differs = results.on_postgresql, "IS DISTINCT FROM"
        for table, _ in POINTING:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {TOMBSTONE} ON {table}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {TOMBSTONE} CASCADE")
    before = next(guard for guard in results.guards(differs) if guard[0] == ruling(differs)[0])
    for statement in make(*before):
        schema_editor.execute(statement)


def _drop(schema_editor, those):
    for name, _, table, *_ in those:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}")


class Migration(migrations.Migration):
    replaces = (("assessments", "0014_guard_merges"),)
    dependencies = (("assessments", "0003_guard_results"),)
    operations = (migrations.RunPython(hold, let_go),)
