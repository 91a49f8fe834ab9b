"""The centre's front page, the list of one session, and the door: check in, turn away, did not come."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import RoleGrant
from accounts.roles import Role
from assessments.models import Attempt, Booking
from assessments.operations import arrivals, bookings, marks
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)
CHECKED = {"identity_seen": "on", "registration_matched": "on", "filming_acknowledged": "on"}


@pytest.fixture
def booking(cast):
    """Petra, expected tomorrow morning at centre one."""
    return expected(cast, cast.practitioner_a, DAY)


@pytest.fixture
def on_the_day(booking):
    """The clock stands at nine in the morning of the session."""
    with clock.stopped(at(DAY, 9)):
        yield booking


def door(booking, deed="check-in"):
    return f"/centre/bookings/{booking.pk}/{deed}/"


def list_of(booking, tab=""):
    return f"/centre/sessions/{booking.session_id}/{tab and f'?tab={tab}'}"


def problems(response):
    return [problem["text"] for problem in response.context["form"].error_summary()]


def shown(response):
    """Name and next action of each line."""
    return [
        (row["booking"].social_worker.first_name, row["action"] and row["action"].label)
        for row in response.context["rows"]
    ]


def counts(response):
    return {link.label: link.count for link in response.context["tabs"]}


def work(response):
    return [each.title for each in response.context["work"]]


def plain(response):
    """A page without what differs on every visit."""
    return [line for line in response.content.decode().splitlines() if "nonce" not in line and "csrf" not in line]


def another(cast, first, session):
    """Somebody more in the same session."""
    person = make_social_worker(first, "More", cast.employer_a, cast.council_a)
    endorse(person, cast.manager_a)
    return book(person, session)


def test_home_shows_today_tomorrow_and_two_weeks_with_counts(cast, booking, client_of):
    late = make_session(cast.centre_one, TODAY + timedelta(days=14))
    make_session(cast.centre_one, TODAY + timedelta(days=15))
    make_session(cast.centre_two, DAY)
    page = client_of(cast.centre_staff).get("/centre/").context
    assert [(caption, [session for session, _ in sessions]) for caption, sessions in page["near"]] == [
        ("Today, Monday 23 November 2026", []),
        ("Tomorrow, Tuesday 24 November 2026", [booking.session]),
    ]
    assert [session for session, _ in page["later"]] == [late]
    assert page["near"][1][1][0][0].expected == 1


def test_home_counts_everybody_by_how_far_they_are(cast, on_the_day, client_of):
    session = on_the_day.session
    arrive(on_the_day, cast.centre_staff)
    hand_in(arrive(another(cast, "Done", session), cast.centre_staff), cast.assessor)
    arrivals.note_no_show(booking=another(cast, "Gone", session), by=cast.centre_staff, on=DAY)
    found = client_of(cast.centre_staff).get("/centre/").context["near"][0][1][0][0]
    assert (found.expected, found.arrived, found.done, found.absent) == (0, 1, 1, 1)


def test_home_shows_each_what_waits_for_them(cast, booking, client_of):
    another(cast, "Missed", booking.session)
    attempt = arrive(booking, cast.centre_staff)
    with clock.stopped(at(DAY + timedelta(days=1))):
        left = "Say what happened to Missed More, never checked in"
        assert work(client_of(cast.assessor).get("/centre/")) == [left, "Hand in the marks of Petra Practice"]
        assert work(client_of(cast.centre_staff).get("/centre/")) == [left]
        hand_in(attempt, cast.assessor)
        assert work(client_of(cast.assessor).get("/centre/")) == [left]
        assert work(client_of(cast.second_assessor).get("/centre/")) == [left, "Confirm 1 result"]
        assert work(client_of(cast.assessor_two).get("/centre/")) == []


def test_home_tells_several_people_by_their_session(cast, booking, client_of):
    for each in (booking, another(cast, "Ada", booking.session)):
        arrive(each, cast.centre_staff)
    with clock.stopped(at(DAY + timedelta(days=1))):
        assert work(client_of(cast.assessor).get("/centre/")) == [
            "Hand in the marks of 2 people of Tuesday 24 November 2026, 9:15am"
        ]


@pytest.mark.parametrize("who", ["lead_a", "manager_a", "dfe_admin", "nobody"])
def test_centre_pages_are_closed_to_everybody_else(cast, on_the_day, client_of, who):
    attempt = arrive(another(cast, "Here", on_the_day.session), cast.centre_staff)
    client = client_of(getattr(cast, who))
    addresses = ["/centre/", list_of(on_the_day), f"/centre/attempts/{attempt.pk}/marks/", "/centre/results/"]
    addresses += [door(on_the_day, deed) for deed in ("check-in", "turn-away", "no-show", "put-right")]
    addresses += [f"/centre/results/{attempt.pk}/{deed}/" for deed in ("confirm", "send-back")]
    assert {client.get(address).status_code for address in addresses} == {403}


def test_home_asks_the_same_of_the_database_for_one_and_for_three(cast, booking, client_of):
    client = client_of(cast.assessor)
    hand_in(arrive(booking, cast.centre_staff), cast.second_assessor)
    with CaptureQueriesContext(connection) as one:
        client.get("/centre/")
    for first, day in (("Two", 2), ("Three", 3)):
        hand_in(
            arrive(another(cast, first, make_session(cast.centre_one, TODAY + timedelta(day))), cast.assessor),
            cast.assessor,
        )
    with CaptureQueriesContext(connection) as three:
        client.get("/centre/")
    assert (len(three), len(one) <= 13) == (len(one), True)


def test_session_puts_everybody_on_their_tab_with_one_action(cast, on_the_day, client_of):
    session = on_the_day.session
    here = arrive(another(cast, "Here", session), cast.centre_staff)
    begun = arrive(another(cast, "Begun", session), cast.centre_staff)
    marks.save(attempt=begun, marks={"written": marks.Mark(5)}, by=cast.assessor, on=DAY)
    hand_in(arrive(another(cast, "Done", session), cast.centre_staff), cast.assessor)
    arrivals.turn_away(booking=another(cast, "Late", session), reason="late", by=cast.centre_staff, on=DAY)
    client = client_of(cast.assessor)
    tabs = ("expected", "arrived", "in-progress", "done", "could-not", "everyone")
    lists = [shown(client.get(list_of(on_the_day, tab))) for tab in tabs]
    assert lists[:5] == [
        [("Petra", "Check in")], [("Here", "Record marks")], [("Begun", "Go on marking")], [("Done", "See marks")],
        [("Late", "Put right")],
    ]  # fmt: skip
    assert len(lists[5]) == 5
    assert counts(client.get(list_of(on_the_day))) == {
        "Expected": 1, "Arrived": 1, "In progress": 1, "Done": 1, "Could not go ahead": 1,
    }  # fmt: skip
    assert shown(client_of(cast.centre_staff).get(list_of(on_the_day, "arrived"))) == [("Here", None)]
    assert here.booking.state == Booking.State.ARRIVED


def test_session_offers_nobody_to_check_in_before_the_day_and_to_say_what_happened_after(cast, booking, client_of):
    client = client_of(cast.centre_staff)
    assert shown(client.get(list_of(booking))) == [("Petra", None)]
    with clock.stopped(at(DAY + timedelta(days=3))):
        assert shown(client.get(list_of(booking))) == [("Petra", "Say what happened")]


def test_session_leaves_out_who_cancelled_and_opens_a_tab_with_somebody_on_it(cast, booking, client_of):
    client = client_of(cast.centre_staff)
    arrive(booking, cast.centre_staff)
    assert [client.get(list_of(booking, tab)).context["tab"] for tab in ("", "rubbish")] == ["arrived", "arrived"]
    far = make_session(cast.centre_one, TODAY + timedelta(days=40))
    gone = another(cast, "Gone", far)
    bookings.cancel(booking=gone, reason="Ill", by=gone.social_worker.user, on=TODAY)
    response = client.get(list_of(gone))
    assert (shown(response), "Nobody is expected any more" in response.content.decode()) == ([], True)


def test_session_of_another_centre_is_as_unknown_as_none(cast, booking, client_of):
    foreign = make_session(cast.centre_two, DAY)
    client = client_of(cast.centre_staff)
    answers = [client.get(f"/centre/sessions/{number}/") for number in (foreign.pk, 999999)]
    assert [each.status_code for each in answers] == [404, 404]
    assert plain(answers[0]) == plain(answers[1])


def test_session_asks_the_same_of_the_database_for_one_and_for_three(cast, on_the_day, client_of):
    client = client_of(cast.assessor)
    with CaptureQueriesContext(connection) as one:
        client.get(list_of(on_the_day, "everyone"))
    arrive(another(cast, "Two", on_the_day.session), cast.centre_staff)
    arrivals.note_no_show(booking=another(cast, "Three", on_the_day.session), by=cast.centre_staff, on=DAY)
    with CaptureQueriesContext(connection) as three:
        assert len(client.get(list_of(on_the_day, "everyone")).context["rows"]) == 3
    assert (len(three), len(one) <= 13) == (len(one), True)


def test_check_in_begins_the_attempt_and_goes_back_to_who_is_still_expected(cast, on_the_day, client_of):
    client = client_of(cast.centre_staff)
    assert "SW1000" in client.get(door(on_the_day)).content.decode()
    response = client.post(door(on_the_day), CHECKED)
    assert response.url == list_of(on_the_day, "expected")
    attempt = Attempt.objects.get()
    assert (attempt.booking, attempt.checked_in_by, attempt.allows_training_use) == (
        on_the_day,
        cast.centre_staff,
        False,
    )
    assert "Petra Practice is checked in." in client.get(response.url).content.decode()


def test_check_in_keeps_the_free_choice_about_training(cast, on_the_day, client_of):
    client_of(cast.centre_staff).post(door(on_the_day), CHECKED | {"allows_training_use": "on"})
    assert Attempt.objects.get().allows_training_use is True


@pytest.mark.parametrize("missing", list(CHECKED))
def test_check_in_is_refused_while_a_check_is_not_made(cast, on_the_day, client_of, missing):
    ticked = {name: value for name, value in CHECKED.items() if name != missing}
    response = client_of(cast.centre_staff).post(door(on_the_day), ticked)
    assert problems(response) == ["They can only sit when identity, registration number and filming are all ticked."]
    assert [response.context["form"][name].value() for name in CHECKED] == [name != missing for name in CHECKED]
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize(
    ("deed", "answer"), [("check-in", CHECKED), ("turn-away", {"reason": "late"}), ("no-show", {})]
)
def test_the_second_at_the_door_is_told_who_was_first(cast, on_the_day, client_of, deed, answer):
    arrive(on_the_day, cast.assessor)
    client = client_of(cast.centre_staff)
    response = client.post(door(on_the_day, deed), answer)
    assert problems(response) == ["Somebody has already dealt with this person: arrived, by Asta Assess."]
    assert "Asta Assess checked Petra Practice in on Tuesday 24 November 2026, midday." in words_of(response)
    assert "Asta Assess checked Petra Practice in" in words_of(client.get(door(on_the_day, deed)))


def test_the_second_to_turn_away_is_told_why_the_first_did(cast, on_the_day, client_of):
    arrivals.turn_away(booking=on_the_day, reason="late", by=cast.assessor, on=DAY)
    response = client_of(cast.centre_staff).post(door(on_the_day), CHECKED)
    assert problems(response) == ["Somebody has already dealt with this person: turned away, by Asta Assess."]
    assert "Turned away: arrived too late to start. Asta Assess noted it" in words_of(response)


def test_check_in_is_refused_on_another_day(cast, booking, client_of):
    client = client_of(cast.centre_staff)
    assert problems(client.post(door(booking), CHECKED)) == [
        "People can be checked in on the day of their session only."
    ]
    assert "Tuesday 24 November 2026, 9:15am" in words_of(client.get(door(booking)))


def test_turn_away_notes_the_reason_and_uses_no_attempt(cast, on_the_day, client_of):
    client = client_of(cast.centre_staff)
    assert problems(client.post(door(on_the_day, "turn-away"), {})) == ["Select why they cannot be assessed"]
    assert problems(client.post(door(on_the_day, "turn-away"), {"reason": "rubbish"})) == [
        "Select why they cannot be assessed"
    ]
    response = client.post(door(on_the_day, "turn-away"), {"reason": "no-identity"})
    on_the_day.refresh_from_db()
    assert (response.url, on_the_day.state, on_the_day.ended_reason, on_the_day.ended_by, Attempt.objects.count()) == (
        list_of(on_the_day, "expected"), "turned-away", "Showed no photo identity", cast.centre_staff, 0,
    )  # fmt: skip


@pytest.mark.parametrize("days", [0, 5])
def test_no_show_is_noted_on_the_day_or_later(cast, booking, client_of, days):
    with clock.stopped(at(DAY + timedelta(days))):
        assert client_of(cast.centre_staff).post(door(booking, "no-show")).status_code == 302
    booking.refresh_from_db()
    assert booking.state == "no-show"


def test_a_slip_is_put_right_from_the_day_list_and_from_the_page_that_says_it_is_done(cast, on_the_day, client_of):
    client, address = client_of(cast.centre_staff), door(on_the_day, "put-right")
    client.post(door(on_the_day, "no-show"))
    row = client.get(list_of(on_the_day, "could-not")).context["rows"][0]
    assert (row["action"].label, row["action"].url) == ("Put right", address)
    assert [f'href="{address}"' in client.get(door(on_the_day, deed)).text for deed in ("check-in", "no-show")] == [
        True, True,
    ]  # fmt: skip
    assert "Cato Centre noted on Tuesday 24 November 2026, 9am: did not come." in words_of(client.get(address))
    assert client.post(address).url == list_of(on_the_day, "expected")
    on_the_day.refresh_from_db()
    assert on_the_day.state == "booked"
    assert problems(client.post(address)) == ["There is nothing to put right: booked."]


def test_a_slip_of_another_day_says_whom_to_ask(cast, booking, client_of):
    client, address = client_of(cast.centre_staff), door(booking, "put-right")
    with clock.stopped(at(DAY)):
        arrivals.note_no_show(booking=booking, by=cast.centre_staff, on=DAY)
    with clock.stopped(at(DAY + timedelta(days=1))):
        assert shown(client.get(list_of(booking, "could-not"))) == [("Petra", None)]
        assert f'href="{address}"' not in client.get(door(booking, "no-show")).text
        page = client.get(address)
        assert ("contact us" in words_of(page), "<button" in page.text.split("<main")[1]) == (True, False)
        assert problems(client.post(address)) == [
            "This can be put right on the day of the session only. Contact us and we will help."
        ]


@pytest.mark.parametrize("deed", ["check-in", "no-show"])
def test_who_sat_without_being_checked_in_is_a_case_for_us_afterwards(cast, booking, client_of, deed):
    client, said = client_of(cast.centre_staff), "we agree with you what to record"
    found = []
    for days in (0, 1):
        with clock.stopped(at(DAY + timedelta(days=days))):
            found.append(said in words_of(client.get(door(booking, deed))))
    assert found == [False, True]


@pytest.mark.parametrize(("deed", "answer"), [("turn-away", {"reason": "late"}), ("no-show", {})])
def test_nobody_is_absent_before_the_day(cast, booking, client_of, deed, answer):
    response = client_of(cast.centre_staff).post(door(booking, deed), answer)
    assert problems(response) == ["This can be noted from the day of their session on."]


@pytest.mark.parametrize("deed", ["check-in", "turn-away", "no-show", "put-right"])
def test_the_door_of_another_centre_is_as_unknown_as_none(cast, on_the_day, client_of, deed):
    answers = [client_of(cast.assessor_two).post(door(on_the_day, deed), CHECKED | {"reason": "late"})]
    answers.append(client_of(cast.assessor_two).post(f"/centre/bookings/999999/{deed}/"))
    assert [each.status_code for each in answers] == [404, 404]
    assert plain(answers[0]) == plain(answers[1])
    on_the_day.refresh_from_db()
    assert on_the_day.state == "booked"


def test_opening_the_door_changes_nothing(cast, on_the_day, client_of):
    client = client_of(cast.centre_staff)
    assert {client.get(door(on_the_day, deed)).status_code for deed in ("check-in", "turn-away", "no-show")} == {200}
    on_the_day.refresh_from_db()
    assert (on_the_day.state, Attempt.objects.count()) == ("booked", 0)


def test_a_role_that_has_ended_closes_the_door(cast, on_the_day, client_of):
    RoleGrant.objects.filter(user=cast.centre_staff, role=Role.CENTRE_STAFF).update(end=DAY)
    assert client_of(cast.centre_staff).get(door(on_the_day)).status_code == 403


def words_of(response):
    return " ".join(response.content.decode().split())
