"""Who is in which cohort: one at a time, written to, out when they leave; and the whole of it on the waiting list."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import EmploymentSpell
from assessments.models import CohortMember, Wait
from assessments.operations import cohorts, cohorts_waiting
from assessments.operations.waiting import Area
from assessments.queries.cohorts import live_members
from assessments.queries.person import history_met
from assessments.rules.cohorts import Window
from foundation.refusal import Refused
from notices.models import Notice
from tests.cast import TODAY, endorse, make_social_worker

WINDOW = Window(TODAY, TODAY + timedelta(days=100), 5)


def make(cast, name, status="practitioner"):
    return cohorts.make(council=cast.council_a, status=status, name=name, window=WINDOW, by=cast.lead_a)


def add(cohort, *people):
    return cohorts.add(cohort=cohort, people=people, by=cohort.made_by, on=TODAY)


def test_somebody_is_in_one_cohort_for_a_status_and_reads_of_it(cast):
    person, spring, autumn = cast.practitioner_a, make(cast, "Spring"), make(cast, "Autumn")
    assert [each.social_worker for each in add(spring, person, person).joined] == [person]
    assert add(autumn, person).refused[0][1].startswith("In the cohort “Spring” already.")
    assert len(add(make(cast, "Leaders", "supervisor"), person).joined) == 1  # for another status they may
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortMember.objects.create(
            cohort=autumn, council=autumn.council, social_worker=person, status=autumn.status,
            joined_at=spring.made_at, joined_by=cast.lead_a,
        )  # fmt: skip
    cohorts.remove(member=CohortMember.objects.get(cohort=spring), by=cast.lead_a)
    assert len(add(autumn, person).joined) == 1
    letters = Notice.objects.filter(to=person.email, letter__startswith="cohort-").order_by("pk")
    assert [each.letter for each in letters] == ["cohort-joined", "cohort-joined", "cohort-left", "cohort-joined"]


def test_a_closed_cohort_lets_its_people_go_and_takes_nobody(cast):
    spring = make(cast, "Spring")
    add(spring, cast.practitioner_a)
    with pytest.raises(Refused, match="of this name"):
        make(cast, "SPRING")
    cohorts.close(cohort=spring, by=cast.lead_a)
    for late in (lambda: add(spring, cast.practitioner_a), lambda: cohorts.close(cohort=spring, by=cast.lead_a)):
        with pytest.raises(Refused) as no:
            late()
        assert no.value.code == "closed"
    assert len(add(make(cast, "Spring"), cast.practitioner_a).joined) == 1


def test_whoever_leaves_the_council_is_out_and_no_other_council_reads_that_they_were_in(cast):
    person, spring = cast.practitioner_a, make(cast, "Spring")
    add(spring, person)
    EmploymentSpell.objects.filter(social_worker=person).update(end=TODAY)
    assert list(live_members(cast.council_a, TODAY)) == []
    assert (cohorts.end_of_leavers(on=TODAY - timedelta(days=1)), cohorts.end_of_leavers(on=TODAY)) == (0, 1)
    assert CohortMember.objects.get().ended == "left"
    EmploymentSpell.objects.create(
        social_worker=person, employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5"
    )
    read = {user: [each.verb for each in history_met(user, person, [], TODAY)] for user in (cast.lead_a, cast.lead_b)}
    assert read == {cast.lead_a: ["cohort.joined"], cast.lead_b: []}


def test_the_endorsed_of_a_cohort_join_the_waiting_list_together(cast):
    spring = make(cast, "Spring")
    ready, not_ready = cast.practitioner_a, make_social_worker("Nora", "Notyet", cast.employer_a, cast.council_a)
    endorse(ready, cast.manager_a)
    add(spring, ready, not_ready)
    area = Area((cast.centre_one,))
    join = {"cohort": spring, "area": area, "by": cast.lead_a, "on": TODAY}
    assert cohorts_waiting.join(**join) == (1, [])
    assert cohorts_waiting.join(**join) == (0, [])
    assert [each.social_worker for each in Wait.objects.all()] == [ready]
