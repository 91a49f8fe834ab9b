"""What the database refuses by itself, whatever writes to it; on PostgreSQL removals and what is left out as well."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import SocialWorker
from assessments.models import (
    Accreditation,
    Attempt,
    ComponentResult,
    LaterMark,
    Merge,
    MergedRow,
    Ruling,
    StandardNote,
)
from assessments.operations.accreditations import new_reference
from assessments.queries.merging import pointing
from tests.assessments.operations.test_rulings import OUT, propose, rule, sat
from tests.cast import NOON, make_social_worker

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite empties test databases by DELETE")


@pytest.fixture
def accredited(cast):
    return sat(cast, 5)


@pytest.fixture
def not_yet(cast):
    return sat(cast, 3)


def refuses(write):
    """Does the database refuse? Whatever it does is undone."""
    with pytest.raises(IntegrityError), transaction.atomic():
        _to_the_end(write)
    return True


def _to_the_end(write):
    """What is asked only at the end of a transaction is asked now."""
    write()
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def line_of(attempt, **changes):
    return Accreditation.objects.create(**{
        "attempt": attempt, "social_worker": attempt.social_worker, "status": attempt.status,
        "reference": new_reference(), "awarded_on": OUT,
    } | changes)  # fmt: skip


def test_no_line_of_the_register_without_a_result_that_earned_it(not_yet):
    assert refuses(lambda: line_of(not_yet))
    assert line_of(not_yet, withdrawn_on=OUT, withdrawn_reason="Never held.").pk


def test_no_line_of_another_person_or_status(cast, accredited):
    Accreditation.objects.update(withdrawn_on=OUT, withdrawn_reason="Test")
    for changes in ({"social_worker": cast.practitioner_b}, {"status": "supervisor"}):
        assert refuses(lambda these=changes: Accreditation.objects.update(withdrawn_on=None, **these))


@pytest.mark.parametrize("stands_as", ["void", "not-yet-accredited"])
def test_what_is_held_keeps_its_result(accredited, stands_as):
    assert refuses(lambda: Attempt.objects.update(stands_as=stands_as))
    Accreditation.objects.update(withdrawn_on=OUT, withdrawn_reason="Test")
    Attempt.objects.update(stands_as=stands_as)


@pytest.mark.parametrize("stands_as", ["void", "not-yet-accredited"])
def test_a_line_withdrawn_with_its_result_is_not_held_again(accredited, stands_as):
    Accreditation.objects.update(withdrawn_on=OUT, withdrawn_reason="Test")
    Attempt.objects.update(stands_as=stands_as)
    assert refuses(lambda: Accreditation.objects.update(withdrawn_on=None))


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "accredited"}, {"marked_at": NOON}, {"confirmed_at": NOON}, {"sat_on": OUT}, {"status": "leader"},
        {"needs_moderation": True}, {"release": None, "stands_as": ""}, {"standard_set": "another"},
    ],
    ids=str,
)  # fmt: skip
def test_a_released_attempt_is_kept_as_it_was(not_yet, changes):
    assert refuses(lambda: Attempt.objects.update(**changes))


def test_what_happens_to_a_released_attempt_later_can_be_written(not_yet):
    assert Attempt.objects.update(uses_attempt=False, batch=None, stands_as="void") == 1


def marks_of(cast, attempt):
    """By kind of mark: one more of it."""
    told = {"attempt": attempt, "entered_at": NOON, "entered_by": cast.assessor_two}
    return {
        "first": lambda: ComponentResult.objects.create(component="another", score=5, **told),
        "later": lambda: LaterMark.objects.create(component="written", round="moderated", score=5, **told),
        "note": lambda: StandardNote.objects.create(area=1, kind="strength", words="Calm.", **told),
    }


@pytest.mark.parametrize("kind", ["first", "later", "note"])
def test_marks_of_a_released_attempt_are_neither_added_nor_changed(cast, not_yet, kind):
    assert refuses(marks_of(cast, not_yet)[kind])
    assert refuses(lambda: ComponentResult.objects.update(score=7))


def test_marks_are_not_moved_onto_a_released_attempt(cast, not_yet):
    other = Attempt.objects.create(
        booking=_another_booking(not_yet), social_worker=not_yet.social_worker, status=not_yet.status,
        council=not_yet.council, standard_set="x", sat_on=OUT, arrived_at=NOON, checked_in_by=cast.centre_staff,
    )  # fmt: skip
    for make in marks_of(cast, other).values():
        made = make()
        assert refuses(lambda row=made: type(row).objects.filter(pk=row.pk).update(attempt=not_yet))


def _another_booking(attempt):
    booking = attempt.booking
    booking.pk, booking._state.adding = None, True
    booking.save()
    return booking


def test_a_decided_ruling_is_kept(cast, accredited):
    waits = propose(cast, "withdrawal")
    Ruling.objects.update(reason="Better said.")
    waits.refresh_from_db()
    assert waits.reason == "Better said."
    Ruling.objects.all().delete()
    rule(cast, "withdrawal")
    assert refuses(lambda: Ruling.objects.update(reason="Otherwise."))
    assert refuses(lambda: Ruling.objects.update(decided_at=None, decided_by=None, is_confirmed=None))


@on_postgresql
@pytest.mark.parametrize("model", [Accreditation, Attempt, ComponentResult, Ruling])
def test_nothing_of_it_is_removed(cast, accredited, model):
    rule(cast, "withdrawal")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert refuses(lambda: model.objects.all()._raw_delete("default"))


@on_postgresql
def test_what_is_earned_is_in_the_register_by_the_end(not_yet):
    assert refuses(lambda: Attempt.objects.update(stands_as="accredited"))


def test_let_out_it_stands(accredited):
    assert (accredited.stands_as, Accreditation.objects.get().awarded_on) == ("accredited", OUT)


def ways_to_another(person):
    """What is guarded, given to this person: each a write of its own."""
    return [
        lambda model=model: model.objects.update(social_worker=person) for model in (Attempt, Accreditation, Ruling)
    ]


def test_what_is_guarded_goes_to_another_person_with_their_merge_alone(cast, accredited):
    rule(cast, "withdrawal")
    merge = Merge.objects.create(
        survivor=cast.practitioner_b, loser=cast.practitioner_a, reason="One.", proposed_at=NOON,
        proposed_by=cast.dfe_admin,
    )  # fmt: skip
    written = {"assessments.attempt": Attempt, "assessments.accreditation": Accreditation, "assessments.ruling": Ruling}
    for name, model in written.items():
        MergedRow.objects.create(merge=merge, model=name, row=model.objects.get().pk, was={})
    assert all(refuses(way) for way in ways_to_another(cast.practitioner_b))  # nobody has approved it
    Merge.objects.update(decided_at=NOON, decided_by=cast.dfe_second, is_approved=True)
    assert all(refuses(way) for way in ways_to_another(make_social_worker("T", "Ird", cast.employer_a, cast.council_a)))
    assert refuses(lambda: Ruling.objects.update(social_worker=cast.practitioner_b, reason="Another."))
    assert [way() for way in ways_to_another(cast.practitioner_b)] == [1, 1, 1]
    assert all(refuses(way) for way in ways_to_another(cast.practitioner_a))  # there is no way back
    Merge.objects.update(undone_at=NOON, undone_by=cast.dfe_admin, undone_because="Two.")
    assert [way() for way in ways_to_another(cast.practitioner_a)] == [1, 1, 1]  # but by undoing it


def test_what_no_merge_has_written_down_stays(cast, accredited):
    Merge.objects.create(
        survivor=cast.practitioner_b, loser=cast.practitioner_a, reason="One.", proposed_at=NOON,
        proposed_by=cast.dfe_admin, decided_at=NOON, decided_by=cast.dfe_second, is_approved=True,
    )  # fmt: skip
    assert all(refuses(way) for way in ways_to_another(cast.practitioner_b)[:2])


def test_nobody_approves_their_own_merge(cast):
    both = {"survivor": cast.practitioner_b, "loser": cast.practitioner_a, "reason": "One."}
    mine = {"proposed_at": NOON, "proposed_by": cast.dfe_admin, "decided_at": NOON, "decided_by": cast.dfe_admin}
    assert refuses(lambda: Merge.objects.create(**both, **mine, is_approved=True))


@on_postgresql
def test_nothing_new_points_at_a_merged_record(cast, accredited):
    for field in pointing():
        assert f"merged_record_is_left_alone ON {field.model._meta.db_table}" in triggers()
    whole = {"merged_into": cast.practitioner_b, "merged_at": NOON}
    SocialWorker.objects.filter(pk=cast.practitioner_a.pk).update(**whole)
    assert refuses(lambda: _another_booking(accredited))


def triggers():
    """Which triggers stand on which tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}
