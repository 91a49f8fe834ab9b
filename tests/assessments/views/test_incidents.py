"""Incidents and endings on the pages of centre and Department."""

from datetime import timedelta

import pytest

from assessments.models import Attempt, Incident, Ownership
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import heading, plain, problems, rows
from tests.cast import TODAY, at

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def attempt(cast):
    found = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    with clock.stopped(at(DAY, 15)):
        yield found


def write_down(client, attempt, **changes):
    sent = {"kind": "it-failure", "words": "The network was down.", "attempts": [attempt.pk]} | changes
    return client.post(f"/centre/sessions/{attempt.booking.session_id}/incidents/new/", sent, follow=True)


def test_from_the_day_list_to_the_department_and_back(cast, attempt, client_of):
    centre, dfe = client_of(cast.centre_staff), client_of(cast.dfe_admin)
    day = centre.get(f"/centre/sessions/{attempt.booking.session_id}/")
    assert f"/centre/sessions/{attempt.booking.session_id}/incidents/new/" in day.text
    assert heading(write_down(centre, attempt)) == "IT failure"
    home = [(each.title, each.href) for each in dfe.get("/dfe/").context["work"]]
    assert home.count(("1 incident waits for a decision", "/dfe/incidents/")) == 1
    assert "/dfe/incidents/" in dfe.get("/dfe/results/").text
    queue = dfe.get("/dfe/incidents/")
    assert [each[0].queued.title for each in queue.context["waiting"]] == ["IT failure"]
    address = f"/dfe/incidents/{Incident.objects.get().pk}/"
    done = dfe.post(address, {"verdict": "upheld", "answer": "Nobody could work."}, follow=True)
    assert "Upheld. Every assessment that it touched is set aside" in done.text
    assert "waits for a decision" not in dfe.get("/dfe/").text
    assert Attempt.objects.get().stands_as == "void"
    shown = rows(centre.get(f"/centre/incidents/{Incident.objects.get().pk}/"))
    assert (shown["Decision"].split(",")[0], shown["Why"]) == ("Upheld", "Nobody could work.")
    assert "Set aside: it no longer counts" in plain(centre.get(f"/centre/sessions/{attempt.booking.session_id}/").text)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"attempts": []}, "Choose at least one person whose assessment it touched"),
        ({"words": " "}, "Say what happened"),
        ({"kind": "weather"}, "Choose what kind of incident it is"),
    ],
)
def test_what_is_missing_is_asked_for(cast, attempt, client_of, changes, said):
    page = write_down(client_of(cast.centre_staff), attempt, **changes)
    assert (len(problems(page)), Incident.objects.count()) == (1, 0)
    assert said in problems(page)[0] or changes.get("kind") == "weather"


def test_whoever_wrote_it_down_does_not_decide(cast, attempt, client_of):
    write_down(client_of(cast.centre_staff), attempt)
    Incident.objects.update(raised_by=cast.dfe_admin)
    page = client_of(cast.dfe_admin).get(f"/dfe/incidents/{Incident.objects.get().pk}/")
    assert ("another person of the Department decides it" in page.text, "What do you decide?" in page.text) == (
        True, False,
    )  # fmt: skip


def test_a_queue_shows_who_has_taken_what(cast, attempt, client_of):
    write_down(client_of(cast.centre_staff), attempt)
    first, second = client_of(cast.dfe_admin), client_of(cast.dfe_second)
    work = f"incident:{Incident.objects.get().pk}"
    first.post("/own/", {"work": work, "do": "take", "next": "/dfe/incidents/"})
    said = second.post("/own/", {"work": work, "do": "take", "next": "/dfe/incidents/"}, follow=True)
    assert "Dora Depart has taken this already." in said.text
    first.post("/own/", {"work": work, "do": "give-back", "next": "//elsewhere.example"})
    assert Ownership.objects.count() == 0


def test_the_centre_says_that_somebody_stopped_and_reads_what_that_means(cast, attempt, client_of):
    client = client_of(cast.centre_staff)
    page = client.get(f"/centre/attempts/{attempt.pk}/stop/")
    assert "It does not use up an attempt: they can book again at once." in plain(page.text)
    assert "They can ask for special consideration until Tuesday 1 December 2026." in plain(page.text)
    done = client.post(f"/centre/attempts/{attempt.pk}/stop/", {"reason": "Felt faint."}, follow=True)
    assert "Stopped before the end: Felt faint. Noted by Cato Centre" in plain(done.text)
    again = client.post(f"/centre/attempts/{attempt.pk}/stop/", {"reason": "Twice."})
    assert problems(again) == [
        "Cato Centre noted on Tuesday 24 November 2026 that they stopped before the end: there is no result."
    ]


def test_the_person_reads_why_their_booking_ended(cast, attempt, client_of):
    client_of(cast.centre_staff).post(f"/centre/attempts/{attempt.pk}/stop/", {"reason": "Felt faint."})
    mine = client_of(cast.practitioner_a.user).get(f"/bookings/{attempt.booking_id}/")
    theirs = client_of(cast.lead_a).get(f"/bookings/{attempt.booking_id}/")
    assert ("Felt faint" in mine.text, "Felt faint" in theirs.text) == (True, False)
    assert "You stopped before the end, so there is no result." in plain(mine.text)


def test_could_not_go_ahead_says_what_it_means_before_and_after(cast, client_of):
    booking = expected(cast, cast.practitioner_a, DAY)
    with clock.stopped(at(DAY, 9)):
        client = client_of(cast.centre_staff)
        page = client.get(f"/centre/bookings/{booking.pk}/could-not/")
        assert "It does not use up an attempt. They are owed another place" in plain(page.text)
        client.post(f"/centre/bookings/{booking.pk}/could-not/", {"reason": "An actor is ill."})
        home = client_of(cast.practitioner_a.user).get("/me/")
    assert "Your assessment could not go ahead. You are owed a place: until" in plain(home.text)


@pytest.mark.parametrize("is_out", [False, True])
def test_the_person_reads_why_their_assessment_was_set_aside(cast, attempt, client_of, is_out):
    hand_in(attempt, cast.assessor, rating=3)
    if is_out:
        let_out(attempt, cast.second_assessor, cast.dfe_admin, DAY)
    write_down(client_of(cast.centre_staff), attempt)
    answer = {"verdict": "upheld", "answer": "Nobody could work."}
    client_of(cast.dfe_admin).post(f"/dfe/incidents/{Incident.objects.get().pk}/", answer)
    client, address = client_of(cast.practitioner_a.user), f"/me/results/{attempt.pk}/"
    page = client.get(address)
    assert heading(page) == "Your assessment was set aside"
    assert "Why An incident was upheld Reason IT failure. Nobody could work." in plain(page.text)
    assert "You are owed a place: until" in plain(page.text)
    assert ("The result as it came out" in page.text, "Say more." in page.text) == (is_out, is_out)
    assert [address in client.get(each).text for each in ("/me/", "/me/practitioner/")] == [True, True]
    assert address in client.get(f"/bookings/{attempt.booking_id}/").text
    assert client_of(cast.practitioner_b.user).get(address).status_code == 404


def test_a_stopped_assessment_says_so_in_place_of_a_result(cast, attempt, client_of):
    client_of(cast.centre_staff).post(f"/centre/attempts/{attempt.pk}/stop/", {"reason": "Felt faint."})
    client = client_of(cast.practitioner_a.user)
    assert "So there is no result." in client.get(f"/me/results/{attempt.pk}/").text
    said = "You stopped before the end of your assessment on Tuesday 24 November 2026, so there is no result."
    assert said in plain(client.get("/me/practitioner/").text)
