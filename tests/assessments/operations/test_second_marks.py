"""Marking a second time, moderation, feedback per standard, and what is carried forward."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, ComponentResult, LaterMark, PolicyValue, StandardNote
from assessments.operations import marks, second_marks, standards_noted
from assessments.operations.marks import Mark
from assessments.operations.second_marks import Decided
from assessments.operations.standards_noted import Noted
from assessments.queries.scores import scores_of
from assessments.rules.marking import differing, marked_twice, needs_second_marking
from foundation import clock
from foundation.refusal import Refused
from tests.assessments.sitting import RATED, arrive, expected, hand_in, let_out
from tests.cast import TODAY, at, book, endorse, make_session, make_user

DAY = TODAY + timedelta(days=1)
PRACTICE = marked_twice("practitioner")


@pytest.fixture
def third(cast):
    return make_user("Thea Third", Role.ASSESSOR, centre=cast.centre_one)


@pytest.fixture
def near(cast):
    """Handed in with ratings of 3, just below the standard: it waits for a second marking."""
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor, 3)
    with clock.stopped(at(DAY, 16)):
        yield attempt


def ratings(rating, **others):
    return {each: Mark(others.get(each.replace("-", "_"), rating)) for each in RATED}


def again(attempt, by, rating=3, **others):
    return second_marks.mark_again(attempt=attempt, marks=ratings(rating, **others), by=by, on=DAY)


@pytest.mark.parametrize(
    ("given", "within", "needs"),
    [({"written": 3}, 1, True), ({"written": 2}, 1, False), ({"written": 2}, 2, True), ({"written": 4}, 1, False),
     ({"written": 3}, 0, False), ({"knowledge-general": 10}, 1, False)],
)  # fmt: skip
def test_a_near_miss_in_practice_is_marked_twice(given, within, needs):
    policy = type(DEFAULTS)(second_marking_within=within)
    assert needs_second_marking("practitioner", given, policy) is needs


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [(5, 6, False), (5, 7, True), (3, 4, True), (4, 3, True), (2, 3, False), (3, 3, False)],
)
def test_marks_differ_by_more_than_policy_or_across_the_standard(first, second, differ):
    written = [each for each in PRACTICE if each.key == "written"]
    assert bool(differing({"written": first}, {"written": second}, written, DEFAULTS)) is differ


def test_where_two_agree_the_first_marks_stand(cast, near):
    assert again(near, cast.second_assessor, 2).needs_moderation is False
    assert scores_of(near)["written"] == 3
    done = marks.confirm(attempt=near, by=cast.second_assessor, on=DAY)
    assert done.outcome == "not-yet-accredited"


def test_where_two_differ_a_third_decides_and_that_counts(cast, near, third):
    assert again(near, cast.second_assessor, 3, written=5).needs_moderation is True
    with pytest.raises(Refused) as no:
        marks.confirm(attempt=near, by=cast.second_assessor, on=DAY)
    assert no.value.code == "moderation"
    decided = Decided({"written": Mark(4, "You did reach it.")}, "The report is clear.")
    second_marks.moderate(attempt=near, decided=decided, by=third, on=DAY)
    assert (scores_of(near)["written"], scores_of(near)["reflective"]) == (4, 3)
    rounds = list(LaterMark.objects.filter(component="written").values_list("round", "score"))
    assert rounds == [("second", 5), ("moderated", 4)]
    assert ComponentResult.objects.get(component="written").score == 3


@pytest.mark.parametrize("hand", ["assessor", "second_assessor"])
def test_neither_of_the_two_moderates(cast, near, hand):
    again(near, cast.second_assessor, 3, written=5)
    who = getattr(cast, hand)
    with pytest.raises(Refused) as no:
        second_marks.moderate(attempt=near, decided=Decided({"written": Mark(4)}, "x"), by=who, on=DAY)
    assert no.value.code == "same-person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=near.pk).update(moderated_by=who, moderated_at=clock.now())


def test_the_first_assessor_does_not_mark_again(cast, near):
    with pytest.raises(Refused) as no:
        again(near, cast.assessor)
    assert no.value.code == "same-person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=near.pk).update(second_marked_by=cast.assessor, second_marked_at=clock.now())


def test_it_is_confirmed_by_nobody_before_the_second_marking(cast, near):
    with pytest.raises(Refused) as no:
        marks.confirm(attempt=near, by=cast.second_assessor, on=DAY)
    assert (no.value.code, list(Attempt.objects.to_confirm())) == ("second-marking", [])


def test_a_moderator_does_not_confirm(cast, near, third):
    again(near, cast.second_assessor, 3, written=5)
    second_marks.moderate(attempt=near, decided=Decided({"written": Mark(4)}, "x"), by=third, on=DAY)
    with pytest.raises(Refused) as no:
        marks.confirm(attempt=near, by=third, on=DAY)
    assert no.value.code == "moderator"


def test_a_part_that_is_left_out_is_asked_for(cast, near):
    with pytest.raises(Refused) as no:
        second_marks.mark_again(attempt=near, marks={"written": Mark(3)}, by=cast.second_assessor, on=DAY)
    assert no.value.code == "incomplete"


def test_a_confirmer_who_disagrees_with_both_asks_for_a_third(cast, near, third):
    again(near, cast.second_assessor)
    marks.send_back(attempt=near, reason="Both overlooked the report.", by=third, on=DAY)
    near.refresh_from_db()
    assert (near.needs_moderation, near.marked_at is None) == (True, False)


def test_feedback_against_standards_is_kept_until_the_marks_are_handed_in(cast):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    notes = {1: Noted("strength", "Warm."), 6: Noted("build-on", "Weigh risk.")}
    standards_noted.note(attempt=attempt, notes=notes, by=cast.assessor, on=DAY)
    standards_noted.note(attempt=attempt, notes={6: notes[6]}, by=cast.assessor, on=DAY)
    assert list(StandardNote.objects.values_list("area", "kind", "words")) == [(6, "build-on", "Weigh risk.")]
    for wrong, code in (({11: notes[6]}, "no-standard"), ({1: Noted("strength", " ")}, "no-words")):
        with pytest.raises(Refused) as no:
            standards_noted.note(attempt=attempt, notes=wrong, by=cast.assessor, on=DAY)
        assert no.value.code == code
    hand_in(attempt, cast.assessor)
    with pytest.raises(Refused) as no:
        standards_noted.note(attempt=attempt, notes={}, by=cast.assessor, on=DAY)
    assert no.value.code == "handed-in"


@pytest.mark.parametrize("carries", [True, False])
def test_what_was_reached_counts_again_where_policy_says_so(cast, carries):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    with clock.stopped(at(DAY, 15)):
        given = {
            **ratings(5),
            "written": Mark(2, "Say more."),
            "knowledge-general": Mark(18),
            "knowledge-applied": Mark(12),
        }
        marks.save(attempt=attempt, marks=given, by=cast.assessor, on=DAY)
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, DAY)
    PolicyValue.objects.create(
        key="carry_forward", value=carries, effective_from=DAY, reason="x", set_by=cast.dfe_admin, set_at=clock.now()
    )
    resit = DAY + timedelta(days=100)
    with clock.stopped(at(DAY + timedelta(days=2))):
        endorse(cast.practitioner_a, cast.manager_a, on=DAY + timedelta(days=2))
        booking = book(cast.practitioner_a, make_session(cast.centre_one, resit), on=DAY + timedelta(days=2))
    sat = arrive(booking, cast.centre_staff)
    sits = {each.key for each in STATUSES["practitioner"].components}
    assert set(sat.results.values_list("component", flat=True)) == (sits - {"written"} if carries else set())
    assert set(sat.results.values_list("carried_from__attempt", flat=True)) == ({attempt.pk} if carries else set())
