"""The whole way in operations: endorsed, booked, assessed, confirmed by a second person, released, accredited."""

from datetime import timedelta

from assessments.models import Accreditation
from assessments.operations import arrivals, marks, releases
from assessments.queries.standings import standing_of
from assessments.rules.standing import Stage
from foundation import clock
from tests.cast import TODAY, at, book, endorse, make_session


def test_a_person_is_accredited_when_every_component_reaches_the_standard(cast):
    person, day = cast.practitioner_a, TODAY + timedelta(days=30)
    endorse(person, by=cast.manager_a)
    booking = book(person, make_session(cast.centre_one, day))
    with clock.stopped(at(day)):
        attempt = arrivals.check_in(
            booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
            allows_training_use=False, by=cast.centre_staff, on=day,
        )  # fmt: skip
        scores = {
            "knowledge-general": 11, "knowledge-applied": 8, "simulation-one": 4, "simulation-two": 5, "reflective": 4,
            "written": 4,
        }  # fmt: skip
        marks.save(attempt=attempt, marks={k: marks.Mark(v) for k, v in scores.items()}, by=cast.assessor, on=day)
        marks.hand_in(attempt=attempt, by=cast.assessor, on=day)
        marks.confirm(attempt=attempt, by=cast.second_assessor, on=day)
        assert standing_of(person, "practitioner", day).stage is Stage.ASSESSED
        releases.release(attempts=[attempt.pk], by=cast.dfe_admin, on=day)
    assert standing_of(person, "practitioner", day).stage is Stage.ACCREDITED
    assert Accreditation.objects.get().social_worker == person
