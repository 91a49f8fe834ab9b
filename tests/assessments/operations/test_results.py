"""From arrival to the register: two people, one release, and nothing before its time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Employer, EmploymentSpell, SocialWorker
from accounts.roles import Role
from assessments.models import Accreditation, Attempt, Booking, ComponentResult, Release, Session
from assessments.operations import arrivals, endorsements, marks, policies
from assessments.operations.accreditations import new_reference
from assessments.queries.standings import standing_of
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience, Entry
from notices.models import Notice
from tests.assessments.sitting import mark_twice, release
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=30)
GOOD = {
    "knowledge-general": 12, "knowledge-applied": 9, "simulation-one": 5, "simulation-two": 4, "reflective": 4,
    "written": 4,
}  # fmt: skip


@pytest.fixture
def booking(cast):
    """A place for the practitioner of council A; the clock then stands on the day of the session."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    made = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    with clock.stopped(at(DAY)):
        yield made


def check_in(cast, booking, **change):
    checks = {
        "identity_seen": True, "registration_matched": True, "filming_acknowledged": True, "allows_training_use": False,
    }  # fmt: skip
    return arrivals.check_in(booking=booking, by=cast.centre_staff, on=DAY, **checks | change)


def mark(cast, attempt, scores=GOOD, by=None):
    by = by or cast.assessor
    given = {key: marks.Mark(score, "Clear.") for key, score in scores.items()}
    marks.save(attempt=attempt, marks=given, by=by, on=DAY)
    return marks.hand_in(attempt=attempt, by=by, on=DAY)


def confirmed(cast, booking, scores=GOOD):
    attempt = mark(cast, check_in(cast, booking), scores)
    mark_twice(attempt, cast.second_assessor, DAY)
    return marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)


@pytest.mark.parametrize("check", ["identity_seen", "registration_matched", "filming_acknowledged"])
def test_check_in_needs_every_check(cast, booking, check):
    with pytest.raises(Refused) as no:
        check_in(cast, booking, **{check: False})
    assert (no.value.code, Attempt.objects.count()) == ("unchecked", 0)


def test_check_in_twice_tells_the_second_who_did_it(cast, booking):
    check_in(cast, booking)
    with pytest.raises(Refused) as no:
        check_in(cast, booking)
    assert no.value.reason == "Somebody has already dealt with this person: arrived, by Cato Centre."


@pytest.mark.parametrize("days", [-1, 1])
def test_check_in_on_another_day_is_refused(cast, booking, days):
    with pytest.raises(Refused) as no:
        arrivals.check_in(
            booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
            allows_training_use=False, by=cast.centre_staff, on=DAY + timedelta(days=days),
        )  # fmt: skip
    assert no.value.code == "other-day"


def test_a_no_show_is_noted_on_the_day_or_later_and_not_before(cast, booking):
    with pytest.raises(Refused) as no:
        arrivals.note_no_show(booking=booking, by=cast.centre_staff, on=DAY - timedelta(days=1))
    assert no.value.code == "too-early"
    late = arrivals.note_no_show(booking=booking, by=cast.centre_staff, on=DAY + timedelta(days=3))
    assert late.state == Booking.State.NO_SHOW


@pytest.mark.parametrize("verb", ["turn_away", "note_no_show"])
def test_who_could_not_sit_has_used_no_attempt_and_may_book_again(cast, booking, verb):
    extra = {"reason": "late"} if verb == "turn_away" else {}
    getattr(arrivals, verb)(booking=booking, by=cast.centre_staff, on=DAY, **extra)
    standing = standing_of(cast.practitioner_a, "practitioner", DAY)
    assert (standing.stage, Attempt.objects.count()) == (Stage.ENDORSED, 0)


def test_a_score_off_the_scale_is_refused_and_nothing_is_kept(cast, booking):
    attempt = check_in(cast, booking)
    with pytest.raises(Refused) as no:
        marks.save(
            attempt=attempt, marks={"written": marks.Mark(4), "reflective": marks.Mark(8)}, by=cast.assessor, on=DAY
        )
    assert (no.value.code, ComponentResult.objects.count()) == ("off-the-scale", 0)


def test_hand_in_names_what_is_missing(cast, booking):
    attempt = check_in(cast, booking)
    marks.save(attempt=attempt, marks={key: marks.Mark(GOOD[key]) for key in list(GOOD)[:5]}, by=cast.assessor, on=DAY)
    with pytest.raises(Refused) as no:
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
    assert no.value.reason == "Still to be recorded: Written assessment."


@pytest.mark.parametrize("words", ["", "  \n"])
def test_hand_in_wants_words_on_each_component_below_the_standard_and_on_no_other(cast, booking, words):
    attempt = check_in(cast, booking)
    given = {key: marks.Mark(score, words) for key, score in (GOOD | {"written": 3, "reflective": 2}).items()}
    marks.save(attempt=attempt, marks=given, by=cast.assessor, on=DAY)
    with pytest.raises(Refused) as no:
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
    names = "Reflective assessment, Written assessment"
    assert (no.value.code, no.value.reason) == (
        "no-feedback", f"Below the standard, so the person needs your feedback: {names}.",
    )  # fmt: skip
    more = {"written": marks.Mark(3, "Say more."), "reflective": marks.Mark(2, "Say why.")}
    marks.save(attempt=attempt, marks=more, by=cast.assessor, on=DAY)
    assert marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY).marked_by == cast.assessor


def test_hand_in_asks_for_words_by_the_policy_of_the_day_they_sat(cast, booking):
    policies.decide(
        key="rating_needed", value=5, effective_from=DAY + timedelta(days=1), reason="Agreed.", by=cast.dfe_admin,
        on=DAY,
    )  # fmt: skip
    attempt, later = check_in(cast, booking), DAY + timedelta(days=2)
    given = {key: marks.Mark(score) for key, score in GOOD.items()}  # 4 is enough on the day
    marks.save(attempt=attempt, marks=given, by=cast.assessor, on=later)
    assert marks.hand_in(attempt=attempt, by=cast.assessor, on=later).marked_by == cast.assessor


def gone(cast, booking, verb):
    extra = {"reason": "late"} if verb == "turn_away" else {}
    return getattr(arrivals, verb)(booking=booking, by=cast.centre_staff, on=DAY, **extra)


def put_right(cast, booking, on=DAY):
    return arrivals.put_right(booking=booking, by=cast.centre_staff, on=on)


@pytest.mark.parametrize("verb", ["turn_away", "note_no_show"])
def test_a_slip_at_the_door_is_put_right_on_the_day_and_they_can_be_checked_in(cast, booking, verb):
    gone(cast, booking, verb)
    back = put_right(cast, booking)
    assert (back.state, back.ended_at, back.ended_by, back.ended_reason) == (Booking.State.BOOKED, None, None, "")
    assert Entry.objects.filter(verb="booking.put-right", audience=Audience.CONCERNED).count() == 1
    assert check_in(cast, booking).social_worker == cast.practitioner_a


@pytest.mark.parametrize("days", [-1, 1])
def test_a_slip_is_put_right_on_no_other_day(cast, booking, days):
    gone(cast, booking, "note_no_show")
    with pytest.raises(Refused) as no:
        put_right(cast, booking, DAY + timedelta(days=days))
    assert no.value.code == "other-day"


def test_what_is_right_can_not_be_put_right(cast, booking):
    with pytest.raises(Refused) as no:
        put_right(cast, booking)
    assert no.value.reason == "There is nothing to put right: booked."


def test_a_slip_stays_when_they_have_booked_again(cast, booking):
    gone(cast, booking, "note_no_show")
    book(cast.practitioner_a, make_session(cast.centre_one, DAY + timedelta(days=9)), on=DAY)
    with pytest.raises(Refused) as no:
        put_right(cast, booking)
    booking.refresh_from_db()
    assert (no.value.code, booking.state) == ("booked-again", Booking.State.NO_SHOW)


def test_a_slip_stays_when_the_place_has_gone(cast, booking):
    gone(cast, booking, "note_no_show")
    Session.objects.filter(pk=booking.session_id).update(capacity=1)
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_b, booking.session, on=TODAY)
    with pytest.raises(Refused) as no:
        put_right(cast, booking)
    assert no.value.code == "full"


def test_a_slip_stays_when_the_endorsement_was_withdrawn(cast, booking):
    gone(cast, booking, "note_no_show")
    endorsements.withdraw(endorsement=booking.endorsement, reason="Left", by=cast.manager_a, on=DAY)
    with pytest.raises(Refused) as no:
        put_right(cast, booking)
    assert no.value.code == "not-endorsed"


def test_marks_can_not_be_changed_after_hand_in(cast, booking):
    attempt = mark(cast, check_in(cast, booking))
    with pytest.raises(Refused) as no:
        marks.save(attempt=attempt, marks={"written": marks.Mark(7)}, by=cast.second_assessor, on=DAY)
    assert no.value.code == "handed-in"


def test_the_marker_can_not_confirm(cast, booking):
    attempt = mark(cast, check_in(cast, booking))
    with pytest.raises(Refused) as no:
        marks.confirm(attempt=attempt, by=cast.assessor, on=DAY)
    assert no.value.code == "same-person"


def test_the_database_refuses_one_person_as_marker_and_confirmer(cast, booking):
    attempt = mark(cast, check_in(cast, booking))
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(
            confirmed_at=clock.now(), confirmed_by=attempt.marked_by, outcome="accredited"
        )


def test_an_assessor_never_marks_a_person_from_an_own_employer(cast, booking):
    attempt = check_in(cast, booking)
    own = SocialWorker.objects.create(
        user=cast.assessor,
        registration_number="SW9001",
        first_name="Asta",
        last_name="Assess",
        email=cast.assessor.email,
    )
    EmploymentSpell.objects.create(
        social_worker=own, employer=cast.employer_a, council=cast.council_a, start=TODAY, role="4"
    )
    with pytest.raises(Refused) as no:
        mark(cast, attempt)
    assert no.value.code == "own-employer"


@pytest.mark.parametrize("tie", ["spell", "role"])
def test_an_assessor_never_marks_a_person_of_an_own_council(cast, booking, tie):
    """Agency staff are employed by an agency and work for a council; a role at the council ties as well."""
    attempt = check_in(cast, booking)
    if tie == "spell":
        agency = Employer.objects.create(name="Quickly Staffed", kind=Employer.Kind.TRUST)
        make_social_worker("Asta", "Assess", agency, cast.council_a, user=cast.assessor)
    else:
        cast.assessor.grants.create(role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    with pytest.raises(Refused) as no:
        mark(cast, attempt)
    assert no.value.code == "own-council"


def test_send_back_reopens_the_marks(cast, booking):
    attempt = mark(cast, check_in(cast, booking))
    marks.send_back(attempt=attempt, reason="Two ratings look swapped", by=cast.second_assessor, on=DAY)
    assert mark(cast, attempt, GOOD | {"written": 5}).marked_by == cast.assessor


def test_before_release_the_standing_and_the_timeline_tell_nothing(cast, booking):
    confirmed(cast, booking)
    assert standing_of(cast.practitioner_a, "practitioner", DAY).stage is Stage.ASSESSED
    told = Entry.objects.filter(audience=Audience.CONCERNED).values_list("verb", flat=True)
    assert {"marks.saved", "marks.handed-in", "result.confirmed"} & set(told) == set()


def test_release_accredits_and_tells_without_telling_the_result(cast, booking):
    attempt = confirmed(cast, booking)
    release([attempt], cast.dfe_admin, DAY)
    letter = Notice.objects.get(letter="result-ready")
    assert Accreditation.objects.get().attempt == attempt
    assert [word for word in ("accredited", "Accredited") if word in letter.subject + letter.body] == []


def test_release_of_not_yet_accredited_uses_up_the_endorsement(cast, booking):
    attempt = confirmed(cast, booking, GOOD | {"written": 3})
    release([attempt], cast.dfe_admin, DAY)
    standing = standing_of(cast.practitioner_a, "practitioner", DAY)
    assert (standing.stage, standing.endorsed_on, Accreditation.objects.count()) == (Stage.NOT_YET_ACCREDITED, None, 0)
    endorsements.ask(
        social_worker=cast.practitioner_a,
        status="practitioner",
        manager=cast.manager_a,
        by=cast.practitioner_a.user,
        on=DAY,
    )


def test_release_twice_is_refused_whole(cast, booking):
    attempt = confirmed(cast, booking)
    release([attempt], cast.dfe_admin, DAY)
    with pytest.raises(Refused) as no:
        release([attempt], cast.dfe_admin, DAY)
    assert (no.value.code, Release.objects.count(), Notice.objects.filter(letter="result-ready").count()) == (
        "changed", 1, 1,
    )  # fmt: skip


def test_hand_in_completes_the_booking(cast, booking):
    mark(cast, check_in(cast, booking))
    booking.refresh_from_db()
    assert booking.state == Booking.State.COMPLETED


def test_references_come_in_five_groups_of_four_and_differ():
    made = {new_reference() for _ in range(100)}
    assert (len(made), {tuple(map(len, each.split("-"))) for each in made}) == (100, {(4, 4, 4, 4, 4)})


def test_an_endorsement_that_has_done_its_work_does_not_run_out_with_a_letter(cast, booking):
    attempt, later = confirmed(cast, booking), booking.endorsement.valid_until + timedelta(days=1)
    assert endorsements.expire_past(on=later) == 0  # while the result is awaited
    release([attempt], cast.dfe_admin, DAY)
    assert endorsements.expire_past(on=later) == 0  # and once accredited
