"""What waits for a council: each kind, from its day on, and nobody else's people."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import DEFAULTS
from assessments.operations import bookings, cancellations, endorsements, marks, policies
from assessments.queries.worklists import council_work
from assessments.rules.worklists import Kind
from foundation import clock
from foundation.words import date_words
from tests.assessments.planning import COUNCILS, agree, opened
from tests.assessments.queueing import wait_at
from tests.assessments.sitting import arrive, hand_in, let_out, mark_twice
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker


def work_of(council, reader, on):
    """What holds up the council's people, as this reader sees it."""
    return council_work(SocialWorker.objects.employed_by([council.pk], on), reader, DEFAULTS, on)


def found(council, on=TODAY, reader=None):
    """Kind, first name, status and since, in the list's order."""
    return [
        (each.kind, each.person.first_name, each.status, each.since) for each in work_of(council, reader or User(), on)
    ]


def ask(person, manager, on=TODAY, status="practitioner"):
    return endorsements.ask(social_worker=person, status=status, manager=manager, by=person.user, on=on)


def sit(cast, person, day, score=3, release_on=None):
    """The whole way to a confirmed result; every rating is `score`. Let out on `release_on`, if at all."""
    booking = book(person, make_session(cast.centre_one, day, slot="afternoon"), on=day - timedelta(days=1))
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor, score)
    if release_on:
        let_out(attempt, cast.second_assessor, cast.dfe_admin, release_on)
    else:
        mark_twice(attempt, cast.second_assessor, TODAY)
        marks.confirm(attempt=attempt, by=cast.second_assessor, on=TODAY)


def test_council_work_is_empty_when_nobody_has_begun(cast):
    assert work_of(cast.council_a, cast.lead_a, TODAY) == []


def test_council_work_lists_the_readers_own_requests_oldest_first(cast):
    later = make_social_worker("Quinn", "Later", cast.employer_a, cast.council_a)
    ask(later, cast.manager_a, on=TODAY - timedelta(days=1))
    ask(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=9))
    assert found(cast.council_a, reader=cast.manager_a) == [
        (Kind.ASKED, "Petra", "practitioner", TODAY - timedelta(days=9)),
        (Kind.ASKED, "Quinn", "practitioner", TODAY - timedelta(days=1)),
    ]
    assert work_of(cast.council_a, cast.manager_a, TODAY)[0].words == (
        "Asked you for endorsement on Saturday 14 November 2026."
    )


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(7, [Kind.NOT_BOOKED, Kind.ASKED_OF_OTHERS]), (8, [Kind.NOT_BOOKED, Kind.OVERDUE])],
)
def test_council_work_is_oldest_first_and_a_request_to_another_manager_is_overdue_after_7_days(cast, days, kinds):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=40))
    ask(
        make_social_worker("Quinn", "Later", cast.employer_a, cast.council_a), cast.manager_a,
        on=TODAY - timedelta(days=days),
    )  # fmt: skip
    work = work_of(cast.council_a, cast.lead_a, TODAY)
    assert [each.kind for each in work] == kinds
    assert [each.words for each in work if each.kind is not Kind.NOT_BOOKED] == [
        f"Waits for Mona Manning since {date_words(TODAY - timedelta(days=days))}."
    ]


def test_council_work_leaves_out_another_councils_people(cast):
    ask(cast.practitioner_b, cast.manager_b)
    assert found(cast.council_a) == []


def test_council_work_leaves_out_a_leaver(cast):
    ask(cast.practitioner_a, cast.manager_a)
    cast.practitioner_a.spells.update(end=TODAY)
    assert found(cast.council_a) == []


@pytest.mark.parametrize(("days", "kinds"), [(27, []), (28, [Kind.NOT_BOOKED])])
def test_council_work_lists_the_endorsed_without_a_place_after_28_days(cast, days, kinds):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=days))
    assert [each.kind for each in work_of(cast.council_a, cast.lead_a, TODAY)] == kinds


@pytest.mark.parametrize(
    ("left", "kinds"), [(31, [Kind.NOT_BOOKED]), (30, [Kind.ENDING]), (0, [Kind.ENDING]), (-1, [])]
)
def test_council_work_lists_an_endorsement_that_runs_out_within_30_days(cast, left, kinds):
    endorsement = endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=300))
    on = endorsement.valid_until - timedelta(days=left)
    assert [each.kind for each in work_of(cast.council_a, cast.lead_a, on)] == kinds


def test_council_work_lets_the_booked_be(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=40))
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    assert found(cast.council_a) == []
    bookings.cancel(booking=booking, reason="Ill", by=cast.practitioner_a.user, on=TODAY)
    assert [each[0] for each in found(cast.council_a)] == [Kind.NOT_BOOKED]


@pytest.mark.parametrize(("left", "kinds"), [(31, []), (30, [Kind.ENDING])])
def test_council_work_lets_who_waits_for_a_place_be_until_the_endorsement_ends(cast, left, kinds):
    endorsement = endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=300))
    endorsement.valid_until = TODAY + timedelta(days=left)
    endorsement.save()
    wait_at(cast.practitioner_a, cast.centre_one)
    work = work_of(cast.council_a, cast.lead_a, TODAY)
    assert [each.kind for each in work] == kinds
    assert ["on the waiting list" in each.words for each in work] == [True] * len(kinds)


def test_council_work_lists_who_lost_a_place_until_they_have_another(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=9))
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    cancellations.cancel(session=booking.session, reason="No heating.", by=cast.dfe_admin, on=TODAY)
    assert found(cast.council_a) == [(Kind.OWED, "Petra", "practitioner", TODAY)]
    book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=31)))
    assert found(cast.council_a) == []


@pytest.mark.parametrize(("days", "kinds"), [(59, []), (60, [Kind.NOT_YET])])
def test_council_work_lists_the_not_yet_endorsed_who_stay_silent_for_60_days(cast, days, kinds):
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Court work.", by=cast.manager_a,
        on=TODAY - timedelta(days=days),
    )  # fmt: skip
    assert [each.kind for each in work_of(cast.council_a, cast.lead_a, TODAY)] == kinds


def test_council_work_drops_the_silence_when_they_ask_again(cast):
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Court work.", by=cast.manager_a,
        on=TODAY - timedelta(days=80),
    )  # fmt: skip
    ask(cast.practitioner_a, cast.manager_a)
    assert found(cast.council_a) == [(Kind.ASKED_OF_OTHERS, "Petra", "practitioner", TODAY)]


def test_council_work_says_nothing_of_a_result_that_is_not_out(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=60))
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=5))
    assert found(cast.council_a) == []


@pytest.mark.parametrize(("days", "kinds"), [(30, [Kind.PLAN]), (31, [])])
def test_council_work_asks_for_a_plan_for_30_days_after_a_result_not_yet_accredited(cast, days, kinds):
    released = TODAY - timedelta(days=days)
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=60))
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=40), release_on=released)
    assert [(each.kind, each.since) for each in work_of(cast.council_a, cast.lead_a, TODAY)] == [
        (k, released) for k in kinds
    ]


def test_council_work_is_done_with_a_plan_when_they_are_endorsed_again(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=60))
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=20), release_on=TODAY - timedelta(days=10))
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=5))
    assert found(cast.council_a) == []


def test_council_work_lets_the_accredited_be(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=60))
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=20), score=5, release_on=TODAY - timedelta(days=10))
    assert found(cast.council_a) == []


def test_council_work_asks_the_database_twice_however_many_wait(cast, django_assert_num_queries):
    for number in range(3):
        with django_assert_num_queries(2):
            assert len(work_of(cast.council_a, cast.lead_a, TODAY)) == number
        person = make_social_worker("Extra", f"Person {number}", cast.employer_a, cast.council_a)
        ask(person, cast.manager_a)


def test_council_work_asks_for_no_plan_once_a_resit_has_accredited_them(cast):
    for key, value in (("resit_wait_days", 0), ("resit_needs_endorsement", False)):
        with clock.stopped(at(TODAY - timedelta(days=70))):
            policies.decide(
                key=key, value=value, effective_from=TODAY - timedelta(days=60), reason="Agreed.", by=cast.dfe_admin,
                on=TODAY - timedelta(days=70),
            )  # fmt: skip
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=60))
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=30), release_on=TODAY - timedelta(days=25))
    assert [each[0] for each in found(cast.council_a)] == [Kind.PLAN]
    sit(cast, cast.practitioner_a, TODAY - timedelta(days=20), score=5, release_on=TODAY - timedelta(days=10))
    assert found(cast.council_a) == []


def test_council_work_leads_to_the_plan_until_both_have_agreed_to_it(cast):
    plan = opened(cast)
    work = partial(work_of, cast.council_a, cast.lead_a, COUNCILS)
    with clock.stopped(at(COUNCILS)):
        assert [(each.kind, each.plan) for each in work()] == [(Kind.PLAN, plan.pk)]
        agree(plan, cast.practitioner_a.user)
        assert work()[0].words == (
            "The result came out on Monday 30 November 2026: not yet accredited. They have agreed to the development "
            "plan; Mona Manning has not."
        )
        agree(plan, cast.manager_a)
        assert work() == []
