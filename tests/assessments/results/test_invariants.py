"""Each invariant is broken once, behind the back of every guard, and is found and named."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import SocialWorker
from assessments.models import Accreditation, Attempt, Batch, Booking, Consideration, Incident, Ruling, Session
from assessments.operations import checking
from assessments.queries.invariants import INVARIANTS, broken
from journal.models import Entry
from notices.models import Notice
from tests.assessments.operations.test_rulings import OUT, propose, rule, sat
from tests.assessments.results.guards import guard_again, unguard
from tests.cast import NOON


@pytest.fixture
def accredited(cast):
    """Petra's accreditation, let out in the usual way; nothing guards it any more."""
    attempt = sat(cast, 5)
    unguard(
        "confirmed_by_a_second_person", "ruling_decided_by_a_second_person", "an_outcome_stands_once_released",
        "stopped_without_a_result", "session_capacity", "batch_approved_by_a_second_person", "released_once_confirmed",
    )  # fmt: skip
    yield attempt
    guard_again()


def found():
    return sorted({each.invariant.key for each in broken()})


def test_nothing_is_broken_by_what_people_do(cast, accredited):
    rule(cast, "withdrawal")
    assert found() == []
    rule(cast, "reinstatement")
    assert found() == []


def _sql(statement):
    connection.cursor().execute(statement)


def _another_live_booking(cast):
    _sql("DROP INDEX one_live_booking_a_status")
    booking = Booking.objects.get()
    for _ in range(2):
        booking.pk, booking._state.adding, booking.state = None, True, "booked"
        booking.save()


def _works_twice(cast):
    here = cast.practitioner_a.spells.get()
    here.pk, here._state.adding, here.council, here.end = None, True, cast.council_b, OUT
    here.save()


def _incident(cast):
    incident = Incident.objects.create(
        session=Session.objects.get(), kind="illness", words="Ill.", raised_at=NOON, raised_by=cast.centre_staff,
        decided_at=NOON, decided_by=cast.dfe_admin, is_upheld=True, answer="So it was.",
    )  # fmt: skip
    incident.attempts.add(Attempt.objects.get())


def _consideration(cast):
    Consideration.objects.create(
        attempt=Attempt.objects.get(), asked_at=NOON, asked_by=cast.practitioner_a.user, due_on=OUT, grounds="unwell",
        words="Ill.", decided_at=NOON, decided_by=cast.dfe_admin, is_upheld=True, answer="Yes.",
    )  # fmt: skip


def _ruled_alone(cast):
    propose(cast, "withdrawal")
    Accreditation.objects.update(withdrawn_on=OUT, withdrawn_reason="Test")
    Ruling.objects.update(decided_at=NOON, decided_by=cast.dfe_admin, is_confirmed=True)


def _mark_as_merged(cast):
    whole = {"merged_into": cast.practitioner_b, "merged_at": NOON}
    SocialWorker.objects.filter(pk=cast.practitioner_a.pk).update(**whole)


def _forget(cast):
    if connection.vendor == "postgresql":
        _sql("DROP TRIGGER journal_is_append_only ON journal_entry")
    Entry.objects.filter(verb="result.released")._raw_delete("default")


def _repeat(cast):
    entry = Entry.objects.get(verb="result.released")
    entry.pk, entry._state.adding = None, True
    entry.save()


BREAK = {
    "held-unearned": (
        lambda cast: Attempt.objects.update(outcome="not-yet-accredited", stands_as="not-yet-accredited"),
        lambda cast: Accreditation.objects.update(social_worker=cast.practitioner_b),
        lambda cast: Accreditation.objects.update(status="leader"),
    ),
    "earned-not-registered": (lambda cast: Accreditation.objects.all().delete(),),
    "withdrawn-unruled": (
        lambda cast: Accreditation.objects.update(withdrawn_on=OUT, withdrawn_reason="Just so."),
        lambda cast: rule(cast, "withdrawal") and Accreditation.objects.update(withdrawn_on=None),
    ),
    "stands-otherwise": (
        lambda cast: Attempt.objects.update(outcome="not-yet-accredited"),
        lambda cast: rule(cast, "withdrawal") and Ruling.objects.update(stands_as="void"),
    ),
    "released-by-one": (lambda cast: Attempt.objects.update(confirmed_by=cast.assessor),),
    "batch-released-otherwise": (
        lambda cast: Batch.objects.update(prepared_by=cast.dfe_admin),
        lambda cast: Batch.objects.update(approved_at=None, approved_by=None),
        lambda cast: Batch.objects.update(dropped_at=NOON, dropped_by=cast.dfe_admin),
    ),
    "ruled-by-one": (_ruled_alone,),
    "upheld-yet-standing": (_incident, _consideration),
    "overbooked": (lambda cast: Session.objects.update(capacity=0, suitable_places=0),),
    "booked-twice": (_another_live_booking,),
    "works-twice": (_works_twice,),
    "released-unwritten": (_forget, _repeat),
    "released-untold": (lambda cast: Notice.objects.filter(letter="result-ready").delete(),),
    "stopped-with-result": (
        lambda cast: Attempt.objects.update(stopped_at=NOON, stopped_by=cast.centre_staff, stopped_reason="Ill."),
    ),
    "points-at-merged": (_mark_as_merged,),
}


def test_each_invariant_is_tried():
    assert [each.key for each in INVARIANTS] == list(BREAK)


@pytest.mark.parametrize(("key", "way"), [(key, way) for key, ways in BREAK.items() for way in range(len(ways))])
def test_what_breaks_an_invariant_is_found(cast, accredited, key, way):
    BREAK[key][way](cast)
    assert found() == [key]


def test_the_command_says_that_all_holds(cast, accredited):
    said = StringIO()
    call_command("check_invariants", stdout=said)
    assert said.getvalue().count("holds") == len(INVARIANTS)


def test_the_command_fails_with_the_rows_that_offend(cast, accredited):
    Accreditation.objects.all().delete()
    said = StringIO()
    with pytest.raises(CommandError) as no:
        call_command("check_invariants", stdout=said)
    sentence = "A released attempt that stands as accredited has an accreditation."
    assert str(no.value) == f"1 row(s):\nearned-not-registered: attempt:{accredited.pk}. {sentence}"
    assert f"BROKEN  {sentence}" in said.getvalue()


def test_the_nightly_look_logs_each_time_and_writes_down_once(cast, accredited, caplog):
    Accreditation.objects.all().delete()
    with caplog.at_level(logging.ERROR):
        assert [len(checking.check(on=OUT + timedelta(days=each))) for each in (1, 2)] == [1, 1]
    assert len(caplog.records) == 2
    entry = Entry.objects.get(verb="invariant.broken")
    assert (entry.about, entry.facts) == (f"attempt:{accredited.pk}", {"invariant": "earned-not-registered"})
