"""What may go wrong on the day, and what it means for the attempt: could not go ahead, stopped, an incident."""

from datetime import timedelta

import pytest

from assessments.models import Accreditation, Attempt, Booking, Endorsement, Incident, PolicyValue, Ruling
from assessments.operations import arrivals, incidents, marks, stopping
from assessments.operations.incidents import Seen
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of, standings_for_councils
from assessments.rules.eligibility import may_look_for_a_place
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from journal.read import history_of
from notices.models import Notice
from tests.assessments.sitting import arrive, expected, hand_in, let_out, scores
from tests.cast import TODAY, at, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def booking(cast):
    return expected(cast, cast.practitioner_a, DAY)


@pytest.fixture
def attempt(cast, booking):
    found = arrive(booking, cast.centre_staff)
    with clock.stopped(at(DAY, 15)):
        yield found


def standing(cast, on=DAY):
    return standing_of(cast.practitioner_a, "practitioner", on)


def raised(cast, *attempts, kind="it-failure"):
    seen = Seen(kind, "The computers failed.", [each.pk for each in attempts])
    return incidents.raise_one(session=attempts[0].booking.session, seen=seen, by=cast.centre_staff, on=DAY)


def uphold(cast, incident, is_upheld=True, by=None):
    return incidents.decide(
        incident=incident, is_upheld=is_upheld, answer="Nobody could work.", by=by or cast.dfe_admin, on=DAY
    )


def test_could_not_go_ahead_owes_another_place(cast, booking):
    until = booking.endorsement.valid_until
    with clock.stopped(at(DAY)):
        arrivals.note_could_not(booking=booking, reason="An actor is ill.", by=cast.centre_staff, on=DAY)
    booking.refresh_from_db()
    now, policy = standing(cast), policy_on(DAY)
    assert (booking.state, booking.is_owed, now.stage, now.owed_since) == (
        "could-not-go-ahead", True, Stage.ENDORSED, "could-not-go-ahead",
    )  # fmt: skip
    assert now.endorsed_until == until + timedelta(days=policy.closure_extension_days)
    assert Notice.objects.filter(letter="could-not-go-ahead", to=cast.practitioner_a.email).count() == 1


def test_could_not_go_ahead_can_be_put_right_on_the_day(cast, booking):
    with clock.stopped(at(DAY)):
        arrivals.note_could_not(booking=booking, reason="An actor is ill.", by=cast.centre_staff, on=DAY)
        arrivals.put_right(booking=booking, by=cast.assessor, on=DAY)
    booking.refresh_from_db()
    assert (booking.state, booking.is_owed, booking.ended_reason) == ("booked", False, "")
    assert Notice.objects.get(letter="could-not-go-ahead").withdrawn_at is not None


def test_the_second_to_note_it_is_told_who_was_first(cast, booking):
    with clock.stopped(at(DAY)):
        arrivals.note_could_not(booking=booking, reason="An actor is ill.", by=cast.centre_staff, on=DAY)
        with pytest.raises(Refused) as no:
            arrivals.note_no_show(booking=booking, by=cast.assessor, on=DAY)
    assert no.value.reason == "Somebody has already dealt with this person: could not go ahead, by Cato Centre."


def test_the_time_of_arrival_is_kept_and_lies_on_the_day(cast, booking):
    checks = {"identity_seen": True, "registration_matched": True, "filming_acknowledged": True}
    with clock.stopped(at(DAY)):
        for wrong in (at(DAY, 13), at(TODAY)):
            with pytest.raises(Refused) as no:
                arrivals.check_in(
                    booking=booking, **checks, allows_training_use=True, arrived_at=wrong, by=cast.centre_staff, on=DAY
                )
            assert no.value.code == "other-time"
        made = arrivals.check_in(
            booking=booking, **checks, allows_training_use=True, arrived_at=at(DAY, 9), by=cast.centre_staff, on=DAY
        )
    assert (made.arrived_at, made.allows_training_use) == (at(DAY, 9), True)
    ticked = Entry.objects.get(verb="booking.checked-in").facts
    assert {name: ticked[name] for name in (*checks, "training_use")} == checks | {"training_use": True}


@pytest.mark.parametrize(("counts", "code"), [(False, ""), (True, "")])
def test_stopping_leaves_no_result_and_counts_as_policy_says(cast, attempt, counts, code):
    PolicyValue.objects.create(
        key="abandoning_uses_attempt", value=counts, effective_from=TODAY, reason="x", set_by=cast.dfe_admin,
        set_at=clock.now(),
    )  # fmt: skip
    stopping.stop(attempt=attempt, reason="Felt faint.", by=cast.centre_staff, on=DAY)
    now = standing(cast)
    assert (now.stage, now.is_awaiting_result, now.stopped_on) == (Stage.ENDORSED, False, DAY if counts else None)
    assert (now.undone, now.undone_on, now.undone_by) == (attempt.pk, DAY, "stopped")
    assert may_look_for_a_place(now, policy_on(DAY)).code == code
    attempt.booking.refresh_from_db()
    assert (attempt.booking.state, Notice.objects.filter(letter="stopped").count()) == ("abandoned", 1)
    assert ["Felt faint" in each.words for each in history_of(cast.practitioner_a)[:1]] == [False]


@pytest.mark.parametrize(
    ("verb", "more"), [(stopping.stop, {"reason": "Again."}), (marks.save, {"marks": scores()}), (marks.hand_in, {})]
)
def test_nothing_more_is_done_to_a_stopped_attempt(cast, attempt, verb, more):
    stopping.stop(attempt=attempt, reason="Felt faint.", by=cast.centre_staff, on=DAY)
    with pytest.raises(Refused) as no:
        verb(attempt=attempt, **more, by=cast.assessor, on=DAY)
    assert (no.value.code, "Cato Centre noted" in no.value.reason) == ("stopped", True)


def test_marks_handed_in_are_not_stopped(cast, attempt):
    hand_in(attempt, cast.assessor)
    with pytest.raises(Refused) as no:
        stopping.stop(attempt=attempt, reason="Felt faint.", by=cast.centre_staff, on=DAY)
    assert (no.value.code, Attempt.objects.get().stopped_at) == ("handed-in", None)


def test_an_upheld_incident_sets_aside_everybody_it_touched_and_nobody_else(cast, attempt):
    session = attempt.booking.session
    with clock.stopped(at(TODAY)):
        others = [make_social_worker(name, "More", cast.employer_b, cast.council_b) for name in ("Ada", "Bea")]
        bookings = [expected(cast, each, DAY, session) for each in others]
    second, third = (arrive(each, cast.centre_staff) for each in bookings)
    with clock.stopped(at(DAY, 16)):
        uphold(cast, raised(cast, attempt, second))
    found = {each.pk: each.stands_as for each in Attempt.objects.all()}
    assert found == {attempt.pk: "void", second.pk: "void", third.pk: ""}
    assert Notice.objects.filter(letter="attempt-set-aside").count() == 2
    assert [(each.proposed_by, each.decided_by) for each in Ruling.objects.all()] == [
        (cast.centre_staff, cast.dfe_admin)
    ] * 2
    assert (standing(cast).stage, standing(cast).owed is None) == (Stage.ENDORSED, False)


def test_an_upheld_incident_undoes_a_result_that_is_out(cast, attempt):
    let_out(hand_in(attempt, cast.assessor, 3), cast.second_assessor, cast.dfe_admin, DAY)
    assert standing(cast).stage is Stage.NOT_YET_ACCREDITED
    uphold(cast, raised(cast, attempt))
    now = standing(cast)
    assert (now.stage, now.not_yet_accredited_sat_on, now.owed_since) == (Stage.ENDORSED, None, "completed")
    assert (now.undone, now.undone_on, now.undone_by) == (attempt.pk, DAY, "incident")


def test_councils_read_that_a_result_was_undone_when_they_could_have_read_it(cast, attempt):
    let_out(hand_in(attempt, cast.assessor, 3), cast.second_assessor, cast.dfe_admin, DAY)
    uphold(cast, raised(cast, attempt))
    key, days = (cast.practitioner_a.pk, "practitioner"), (DAY, DAY + timedelta(days=2))
    assert [standings_for_councils([key[0]], day)[key].undone for day in days] == [None, attempt.pk]


def test_an_upheld_incident_withdraws_an_accreditation(cast, attempt):
    let_out(hand_in(attempt, cast.assessor), cast.second_assessor, cast.dfe_admin, DAY)
    uphold(cast, raised(cast, attempt))
    held = Accreditation.objects.get()
    assert (held.withdrawn_on, held.withdrawn_reason, standing(cast).accredited_on) == (
        DAY, "An incident was upheld", None,
    )  # fmt: skip
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.stands_as) == ("accredited", "void")


def test_malpractice_owes_nobody_a_place(cast, attempt):
    uphold(cast, raised(cast, attempt, kind="malpractice"))
    assert (standing(cast).owed, Booking.objects.get().is_owed) == (None, False)
    assert "You are owed another place" not in Notice.objects.get(letter="attempt-set-aside").body


def test_the_letter_says_why_and_what_is_next(cast, attempt):
    uphold(cast, raised(cast, attempt))
    body = Notice.objects.get(letter="attempt-set-aside").body
    assert [words in body for words in ("An incident was upheld.", "You are owed another place", "/me/results/")] == [
        True, True, True,
    ]  # fmt: skip


def test_an_incident_not_upheld_changes_nothing(cast, attempt):
    uphold(cast, raised(cast, attempt), is_upheld=False)
    attempt.refresh_from_db()
    assert (attempt.stands_as, Ruling.objects.count(), Incident.objects.get().is_upheld) == ("", 0, False)


def test_two_people_decide_an_incident_and_only_once(cast, attempt):
    incident = raised(cast, attempt)
    with pytest.raises(Refused) as no:
        uphold(cast, incident, by=cast.centre_staff)
    assert no.value.code == "same-person"
    uphold(cast, incident)
    with pytest.raises(Refused) as no:
        uphold(cast, incident, by=cast.dfe_second)
    assert no.value.reason == "Dora Depart has decided this incident already."


def test_an_incident_touches_somebody_of_its_session(cast, attempt):
    elsewhere = make_session(cast.centre_two, DAY)
    for numbers in ([], [attempt.pk, 999]):
        with pytest.raises(Refused) as no:
            incidents.raise_one(
                session=attempt.booking.session, seen=Seen("illness", "x", numbers), by=cast.centre_staff, on=DAY
            )
        assert no.value.code == "nobody"
    with pytest.raises(Refused):
        incidents.raise_one(session=elsewhere, seen=Seen("illness", "x", [attempt.pk]), by=cast.centre_staff, on=DAY)


def test_a_used_up_endorsement_holds_again_when_the_result_is_undone(cast, attempt):
    let_out(hand_in(attempt, cast.assessor, 3), cast.second_assessor, cast.dfe_admin, DAY)
    assert Endorsement.objects.in_force(DAY).count() == 0
    uphold(cast, raised(cast, attempt))
    assert Endorsement.objects.in_force(DAY).count() == 1
