"""What holds results back: when they are prepared, when they are approved, and at the very moment they go out."""

from datetime import timedelta

import pytest

from assessments.models import Anomaly, Attempt, Batch, Consideration, Incident, Release, Ruling, Upload
from assessments.operations import anomalies, gate, marks, releases
from assessments.operations.rulings import Grounds, set_aside
from assessments.queries.held_back import ASKED, DISAGREE, INCIDENT, ODD, held_back
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from tests.assessments.sitting import arrive, expected, hand_in
from tests.cast import NOON, TODAY, at, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def attempts(cast):
    """Two people of one session, both confirmed on the evening of the day."""
    session = make_session(cast.centre_one, DAY)
    other = make_social_worker("Olive", "Other", cast.employer_b, cast.council_b, manager=cast.manager_b)
    found = []
    for person in (cast.practitioner_a, other):
        attempt = hand_in(arrive(expected(cast, person, DAY, session), cast.centre_staff), cast.assessor)
        with clock.stopped(at(DAY, 16)):
            found.append(marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY))
    with clock.stopped(at(DAY, 18)):
        yield found


def hold(cast, attempt, by):
    """Something about this attempt that waits for somebody."""
    session = attempt.booking.session
    if by == "odd":
        Anomaly.objects.create(session=session, kind="left-over", words="Odd.", found_at=NOON, from_by=cast.assessor)
    elif by == "incident":
        raised = {"raised_at": NOON, "raised_by": cast.centre_staff}
        Incident.objects.create(session=session, kind="illness", words="Ill.", **raised).attempts.add(attempt)
    elif by == "asked":
        Consideration.objects.create(
            attempt=attempt, asked_at=NOON, asked_by=attempt.social_worker.user, due_on=DAY, grounds="unwell", words="x"
        )
    else:
        attempt.results.filter(component="written").update(score=3)


HOLDS = [("odd", ODD, 2), ("incident", INCIDENT, 1), ("asked", ASKED, 1), ("disagree", DISAGREE, 1)]


def prepare(cast, attempts):
    numbers = [each.pk for each in attempts]
    return releases.prepare(attempts=numbers, by=cast.dfe_second, on=DAY)


@pytest.mark.parametrize(("by", "why", "number"), HOLDS)
def test_what_waits_or_looks_wrong_is_not_prepared(cast, attempts, by, why, number):
    assert held_back([each.pk for each in attempts]) == []
    hold(cast, attempts[0], by)
    assert [each.why for each in held_back([each.pk for each in attempts])] == [why] * number
    with pytest.raises(Refused) as no:
        prepare(cast, attempts)
    assert (no.value.code, Batch.objects.count()) == ("held", 0)


@pytest.mark.parametrize(("by", "why", "number"), HOLDS)
def test_what_turns_up_after_preparing_stops_the_approval(cast, attempts, by, why, number):
    batch = prepare(cast, attempts)
    hold(cast, attempts[0], by)
    with pytest.raises(Refused) as no:
        releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    assert (no.value.code, why in no.value.reason, Release.objects.count()) == ("held", True, 0)


@pytest.mark.parametrize(("by", "why", "number"), HOLDS)
def test_what_turns_up_under_embargo_stays_behind_and_is_noted(cast, attempts, by, why, number):
    moment = clock.now() + timedelta(hours=1)
    numbers = [each.pk for each in attempts]
    batch = releases.prepare(attempts=numbers, goes_out_at=moment, by=cast.dfe_second, on=DAY)
    releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    hold(cast, attempts[0], by)
    releases.let_out_due(at=moment)
    out = Attempt.objects.released().count()
    noted = Entry.objects.filter(verb="results.left-out").values_list("words", flat=True)
    batch.refresh_from_db()
    assert (out, [why in each for each in noted], batch.dropped_at is None) == (2 - number, [True], number == 1)
    assert Attempt.objects.to_release().count() == number


def test_a_batch_of_which_nothing_is_left_is_not_approved(cast, attempts):
    batch = prepare(cast, attempts)
    Attempt.objects.update(batch=None)
    with pytest.raises(Refused) as no:
        releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    assert (no.value.code, Release.objects.count()) == ("empty", 0)


def test_an_attempt_set_aside_leaves_its_batch(cast, attempts):
    moment = clock.now() + timedelta(hours=1)
    numbers = [each.pk for each in attempts]
    batch = releases.prepare(attempts=numbers, goes_out_at=moment, by=cast.dfe_second, on=DAY)
    releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    raised = {"raised_at": NOON, "raised_by": cast.centre_staff}
    incident = Incident.objects.create(session=attempts[0].booking.session, kind="it-failure", words="Dark.", **raised)
    grounds = Grounds(Ruling.Because.INCIDENT, incident, cast.centre_staff, "The computers failed.")
    set_aside(attempt=attempts[0], grounds=grounds, by=cast.dfe_admin, on=DAY)
    assert releases.let_out_due(at=moment) == 1
    assert set(Attempt.objects.released()) == {attempts[1]}


def three_alike(cast, attempts):
    """A third person with the same scores as the two."""
    third = make_social_worker("Ida", "Third", cast.employer_b, cast.council_b, manager=cast.manager_b)
    with clock.stopped(at(TODAY)):
        booking = expected(cast, third, DAY, attempts[0].booking.session)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    return [*attempts, marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)]


def look_over(cast, attempts, by=None):
    return gate.look_over(attempts=[each.pk for each in attempts], by=by or cast.dfe_second, on=DAY)


def test_what_is_odd_is_found_once_and_holds(cast, attempts):
    alike = three_alike(cast, attempts)
    with pytest.raises(Refused) as no:
        prepare(cast, alike)
    assert (no.value.code, Batch.objects.count()) == ("held", 0)
    assert look_over(cast, alike, cast.dfe_admin) == 0
    odd = Anomaly.objects.get()
    assert (odd.kind, odd.from_by, odd.attempt) == ("left-over", cast.dfe_second, None)


def test_who_prepares_does_not_clear_and_what_is_cleared_stays_so_for_the_same_facts(cast, attempts):
    alike = three_alike(cast, attempts)
    look_over(cast, alike)
    odd = Anomaly.objects.get()
    with pytest.raises(Refused) as no:
        anomalies.clear(anomaly=odd, reason="I know.", by=cast.dfe_second, on=DAY)
    assert no.value.code == "same-person"
    anomalies.clear(anomaly=odd, reason="Compared with the papers.", by=cast.dfe_admin, on=DAY)
    assert (look_over(cast, alike), prepare(cast, alike).attempts.count()) == (0, 3)


def test_what_was_cleared_is_found_anew_when_the_facts_are_others(cast, attempts):
    alike = three_alike(cast, attempts)
    look_over(cast, alike)
    anomalies.clear(anomaly=Anomaly.objects.get(), reason="Compared.", by=cast.dfe_admin, on=DAY)
    for each in alike:
        each.results.filter(component="written").update(score=4)
    assert look_over(cast, alike) == 1


def test_a_score_of_0_that_was_cleared_in_its_file_is_not_found_again(cast, attempts):
    one = attempts[0]
    one.results.filter(component="knowledge-general").update(score=0)
    Attempt.objects.filter(pk=one.pk).update(outcome="not-yet-accredited")
    upload = Upload.objects.create(
        session=one.booking.session, name="marks.csv", digest="0", rows=2, state="accepted", uploaded_at=NOON,
        uploaded_by=cast.assessor, ended_at=NOON, ended_by=cast.assessor,
    )  # fmt: skip
    seen = Anomaly.objects.create(
        session=one.booking.session, attempt=one, kind="zero", words="0.", found_at=NOON, from_by=cast.assessor,
        upload=upload, cleared_at=NOON, cleared_by=cast.second_assessor, cleared_reason="They left early.",
    )  # fmt: skip
    assert look_over(cast, attempts) == 0
    seen.delete()
    assert (look_over(cast, attempts), Anomaly.objects.get().attempt) == (1, one)


def test_what_is_found_when_it_is_approved_stays_on_record(cast, attempts):
    batch = prepare(cast, attempts)
    hold(cast, attempts[0], "disagree")
    with pytest.raises(Refused):
        releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    odd = Anomaly.objects.get()
    assert (odd.kind, odd.attempt, odd.from_by) == ("disagreement", attempts[0], cast.dfe_second)
    anomalies.clear(anomaly=odd, reason="I do not mind.", by=cast.dfe_admin, on=DAY)
    assert [each.why for each in held_back([each.pk for each in attempts])] == [DISAGREE]
