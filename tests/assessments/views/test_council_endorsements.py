"""Deciding whether somebody is ready: the lists, both answers, the second to answer, and taking a word back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Endorsement
from assessments.operations import endorsements
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

LIST = "/council/endorsements/"
SIGNED = {"statement": "Sound, calm practice.", "is_joint": "on"}
NOTE = {"development_note": "Two more court reports."}


def endorse_page(person, status="practitioner"):
    return f"/council/people/{person.pk}/{status}/endorse/"


def not_yet_page(person, status="practitioner"):
    return f"/council/people/{person.pk}/{status}/not-yet/"


def ask(person, manager, on=TODAY):
    return endorsements.ask(social_worker=person, status="practitioner", manager=manager, by=person.user, on=on)


def listed(response, name):
    page = response.context[name]
    return [each.social_worker.first_name for each, _ in page]


def problems(response):
    return [problem["text"] for problem in response.context["form"].error_summary()]


def seen(client, address):
    """What a page carries of the state it showed."""
    return {"seen": client.get(address).context["form"]["seen"].value()}


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_list_shows_a_manager_what_was_asked_of_them_and_their_own_people(cast, client_of):
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    ask(cast.practitioner_a, cast.manager_a)
    ask(other, cast.lead_a)
    response = client_of(cast.manager_a).get(LIST)
    assert (listed(response, "mine"), response.context["others"]) == (["Petra"], None)
    assert [each["person"].first_name for each in response.context["reports"]] == ["Petra"]


def test_list_shows_a_lead_everything_that_waits_at_the_council(cast, client_of):
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    ask(cast.practitioner_a, cast.manager_a)
    ask(other, cast.lead_a)
    ask(cast.practitioner_b, cast.manager_b)
    response = client_of(cast.lead_a).get(LIST)
    assert (listed(response, "mine"), listed(response, "others")) == (["Olive"], ["Petra"])


def test_list_shows_the_oldest_request_first_and_finds_by_name_or_number(cast, client_of):
    other = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    ask(cast.practitioner_a, cast.manager_a)
    ask(other, cast.manager_a, on=TODAY - timedelta(days=3))
    client = client_of(cast.manager_a)
    queries = ("", "?q=oli", "?q=SW1000", "?q=nobody")
    assert [listed(client.get(f"{LIST}{query}"), "mine") for query in queries] == [
        ["Olive", "Petra"], ["Olive"], ["Petra"], [],
    ]  # fmt: skip


def test_list_shows_what_was_decided_in_the_last_90_days(cast, client_of):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=90))
    endorse(make_social_worker("Long", "Ago", cast.employer_a, cast.council_a), cast.manager_a, TODAY - timedelta(91))
    assert [listed(client_of(who).get(LIST), "decided") for who in (cast.lead_a, cast.manager_a, cast.lead_b)] == [
        ["Petra"], ["Petra"], [],
    ]  # fmt: skip


def test_list_tells_a_manager_without_people_whom_to_ask(cast, client_of):
    cast.practitioner_b.spells.update(line_manager=None)
    pages = [client_of(who).get(LIST).text for who in (cast.manager_b, cast.manager_a)]
    assert [("Nobody has you as line manager yet" in page, "they are listed below" in page) for page in pages] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_list_says_what_will_appear_when_nobody_waits(cast, client_of):
    page = client_of(cast.manager_b).get(LIST).content.decode()
    assert ("Nobody waits for your answer" in page, "Nothing was decided in the last 90 days" in page) == (True, True)


@pytest.mark.parametrize("who", ["centre_staff", "assessor", "dfe_admin", "nobody"])
def test_list_is_closed_to_those_who_do_not_endorse(cast, client_of, who):
    assert client_of(getattr(cast, who)).get(LIST).status_code == 403


@pytest.mark.parametrize("who", ["manager_a", "lead_a"])
def test_list_asks_the_same_of_the_database_for_one_and_for_three(cast, client_of, who):
    client = client_of(getattr(cast, who))
    ask(cast.practitioner_a, cast.manager_a)
    one = statements(client, LIST)
    for first in ("Two", "Three"):
        ask(make_social_worker(first, "More", cast.employer_a, cast.council_a, manager=cast.manager_a), cast.manager_a)
        endorse(make_social_worker(first, "Done", cast.employer_a, cast.council_a), cast.manager_a)
    assert (statements(client, LIST), one <= 12) == (one, True)


def test_endorse_shows_the_areas_of_the_standard_to_talk_through(cast, client_of):
    page = client_of(cast.manager_a).get(endorse_page(cast.practitioner_a))
    assert "The role of supervision" in page.content.decode()
    assert page.context["may"].code == ""


def test_endorse_signs_writes_to_the_person_and_says_what_happens_next(cast, client_of):
    asked = ask(cast.practitioner_a, cast.manager_a)
    client = client_of(cast.manager_a)
    address = endorse_page(cast.practitioner_a)
    response = client.post(address, SIGNED | seen(client, address))
    assert response.url == f"{LIST}{asked.pk}/done/"
    asked.refresh_from_db()
    assert (asked.decision, asked.statement, asked.is_joint_decision, asked.decided_by) == (
        "endorsed", "Sound, calm practice.", True, cast.manager_a,
    )  # fmt: skip
    assert Notice.objects.get(letter="endorsed").to == cast.practitioner_a.email
    done = client.get(response.url).content.decode()
    assert ("We have written to Petra Practice" in done, "book a place for them" in done) == (True, False)
    assert "book a place for them" in client_of(cast.lead_a).get(response.url).content.decode()


def test_endorse_needs_a_statement_and_keeps_what_was_ticked(cast, client_of):
    response = client_of(cast.manager_a).post(endorse_page(cast.practitioner_a), {"is_joint": "on", "statement": " "})
    assert problems(response) == ["Enter why they are ready to be assessed"]
    assert response.context["form"]["is_joint"].value() is True
    assert "<title>Error: " in response.content.decode()
    assert Endorsement.objects.count() == 0


def test_not_yet_needs_what_would_help_then_writes_to_the_person(cast, client_of):
    client = client_of(cast.manager_a)
    address = not_yet_page(cast.practitioner_a)
    assert problems(client.post(address, {"development_note": ""})) == ["Enter what would help them get ready"]
    response = client.post(address, NOTE)
    endorsement = Endorsement.objects.get()
    assert (response.url, endorsement.decision, endorsement.development_note) == (
        f"{LIST}{endorsement.pk}/done/", "not-yet", "Two more court reports.",
    )  # fmt: skip
    assert Notice.objects.get().letter == "not-yet-endorsed"
    assert "Your answer is sent" in client.get(response.url).content.decode()


def test_endorse_tells_the_second_manager_who_was_first_and_when(cast, client_of):
    second = client_of(cast.lead_a)
    address = endorse_page(cast.practitioner_a)
    opened = seen(second, address)
    endorse(cast.practitioner_a, cast.manager_a)
    response = second.post(address, SIGNED | opened)
    assert (response.status_code, len(problems(response)), Endorsement.objects.count()) == (200, 1, 1)
    words = " ".join(response.content.decode().split())
    assert "Mona Manning endorsed Petra on Monday 23 November 2026, until Tuesday 23 November 2027." in words


def test_endorse_stops_once_when_somebody_said_not_yet_meanwhile_then_lets_them_sign(cast, client_of):
    second = client_of(cast.lead_a)
    address = endorse_page(cast.practitioner_a)
    opened = seen(second, address)
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Court work.", by=cast.manager_a,
        on=TODAY,
    )  # fmt: skip
    response = second.post(address, SIGNED | opened)
    assert problems(response)[0].startswith("This changed after you opened the page.")
    assert response.context["form"]["statement"].value() == "Sound, calm practice."
    again = response.context["form"]["seen"].value()
    assert second.post(address, SIGNED | {"seen": again}).status_code == 302
    assert [each.decision for each in Endorsement.objects.order_by("pk")] == ["not-yet", "endorsed"]


def test_endorse_twice_by_a_double_click_leaves_one_endorsement(cast, client_of):
    client = client_of(cast.manager_a)
    address = endorse_page(cast.practitioner_a)
    opened = seen(client, address)
    assert [client.post(address, SIGNED | opened).status_code for _ in range(2)] == [302, 200]
    assert (Endorsement.objects.count(), Notice.objects.count()) == (1, 1)


def test_endorse_is_refused_about_oneself_with_the_way_out(cast, client_of):
    own = make_social_worker("Self", "Same", cast.employer_a, cast.council_a, user=cast.lead_a)
    client = client_of(cast.lead_a)
    reason = "You cannot decide your own endorsement. Ask another manager or your workforce lead."
    assert client.get(endorse_page(own)).context["may"].reason == reason
    assert problems(client.post(endorse_page(own), SIGNED)) == [reason]


@pytest.mark.parametrize("page", [endorse_page, not_yet_page])
def test_deciding_is_for_ones_own_people_only(cast, client_of, page):
    strangers = [client_of(who).post(page(cast.practitioner_a), SIGNED | NOTE) for who in (cast.lead_b, cast.manager_b)]
    missing = client_of(cast.lead_a).post("/council/people/999999/practitioner/endorse/", SIGNED)
    unknown = client_of(cast.lead_a).get(page(cast.practitioner_a, "wizard"))
    assert [each.status_code for each in (*strangers, missing, unknown)] == [404, 404, 404, 404]
    assert Endorsement.objects.count() == 0


@pytest.mark.parametrize("page", [endorse_page, not_yet_page])
def test_deciding_is_closed_to_those_who_do_not_endorse(cast, client_of, page):
    for who in (cast.practitioner_a.user, cast.centre_staff, cast.dfe_admin):
        assert client_of(who).get(page(cast.practitioner_a)).status_code == 403


def test_opening_the_pages_changes_nothing(cast, client_of):
    asked = ask(cast.practitioner_a, cast.manager_a)
    client = client_of(cast.manager_a)
    for address in (
        endorse_page(cast.practitioner_a),
        not_yet_page(cast.practitioner_a),
        f"{LIST}{asked.pk}/withdraw/",
    ):
        assert client.get(address).status_code == 200
    asked.refresh_from_db()
    assert (asked.decision, asked.withdrawn_on, Notice.objects.filter(letter="endorsed").count()) == ("", None, 0)


def test_detail_shows_what_was_decided_to_those_it_concerns(cast, client_of):
    endorsement = endorse(cast.practitioner_a, cast.lead_a)
    address = f"{LIST}{endorsement.pk}/"
    answers = [client_of(who).get(address) for who in (cast.lead_a, cast.manager_a, cast.lead_b)]
    assert [each.status_code for each in answers] == [200, 404, 404]
    assert "Sound" not in answers[0].content.decode()
    assert "Ready." in answers[0].content.decode()


def test_detail_stays_open_to_the_manager_who_decided_a_request_put_to_another(cast, client_of):
    asked = ask(cast.practitioner_a, cast.lead_a)
    endorse(cast.practitioner_a, cast.manager_a)
    assert client_of(cast.manager_a).get(f"{LIST}{asked.pk}/done/").status_code == 200


def test_withdraw_needs_a_reason_then_takes_the_endorsement_back(cast, client_of):
    endorsement = endorse(cast.practitioner_a, cast.manager_a)
    client = client_of(cast.manager_a)
    address = f"{LIST}{endorsement.pk}/withdraw/"
    assert problems(client.post(address, {"reason": ""})) == ["Enter why you are withdrawing it"]
    assert client.post(address, {"reason": "Long leave"}).url == f"{LIST}{endorsement.pk}/"
    endorsement.refresh_from_db()
    assert (endorsement.withdrawn_by, endorsement.withdrawn_reason) == (cast.manager_a, "Long leave")


def test_withdraw_is_refused_while_a_place_is_booked(cast, client_of):
    endorsement = endorse(cast.practitioner_a, cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    response = client_of(cast.lead_a).post(f"{LIST}{endorsement.pk}/withdraw/", {"reason": "Long leave"})
    assert problems(response) == ["A place is booked on this endorsement. Cancel the booking first."]
    assert response.context["form"]["reason"].value() == "Long leave"


def test_withdraw_shows_no_form_while_a_place_is_booked_and_where_to_cancel_it(cast, client_of):
    endorsement = endorse(cast.practitioner_a, cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    pages = [client_of(who).get(f"{LIST}{endorsement.pk}/withdraw/").text for who in (cast.lead_a, cast.manager_a)]
    assert [("<textarea" in page, f'href="/bookings/{booking.pk}/"' in page) for page in pages] == [
        (False, True), (False, False),
    ]  # fmt: skip
    assert "Ask Petra or your workforce lead to cancel the booking first." in pages[1]


def test_withdraw_tells_the_second_who_was_first(cast, client_of):
    endorsement = endorse(cast.practitioner_a, cast.manager_a)
    endorsements.withdraw(endorsement=endorsement, reason="Long leave", by=cast.manager_a, on=TODAY)
    response = client_of(cast.lead_a).post(f"{LIST}{endorsement.pk}/withdraw/", {"reason": "Ill"})
    words = " ".join(response.content.decode().split())
    assert "Mona Manning withdrew it on Monday 23 November 2026: Long leave" in words


def test_a_mover_is_no_longer_decided_about_by_the_council_they_left(cast, client_of):
    asked = ask(cast.practitioner_a, cast.manager_a)
    cast.practitioner_a.spells.update(council=cast.council_b, employer=cast.employer_b, line_manager=cast.manager_b)
    old, new = client_of(cast.manager_a), client_of(cast.manager_b)
    assert (listed(old.get(LIST), "mine"), old.get(endorse_page(cast.practitioner_a)).status_code) == ([], 404)
    assert client_of(cast.lead_a).post(f"{LIST}{asked.pk}/withdraw/", {"reason": "Gone"}).status_code == 404
    assert new.get(endorse_page(cast.practitioner_a)).status_code == 200
