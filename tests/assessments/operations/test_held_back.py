"""What holds results back: when they are prepared, when they are approved, and at the very moment they go out."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Anomaly, Attempt, Batch, Consideration, Incident, Release, Ruling
from assessments.operations import gate, marks, releases
from assessments.operations.rulings import Grounds, set_aside
from assessments.queries.held_back import ASKED, DISAGREE, INCIDENT, ODD, held_back
from assessments.queries.recomputed import recomputed
from assessments.rules.gate import Together, oddities
from assessments.rules.outcomes import outcome_of
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


def test_a_score_changed_behind_the_service_is_found(cast, attempts):
    number = attempts[0].pk
    assert recomputed([number]) == {number: ("accredited", "accredited")}
    attempts[0].results.filter(component="written").update(score=3)
    assert recomputed([number]) == {number: ("accredited", "not-yet-accredited")}
    attempts[0].results.filter(component="written").delete()
    assert recomputed([number]) == {number: ("accredited", "")}


PARTS = STATUSES["practitioner"].components
SCORES = st.fixed_dictionaries({each.key: st.integers(each.scale.lowest, each.scale.highest) for each in PARTS})


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scores=SCORES)
def test_both_computations_agree_on_whatever_was_scored(attempt_once, scores):
    for component, score in scores.items():
        attempt_once.results.filter(component=component).update(score=score)
    recorded, again = recomputed([attempt_once.pk])[attempt_once.pk]
    assert (recorded, again) == ("accredited", outcome_of("practitioner", scores, DEFAULTS))


@pytest.fixture
def attempt_once(attempts):
    return attempts[0]


@pytest.mark.parametrize(
    ("accredited", "past", "kinds"),
    [(5, (76, 100), set()), (0, (76, 100), {"unusual-share"}), (0, (20, 25), set()), (8, (8, 100), {"unusual-share"})],
)
def test_a_share_that_chance_hardly_explains_is_odd(accredited, past, kinds):
    scores = [{"written": 4 + number % 2} for number in range(8)]
    assert set(oddities(Together(scores, accredited, *past), 10)) == kinds


def test_the_same_scores_for_everybody_are_odd_and_found_once(cast, attempts):
    assert oddities(Together([{"written": 4}] * 3, 3, 0, 0), 10) == {
        "left-over": "All 3 people of the session have the same score in every part."
    }
    numbers = [each.pk for each in attempts]
    third = make_social_worker("Ida", "Third", cast.employer_b, cast.council_b, manager=cast.manager_b)
    with clock.stopped(at(TODAY)):
        booking = expected(cast, third, DAY, attempts[0].booking.session)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    numbers.append(marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY).pk)
    found = [gate.look_over(attempts=numbers, by=by, on=DAY) for by in (cast.dfe_second, cast.dfe_admin)]
    assert (found, [each.from_by for each in Anomaly.objects.all()]) == ([1, 0], [cast.dfe_second])
