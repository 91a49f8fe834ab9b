"""Centre staff say who is on duty; an assessor meets only what is theirs."""

from datetime import timedelta

import pytest

from assessments.operations import duties
from assessments.operations.duties import Rota
from assessments.queries.duties import on_duty
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in
from tests.assessments.views.reading import plain, problems, statements
from tests.cast import TODAY, at, make_session, make_user

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def session(cast):
    return make_session(cast.centre_one, DAY)


def page(session, rest="staff/"):
    return f"/centre/sessions/{session.pk}/{rest}"


def put_on(cast, session, *people):
    duties.change(session=session, rota=Rota([each.pk for each in people]), by=cast.centre_staff, on=TODAY)


def test_staff_tick_who_is_on_duty_and_read_what_follows(cast, session, client_of):
    client = client_of(cast.centre_staff)
    assert "Nobody is on duty in particular, so every assessor" in plain(client.get(page(session, "")).text)
    done = client.post(page(session), {"people": [cast.assessor.pk], "seen": ""}, follow=True)
    assert "Asta Assess alone is on duty. One person hands marks in and another confirms them" in plain(done.text)
    shown = client.get(page(session)).context["form"]
    assert (shown["people"].initial, shown["seen"].initial) == ([cast.assessor.pk], str(cast.assessor.pk))
    both = [cast.assessor.pk, cast.second_assessor.pk]
    done = client.post(page(session), {"people": both, "seen": cast.assessor.pk}, follow=True)
    assert "On duty: Asta Assess, Sven Second. Other assessors do not see this session." in plain(done.text)
    done = client.post(page(session), {"people": [], "seen": " ".join(map(str, both))}, follow=True)
    assert "Nobody is on duty in particular: every assessor" in plain(done.text)


def test_two_who_tick_at_the_same_time_both_get_what_they_ticked(cast, session, client_of):
    put_on(cast, session, cast.assessor)
    seen = str(cast.assessor.pk)
    client = client_of(cast.centre_staff)
    client.post(page(session), {"people": [cast.assessor.pk, cast.second_assessor.pk], "seen": seen})
    client.post(page(session), {"people": [], "seen": seen})
    assert on_duty(session) == [cast.second_assessor]


@pytest.mark.parametrize("sent", [{"people": ["999"], "seen": ""}, {"people": ["x"], "seen": ""}])
def test_somebody_else_cannot_be_ticked(cast, session, client_of, sent):
    response = client_of(cast.centre_staff).post(page(session), sent)
    assert (problems(response), on_duty(session)) == (["Choose assessors of this centre"], [])


def test_a_false_memory_of_who_was_on_duty_is_refused(cast, session, client_of):
    put_on(cast, session, cast.assessor)
    response = client_of(cast.centre_staff).post(page(session), {"people": [], "seen": "1; drop"})
    assert (response.status_code, on_duty(session)) == (200, [cast.assessor])


def test_an_assessor_meets_nothing_of_a_session_that_is_somebody_elses(cast, session, client_of):
    booking = expected(cast, cast.practitioner_a, DAY, session)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    put_on(cast, session, cast.assessor, make_user("Tilda Third", "assessor", centre=cast.centre_one))
    addresses = [
        page(session, ""), page(session, "incidents/new/"), page(session, "uploads/new/"),
        f"/centre/bookings/{booking.pk}/check-in/", f"/centre/attempts/{attempt.pk}/marks/",
        f"/centre/results/{attempt.pk}/confirm/",
    ]  # fmt: skip
    with clock.stopped(at(DAY, 16)):
        theirs, other = client_of(cast.assessor), client_of(cast.second_assessor)
        assert [theirs.get(each).status_code for each in addresses] == [200] * 6
        assert [other.get(each).status_code for each in addresses] == [404] * 6
        assert list(other.get("/centre/results/").context["mine"]) == []
    with clock.stopped(at(DAY, 9)):
        assert [client.get("/centre/").text.count("Asta Assess, Tilda Third") for client in (theirs, other)] == [1, 0]
        assert ["You see the sessions that you are on duty in" in each.get("/centre/").text for each in (
            theirs, client_of(cast.centre_staff),
        )] == [True, False]  # fmt: skip


def test_what_waits_at_a_centre_is_not_told_to_who_is_not_on_duty(cast, session, client_of):
    arrive(expected(cast, cast.practitioner_a, DAY, session), cast.centre_staff)
    put_on(cast, session, cast.assessor)
    with clock.stopped(at(DAY + timedelta(days=1))):
        work = [len(client_of(each).get("/centre/").context["work"]) for each in (cast.assessor, cast.second_assessor)]
    assert work == [1, 0]


def test_the_page_is_not_for_assessors_nor_for_another_centre(cast, session, client_of):
    assert client_of(cast.assessor).get(page(session)).status_code == 403
    elsewhere = make_session(cast.centre_two, DAY)
    assert client_of(cast.centre_staff).get(page(elsewhere)).status_code == 404


def test_the_front_page_asks_no_more_for_three_sessions_than_for_one(cast, session, client_of):
    put_on(cast, session, cast.assessor)
    client = client_of(cast.assessor)
    before = statements(client, "/centre/")
    for slot in ("late-morning", "afternoon"):
        put_on(cast, make_session(cast.centre_one, DAY, slot=slot), cast.assessor, cast.second_assessor)
    assert statements(client, "/centre/") == before
