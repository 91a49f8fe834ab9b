"""The whole way in operations, for each status: endorsed, booked, assessed, confirmed, released, on the register."""

from datetime import timedelta

import pytest

from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation
from assessments.operations import arrivals, marks, policies
from assessments.queries.policies import policy_on
from assessments.queries.register import held_under
from assessments.queries.standings import standing_of
from assessments.rules.outcomes import needed
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from tests.assessments.sitting import release
from tests.cast import TODAY, at, book, endorse, make_session

DAY = TODAY + timedelta(days=30)


@pytest.fixture
def everything_open(cast):
    """The Department has opened every status for booking."""
    policies.decide(
        key="open_statuses", value=list(STATUSES), effective_from=TODAY, reason="Open", by=cast.dfe_admin, on=TODAY
    )


@pytest.mark.parametrize("status", sorted(STATUSES))
def test_a_person_is_accredited_when_every_component_reaches_the_standard(cast, everything_open, status):
    person = cast.practitioner_a
    endorse(person, by=cast.manager_a, status=status)
    booking = book(person, make_session(cast.centre_one, DAY, status=status))
    with clock.stopped(at(DAY)):
        attempt = arrivals.check_in(
            booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
            allows_training_use=False, by=cast.centre_staff, on=DAY,
        )  # fmt: skip
        just_enough = {
            each.key: marks.Mark(needed(each, policy_on(DAY)), "Clear.") for each in STATUSES[status].components
        }
        marks.save(attempt=attempt, marks=just_enough, by=cast.assessor, on=DAY)
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
        marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)
        assert standing_of(person, status, DAY).stage is Stage.ASSESSED
        release([attempt], cast.dfe_admin, DAY)
    held = Accreditation.objects.get()
    assert (standing_of(person, status, DAY).stage, held.status) == (Stage.ACCREDITED, status)
    assert held_under(held.reference.lower().replace("-", " "), " PRACTICE ") == held


def test_practice_leader_can_not_be_booked_until_the_department_opens_it(cast):
    endorse(cast.practitioner_a, by=cast.manager_a, status="leader")
    with pytest.raises(Refused) as no:
        book(cast.practitioner_a, make_session(cast.centre_one, DAY, status="leader"))
    assert no.value.code == "closed"


@pytest.mark.parametrize(
    "change", [{"surname": "Bystander"}, {"reference": "2222-2222-2222-2222-2222"}, {"surname": ""}]
)
def test_a_wrong_reference_or_surname_finds_nothing(cast, everything_open, change):
    test_a_person_is_accredited_when_every_component_reaches_the_standard(cast, everything_open, "leader")
    asked = {"reference": Accreditation.objects.get().reference, "surname": "Practice"} | change
    assert held_under(**asked) is None
