"""Who is on duty in a session, and what others then see of it."""

from datetime import date, timedelta

import pytest

from accounts.roles import Role
from assessments.models import Attempt, Booking, Duty, Incident, Session, Upload
from assessments.operations import duties
from assessments.operations.duties import Rota
from assessments.queries.anomalies import anomalies_for
from assessments.queries.duties import may_be_listed, on_duty
from assessments.queries.keeping import history_of_session
from assessments.queries.uploads import sessions_for, uploads_for
from foundation.refusal import Refused
from tests.cast import TODAY, make_session
from tests.house.access.world import build


@pytest.fixture
def session(cast):
    return make_session(cast.centre_one, TODAY)


def change(cast, session, put_on=(), take_off=(), by=None):
    rota = Rota([each.pk for each in put_on], [each.pk for each in take_off])
    duties.change(session=session, rota=rota, by=by or cast.centre_staff, on=TODAY)


def run_by(user):
    return list(Session.objects.run_by(user))


def test_a_session_with_nobody_on_duty_is_every_assessors(cast, session):
    make_session(cast.centre_two, TODAY)
    assert [run_by(each) for each in (cast.assessor, cast.second_assessor, cast.centre_staff)] == [[session]] * 3


def test_an_assessor_sees_a_session_they_are_on_duty_in_and_no_other_that_is_somebodys(cast, session):
    other = make_session(cast.centre_one, TODAY, slot="late-morning")
    free = make_session(cast.centre_one, TODAY, slot="afternoon")
    change(cast, session, put_on=[cast.assessor, cast.second_assessor])
    change(cast, other, put_on=[cast.second_assessor])
    assert run_by(cast.assessor) == [session, free]
    assert [run_by(each) for each in (cast.second_assessor, cast.centre_staff)] == [[session, other, free]] * 2
    change(cast, other, take_off=[cast.second_assessor])
    assert run_by(cast.assessor) == [session, other, free]


def test_somebody_who_is_staff_and_assessor_at_a_centre_sees_all_of_it(cast, session):
    both = cast.assessor_two
    for role in (Role.ASSESSOR, Role.CENTRE_STAFF):
        both.grants.create(role=role, centre=cast.centre_one, start=date(2026, 1, 5))
    change(cast, session, put_on=[cast.assessor])
    theirs = make_session(cast.centre_two, TODAY)
    Duty.objects.create(session=theirs, user=cast.second_assessor, added_at=session.made_at, added_by=both)
    assert run_by(both) == [session]  # at centre two they are an assessor only


def test_being_on_duty_is_nothing_without_the_role(cast, session):
    change(cast, session, put_on=[cast.assessor])
    cast.assessor.grants.update(end=TODAY)
    assert (run_by(cast.assessor), list(may_be_listed(session, TODAY))) == ([], [cast.assessor, cast.second_assessor])


def test_bookings_attempts_files_anomalies_and_incidents_follow_the_session(cast):
    world = build(cast)
    done = world.a.attempt.booking.session
    for each in (done, world.a.session):
        change(cast, each, put_on=[cast.assessor])

    def seen(user):
        of_sessions = (
            Incident.objects.visible_to(user), Upload.objects.run_by(user), uploads_for(user, TODAY),
            anomalies_for(user, TODAY),
        )  # fmt: skip
        bookings = Booking.objects.run_by(user).filter(session__in=[done, world.a.session])
        return [
            *(each.filter(session=done).count() for each in of_sessions),
            sessions_for(user, TODAY).filter(pk=done.pk).count(), bookings.count(),
            Attempt.objects.run_by(user).count(),
        ]  # fmt: skip

    assert [seen(each) for each in (cast.assessor, cast.second_assessor)] == [[1, 1, 1, 1, 1, 2, 1], [0] * 7]


def test_what_changed_is_written_down_and_what_is_so_already_is_not(cast, session):
    change(cast, session, put_on=[cast.assessor, cast.second_assessor])
    change(cast, session, put_on=[cast.second_assessor])
    change(cast, session, take_off=[cast.assessor])
    change(cast, session, take_off=[cast.assessor])
    assert on_duty(session) == [cast.second_assessor]
    assert [each.words for each in history_of_session(session)] == [
        "Off duty: Asta Assess.", "On duty: Asta Assess, Sven Second.",
    ]  # fmt: skip


@pytest.mark.parametrize("stranger", ["assessor_two", "centre_staff", "lead_a"])
def test_only_assessors_of_the_centre_can_be_on_duty(cast, session, stranger):
    with pytest.raises(Refused) as no:
        change(cast, session, put_on=[cast.assessor, getattr(cast, stranger)])
    assert (no.value.code, Duty.objects.count()) == ("not-assessor", 0)


def test_nobody_is_put_on_duty_in_a_cancelled_session(cast, session):
    Session.objects.update(cancelled_at=session.made_at, cancelled_by=cast.dfe_admin)
    with pytest.raises(Refused) as no:
        change(cast, session, put_on=[cast.assessor])
    assert no.value.code == "cancelled"


def test_a_day_later_the_session_still_is_theirs(cast, session):
    change(cast, session, put_on=[cast.assessor])
    Session.objects.update(day=TODAY - timedelta(days=9))
    assert (run_by(cast.assessor), run_by(cast.second_assessor)) == ([session], [])
