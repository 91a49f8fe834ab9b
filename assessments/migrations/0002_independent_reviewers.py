"""Nobody decides an appeal who had a part in the marking, nor the person themselves: the database refuses."""

from django.db import migrations

HAD_A_PART = """
    EXISTS (
        SELECT 1 FROM assessments_attempt a JOIN accounts_socialworker s ON s.id = a.social_worker_id
        WHERE a.id = NEW.attempt_id AND NEW.reviewer_id IN (
            a.marked_by_id, a.second_marked_by_id, a.moderated_by_id, a.confirmed_by_id, s.user_id
        )
    )
    OR EXISTS (
        SELECT 1 FROM assessments_componentresult r
        WHERE r.attempt_id = NEW.attempt_id AND r.entered_by_id = NEW.reviewer_id
    )
    OR EXISTS (
        SELECT 1 FROM assessments_latermark l
        WHERE l.attempt_id = NEW.attempt_id AND l.entered_by_id = NEW.reviewer_id
    )
"""
WHY = "whoever had a part in the marking cannot review it"
POSTGRESQL = [
    f"""
    CREATE FUNCTION appeal_reviewer_is_independent() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {HAD_A_PART} THEN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'check_violation'; END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER appeal_reviewer_is_independent BEFORE INSERT OR UPDATE ON assessments_appeal
    FOR EACH ROW EXECUTE FUNCTION appeal_reviewer_is_independent()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER appeal_reviewer_is_independent_{event.lower()} BEFORE {event} ON assessments_appeal
    WHEN {HAD_A_PART} BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """
    for event in ("INSERT", "UPDATE")
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER appeal_reviewer_is_independent ON assessments_appeal",
        "DROP FUNCTION appeal_reviewer_is_independent",
    ],
    "sqlite": [f"DROP TRIGGER appeal_reviewer_is_independent_{event}" for event in ("insert", "update")],
}


def hold(apps, schema_editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def let_go(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = (("assessments", "0009_independent_reviewers"),)
    dependencies = (("assessments", "0001_initial"),)
    operations = (migrations.RunPython(hold, let_go),)
