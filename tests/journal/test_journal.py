"""The journal is append-only, and the database sees to it."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from journal.models import Audience, Entry
from journal.read import history_of
from journal.record import record
from tests.cast import NOON


@pytest.fixture
def entry(cast):
    """Something that happened to a person."""
    return record("test.happened", about=cast.practitioner_a, by=cast.lead_a, words="It happened.", why="a test")


def test_an_entry_says_who_when_what_and_about_whom(cast, entry):
    assert (entry.at, entry.actor, entry.verb, entry.about, entry.facts) == (
        NOON, cast.lead_a, "test.happened", f"socialworker:{cast.practitioner_a.pk}", {"why": "a test"},
    )  # fmt: skip


def test_an_entry_can_not_be_changed(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(words="It never happened.")


@pytest.mark.postgres
def test_an_entry_can_not_be_removed(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


def test_history_shows_only_what_the_person_may_read(cast, entry):
    record("test.marked", about=cast.practitioner_a, by=cast.assessor, words="Marked.", audience=Audience.STAFF)
    record("test.other", about=cast.practitioner_b, by=cast.lead_b, words="Elsewhere.")
    assert list(history_of(cast.practitioner_a)) == [entry]
