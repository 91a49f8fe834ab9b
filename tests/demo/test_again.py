"""The small demo is the same every time."""

import pytest
from django.db import connection

from accounts.models import EmploymentSpell, RoleGrant, Room, SiteMembership, SocialWorker
from assessments.models import (
    Accreditation,
    Adjustment,
    Anomaly,
    Attempt,
    Block,
    Booking,
    Closure,
    ComponentResult,
    Duty,
    Endorsement,
    Hold,
    Incident,
    Session,
    Upload,
    UploadRow,
    Wait,
)
from journal.models import Entry
from notices.models import Notice
from reports.models import Participation
from tests.demo.small import small_demo

TABLES = {
    SocialWorker: ("registration_number", "first_name", "last_name", "email", "asye_completed_on", "user__email"),
    EmploymentSpell: (
        "social_worker__registration_number", "employer__name", "council__name", "start", "end", "role", "team",
        "is_agency", "fte", "line_manager__email",
    ),
    RoleGrant: ("user__email", "role", "council__name", "centre__name", "start"),
    SiteMembership: ("council__name", "programme", "phase", "start", "basis"),
    Session: (
        "centre__name", "status", "day", "slot", "capacity", "suitable_places", "published_at", "closed_at",
        "cancelled_at",
    ),
    Room: ("centre__name", "name", "places", "features"),
    Adjustment: (
        "social_worker__registration_number", "asked_on", "asked", "asked_extra_time", "decided_on", "agreed",
        "extra_time", "ended_on",
    ),
    Endorsement: (
        "social_worker__registration_number", "status", "asked_on", "manager__email", "decision", "decided_on",
        "valid_until", "expired_on", "statement", "development_note",
    ),
    Booking: (
        "social_worker__registration_number", "session__starts_at", "state", "made_at", "ended_at", "places",
        "takes_suitable", "hardship", "is_owed", "first_choice_until",
    ),
    Wait: (
        "social_worker__registration_number", "status", "session__starts_at", "centres__name", "weekdays", "slots",
        "day_from", "day_to", "joined_at", "left_at", "ended", "priority", "priority_reason",
    ),
    Hold: ("social_worker__registration_number", "session__starts_at", "made_at", "until", "ended_at", "answer"),
    Block: ("session__starts_at", "council__name", "places", "release_on"),
    Closure: ("centre__name", "start", "end", "reason", "made_at", "lifted_at"),
    Attempt: (
        "social_worker__registration_number", "sat_on", "marked_at", "marked_by__email", "confirmed_by__email",
        "outcome", "release__released_at",
    ),
    ComponentResult: ("attempt__social_worker__registration_number", "component", "score", "feedback"),
    Incident: ("session__starts_at", "kind", "words", "raised_at", "decided_at"),
    Duty: ("session__starts_at", "user__email", "added_at", "added_by__email"),
    Upload: ("session__starts_at", "name", "digest", "rows", "state", "uploaded_at"),
    UploadRow: ("upload__name", "line", "number", "name", "scores"),
    Anomaly: ("session__starts_at", "kind", "line", "words", "found_at"),
    Accreditation: ("social_worker__registration_number", "status", "reference", "awarded_on"),
    Entry: ("at", "actor__email", "verb", "words"),
    Notice: ("to", "letter", "subject", "promised_at", "sent_at"),
    Participation: ("day", "council__name", "status", "headcount", "endorsed", "attended", "accredited_now"),
}  # fmt: skip


def contents():
    """Every row of the tables above without its number, in an order of its own."""
    return {
        model.__name__: sorted(map(str, model.objects.order_by().values_list(*columns)))
        for model, columns in TABLES.items()
    }


@pytest.mark.thorough
def test_seeding_again_from_nothing_gives_the_same_rows_and_leaves_nothing_to_be_done_later(db):
    with small_demo():
        first, put_off = contents(), list(connection.run_on_commit)
    with small_demo():
        second = contents()
    assert ([table for table, rows in first.items() if not rows], put_off) == ([], [])
    assert [table for table in first if first[table] != second[table]] == []
