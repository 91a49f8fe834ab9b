"""Special consideration and appeals: their time, their reviewer, and that nobody loses by asking."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from assessments.models import Appeal, Attempt, Booking, Ruling
from assessments.operations import cases
from assessments.operations.cases import Told, Verdict
from assessments.queries.cases import others_of, questions_about
from assessments.queries.standings import standing_of
from assessments.rules.cases import Sitting, may_appeal, may_ask, may_uphold
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from journal.read import history_of
from notices.models import Notice
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import TODAY, at, make_social_worker

DAY = TODAY + timedelta(days=1)
OUT = TODAY + timedelta(days=10)
SICK = Told("unwell", "I had a migraine.")
WRONG = Told("procedure", "The actor left.", "A colleague saw it.")
YES, NO = Verdict(True, "You are right.", "Keep actors in the room."), Verdict(False, "We found nothing.")


def sat(cast, rating=3, person=None, session=None):
    booking = expected(cast, person or cast.practitioner_a, DAY, session)
    return hand_in(arrive(booking, cast.centre_staff), cast.assessor, rating)


@pytest.fixture
def released(cast):
    """Not yet accredited, and known since OUT; it is the evening of that day."""
    attempt = sat(cast)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    with clock.stopped(at(OUT, 18)):
        yield Attempt.objects.get()


def lodge(cast, attempt, on=OUT):
    return cases.lodge(attempt=attempt, told=WRONG, by=cast.practitioner_a.user, on=on)


UNTIL = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("sitting", "on", "code"),
    [
        (Sitting(DAY), UNTIL, ""),
        (Sitting(DAY), UNTIL + timedelta(days=1), "over"),
        (Sitting(DAY, has_asked=True), UNTIL, "asked"),
        (Sitting(DAY, OUT, "void"), UNTIL, "void"),
        (Sitting(DAY, OUT, "accredited"), UNTIL, "accredited"),
        (Sitting(DAY, OUT, "not-yet-accredited"), UNTIL, ""),
    ],
)
def test_may_ask_answers_with_its_reason(sitting, on, code):
    assert may_ask(sitting, UNTIL, on).code == code


@pytest.mark.parametrize(
    ("sitting", "on", "code"),
    [
        (Sitting(DAY, OUT, "not-yet-accredited"), UNTIL, ""),
        (Sitting(DAY, OUT, "not-yet-accredited"), UNTIL + timedelta(days=1), "over"),
        (Sitting(DAY, OUT, "not-yet-accredited", has_appealed=True), UNTIL, "appealed"),
        (Sitting(DAY, OUT, "accredited"), UNTIL, "accredited"),
        (Sitting(DAY, OUT, "void"), UNTIL, "void"),
        (Sitting(DAY), UNTIL, "not-out"),
    ],
)
def test_may_appeal_answers_with_its_reason(sitting, on, code):
    assert may_appeal(sitting, UNTIL if sitting.released_on else None, on).code == code


@pytest.mark.parametrize(
    ("stands", "code"), [("", ""), ("not-yet-accredited", ""), ("accredited", "accredited"), ("void", "void")]
)
def test_nothing_that_is_held_is_taken_away_by_asking(stands, code):
    assert may_uphold(stands).code == code


def test_special_consideration_has_its_last_day(cast):
    attempt = sat(cast)
    asked = questions_about(attempt, DAY)
    assert (asked.ask_until, bool(asked.may_ask), asked.may_appeal.code) == (TODAY + timedelta(days=8), True, "not-out")
    with pytest.raises(Refused) as no:
        cases.ask(attempt=attempt, told=SICK, by=cast.practitioner_a.user, on=asked.ask_until + timedelta(days=1))
    assert no.value.reason.startswith("The last day to ask for special consideration was Tuesday 1 December 2026.")


def test_granted_it_sets_the_attempt_aside_before_any_result(cast):
    attempt = sat(cast)
    with clock.stopped(at(DAY, 18)):
        asked = cases.ask(attempt=attempt, told=SICK, by=cast.practitioner_a.user, on=DAY)
        cases.decide_consideration(consideration=asked, verdict=YES, by=cast.dfe_admin, on=DAY)
    attempt.refresh_from_db()
    now = standing_of(cast.practitioner_a, "practitioner", DAY)
    assert (attempt.stands_as, now.stage, Booking.objects.get().is_owed) == ("void", Stage.ENDORSED, True)
    assert set(Notice.objects.values_list("letter", flat=True)) >= {"consideration-asked", "consideration-decided"}


def test_declined_it_changes_nothing(cast):
    attempt = sat(cast)
    with clock.stopped(at(DAY, 18)):
        asked = cases.ask(attempt=attempt, told=SICK, by=cast.practitioner_a.user, on=DAY)
        cases.decide_consideration(consideration=asked, verdict=NO, by=cast.dfe_admin, on=DAY)
    attempt.refresh_from_db()
    assert (attempt.stands_as, Ruling.objects.count()) == ("", 0)


def test_an_appeal_upheld_undoes_the_result_and_says_so_without_the_grounds(cast, released):
    cases.decide_appeal(appeal=lodge(cast, released), verdict=YES, by=cast.dfe_admin, on=OUT)
    released.refresh_from_db()
    ruling = Ruling.objects.get()
    assert (released.outcome, released.stands_as) == ("not-yet-accredited", "void")
    assert (ruling.proposed_by, ruling.decided_by, ruling.stood_as) == (
        cast.practitioner_a.user, cast.dfe_admin, "not-yet-accredited",
    )  # fmt: skip
    told = " ".join(history_of(cast.practitioner_a).values_list("words", flat=True))
    assert ("upheld: the result is undone" in told, "actor" in told) == (True, False)


def test_an_appeal_not_upheld_leaves_the_result(cast, released):
    cases.decide_appeal(appeal=lodge(cast, released), verdict=NO, by=cast.dfe_admin, on=OUT)
    released.refresh_from_db()
    assert released.stands_as == "not-yet-accredited"


@pytest.mark.parametrize("hand", ["assessor", "second_assessor"])
def test_whoever_had_a_part_in_the_marking_does_not_review(cast, released, hand):
    appeal = lodge(cast, released)
    with pytest.raises(Refused) as no:
        cases.decide_appeal(appeal=appeal, verdict=YES, by=getattr(cast, hand), on=OUT)
    assert no.value.code == "had-a-part"


@pytest.mark.parametrize("hand", ["assessor", "second_assessor", "practitioner_a"])
def test_the_database_keeps_the_reviewer_independent(cast, released, hand):
    appeal = lodge(cast, released)
    who = getattr(cast, hand)
    written = {"reviewer": getattr(who, "user", who), "taken_at": clock.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**written)
    Appeal.objects.filter(pk=appeal.pk).update(reviewer=cast.dfe_admin, taken_at=clock.now())
    assert Appeal.objects.get().reviewer == cast.dfe_admin


def test_nobody_decides_their_own_and_nobody_decides_twice(cast, released):
    appeal = lodge(cast, released)
    with pytest.raises(Refused) as own:
        cases.decide_appeal(appeal=appeal, verdict=YES, by=cast.practitioner_a.user, on=OUT)
    cases.decide_appeal(appeal=appeal, verdict=NO, by=cast.dfe_admin, on=OUT)
    with pytest.raises(Refused) as twice:
        cases.decide_appeal(appeal=appeal, verdict=YES, by=cast.dfe_second, on=OUT)
    assert (own.value.code, twice.value.reason) == ("self", "Dora Depart has decided this already.")


def test_it_is_asked_once(cast, released):
    lodge(cast, released)
    with pytest.raises(Refused) as no:
        lodge(cast, released)
    assert no.value.code == "appealed"


def test_a_decision_needs_its_words(cast, released):
    with pytest.raises(Refused) as no:
        cases.decide_appeal(appeal=lodge(cast, released), verdict=Verdict(True, " "), by=cast.dfe_admin, on=OUT)
    assert no.value.code == "no-answer"


def test_the_others_listed_are_exactly_those_of_the_same_session(cast, released):
    session = released.booking.session
    with clock.stopped(at(TODAY)):
        here, there = (make_social_worker(n, "More", cast.employer_b, cast.council_b) for n in ("Ada", "Bea"))
        bookings = [expected(cast, here, DAY, session), expected(cast, there, DAY + timedelta(days=1))]
    found = [arrive(each, cast.centre_staff) for each in bookings]
    assert list(others_of(released)) == [found[0]]
