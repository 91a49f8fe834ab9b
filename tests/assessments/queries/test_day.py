"""A centre's days: counts of each session, what was left undone, and whom the reader may not confirm."""

from datetime import date, timedelta

import pytest

from accounts.roles import Permission
from assessments.models import Attempt
from assessments.operations import arrivals, bookings
from assessments.queries import day
from assessments.queries.day import Tab
from assessments.rules.conduct import Hand, Ties
from tests.assessments.sitting import arrive, expected, hand_in
from tests.cast import TODAY, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def booking(cast):
    """Petra, expected tomorrow at centre one."""
    return expected(cast, cast.practitioner_a, DAY)


def test_sessions_at_counts_each_booking_once_and_leaves_out_the_cancelled(cast, booking):
    far = make_session(cast.centre_one, TODAY + timedelta(days=40))
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(other, cast.manager_a)
    gone = bookings.book(social_worker=other, session=far, by=other.user, on=TODAY)
    bookings.cancel(booking=gone, reason="Ill", by=other.user, on=TODAY)
    found = day.sessions_at(day.sessions_run(cast.centre_staff, [cast.centre_one]), DAY, far.day)
    assert [(each.pk, each.expected, each.arrived, each.done, each.absent) for each in found] == [
        (booking.session_id, 1, 0, 0, 0), (far.pk, 0, 0, 0, 0),
    ]  # fmt: skip
    assert list(day.sessions_at(day.sessions_run(cast.assessor_two, [cast.centre_two]), DAY, far.day)) == []


def test_day_list_says_how_far_each_is_and_asks_once(cast, booking, django_assert_num_queries):
    arrive(booking, cast.centre_staff)
    other = make_social_worker("Adam", "Absent", cast.employer_a, cast.council_a)
    absent = expected(cast, other, DAY, booking.session)
    arrivals.note_no_show(booking=absent, by=cast.centre_staff, on=DAY)
    with django_assert_num_queries(1):
        found = [(each.booking.pk, each.tab, str(each.booking.social_worker)) for each in day.day_list(booking.session)]
    assert found == [(absent.pk, Tab.COULD_NOT, "Adam Absent"), (booking.pk, Tab.ARRIVED, "Petra Practice")]


def test_what_was_left_undone_shows_from_the_next_day_on(cast, booking):
    run = day.sessions_run(cast.assessor, [cast.centre_one])
    assert [day.never_noted(run, DAY), day.marks_due(run, DAY)] == [[], []]
    assert [(each.session, each.people) for each in day.never_noted(run, NEXT)] == [(booking.session, 1)]
    attempt = arrive(booking, cast.centre_staff)
    assert day.never_noted(run, NEXT) == []
    assert [(each.session, each.people) for each in day.marks_due(run, NEXT)] == [(booking.session, 1)]
    hand_in(attempt, cast.assessor)
    assert day.marks_due(run, NEXT) == []


@pytest.mark.parametrize(
    ("hand", "code"),
    [
        (lambda cast: Hand(cast.second_assessor.pk), ""),
        (lambda cast: Hand(cast.assessor.pk), "same-person"),
        (lambda cast: Hand(cast.second_assessor.pk, Ties(frozenset([cast.employer_a.pk]))), "own-employer"),
        (lambda cast: Hand(cast.second_assessor.pk, Ties(councils=frozenset([cast.council_a.pk]))), "own-council"),
        (lambda cast: Hand(cast.practitioner_a.user.pk), "self"),
    ],
)
def test_to_confirm_says_who_may_not_and_why(cast, booking, hand, code):
    hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    assert [each.decision.code for each in day.to_confirm(Attempt.objects.all(), hand(cast))] == [code]


def test_ties_are_those_of_the_day_they_sat_and_the_council_that_sent_them(cast, booking):
    attempt = arrive(booking, cast.centre_staff)
    person = cast.practitioner_a
    person.spells.update(end=NEXT)
    person.spells.create(employer=cast.employer_b, council=cast.council_b, start=NEXT, role="5")
    own = frozenset([cast.council_a.pk])
    assert day.ties_of([attempt]) == {attempt.pk: Ties(frozenset([cast.employer_a.pk]), own)}
    person.spells.filter(employer=cast.employer_a).update(end=DAY)
    assert day.ties_of([attempt]) == {attempt.pk: Ties(frozenset(), own)}
    person.spells.filter(employer=cast.employer_b).update(start=DAY)
    both = own | {cast.council_b.pk}
    assert day.ties_of([attempt]) == {attempt.pk: Ties(frozenset([cast.employer_b.pk]), both)}


def test_a_permission_counts_at_the_centre_where_it_is_held(cast, booking):
    cast.assessor.grants.create(role="centre-staff", centre=cast.centre_two, start=date(2026, 1, 5))
    elsewhere = arrive(expected(cast, cast.practitioner_b, DAY, make_session(cast.centre_two, DAY)), cast.centre_staff)
    here = arrive(booking, cast.centre_staff)
    found = {
        permission: set(day.attempts_for(cast.assessor, permission, TODAY))
        for permission in (Permission.MARK, Permission.RUN_THE_DAY)
    }
    assert found == {Permission.MARK: {here}, Permission.RUN_THE_DAY: {here, elsewhere}}
