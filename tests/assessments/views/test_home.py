"""A social worker's front page: the soonest thing, each way with its one next action, and what happened."""

from datetime import date, timedelta

import pytest

from assessments.operations import endorsements, policies
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import buttons, heading, plain, statements, steps
from tests.cast import TODAY, at, book, endorse, make_session

HOME = "/me/"
DAY = date(2026, 12, 8)


def home(cast, client_of):
    return client_of(cast.practitioner_a.user).get(HOME)


def titles(page):
    return [card.status.slug for card in page.context["cards"]]


def test_somebody_new_sees_the_open_statuses_and_how_to_begin(cast, client_of):
    page = home(cast, client_of)
    assert (heading(page), titles(page)) == ("Your way to accreditation", ["practitioner", "supervisor"])
    assert buttons(page) == ["Ask for endorsement", "Ask for endorsement"]
    assert [card.next.why for card in page.context["closed"]] == [
        "Assessments for practice leader are not open for booking."
    ]
    assert "Nothing has happened yet" in page.text


def test_a_status_that_is_not_open_is_a_card_for_somebody_on_its_way(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a, status="leader")
    page = home(cast, client_of)
    assert (titles(page), page.context["closed"]) == (["leader", "practitioner", "supervisor"], [])
    assert buttons(page) == ["Ask for endorsement", "Ask for endorsement"]


def test_the_day_of_the_assessment_stands_on_top(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    page = home(cast, client_of)
    assert "Your assessment is in 15 days, on Tuesday 8 December 2026, 9:15am" in plain(page.text)
    assert f'href="/bookings/{booking.pk}/"' in page.text
    assert buttons(page) == ["See your booking", "Ask for endorsement"]
    assert steps(page) == [
        ("Endorsement", "Done on Monday 23 November 2026"), ("Booking", "Done"),
        ("Assessment", "You are here", "On Tuesday 8 December 2026"), ("Outcome", "Later"), ("Accreditation", "Later"),
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "words"), [(0, "is today, on"), (1, "is tomorrow, on"), (6, "is in 6 days, on")])
def test_the_days_until_then_are_counted(cast, client_of, before, words):
    endorse(cast.practitioner_a, by=cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    with clock.stopped(at(DAY - timedelta(days=before), 8)):
        page = home(cast, client_of)
    assert f"Your assessment {words} Tuesday 8 December 2026" in plain(page.text)


def test_a_session_that_has_been_is_no_longer_coming_up(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    with clock.stopped(at(DAY + timedelta(days=1))):
        page = home(cast, client_of)
    assert (page.context["soonest"], "The centre has not yet recorded what happened." in page.text) == (None, True)


def test_the_sooner_of_two_assessments_stands_on_top(cast, client_of):
    for status, day in (("practitioner", DAY + timedelta(days=7)), ("supervisor", DAY)):
        endorse(cast.practitioner_a, by=cast.manager_a, status=status)
        book(cast.practitioner_a, make_session(cast.centre_one, day, status=status))
    page = home(cast, client_of)
    assert page.context["soonest"]["booking"].status == "supervisor"


def test_a_question_put_to_a_manager_is_waited_for_without_a_button(cast, client_of):
    ask(cast)
    page = home(cast, client_of)
    assert buttons(page) == ["Ask for endorsement"]  # the supervisor's
    assert "You asked for endorsement on Monday 23 November 2026. Your manager has not answered yet." in page.text


def test_a_result_is_waited_for_until_the_promised_day(cast, client_of):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    hand_in(attempt, cast.assessor)
    with clock.stopped(at(DAY, 16)):
        page = home(cast, client_of)
    assert steps(page)[3] == ("Outcome", "You are here", "Promised by Friday 22 January 2027")
    assert buttons(page) == ["Ask for endorsement"]
    assert f"/me/results/{attempt.pk}/" not in page.text


@pytest.mark.parametrize(("rating", "button"), [(5, "See your accreditation"), (3, "Ask again for endorsement")])
def test_a_result_that_is_out_can_be_read(cast, client_of, rating, button):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    let_out(hand_in(attempt, cast.assessor, rating), cast.second_assessor, cast.dfe_admin, DAY + timedelta(days=7))
    with clock.stopped(at(DAY + timedelta(days=8))):
        page = home(cast, client_of)
    assert buttons(page)[0] == button
    assert f'href="/me/results/{attempt.pk}/"' in page.text


def test_no_status_open_says_what_will_appear(cast, client_of):
    policies.decide(key="open_statuses", value=[], effective_from=TODAY, reason="Closed", by=cast.dfe_admin, on=TODAY)
    page = home(cast, client_of)
    assert (titles(page), "No status is open for booking" in page.text) == ([], True)


def test_what_happened_is_told_newest_first_and_only_to_its_person(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    endorse(cast.practitioner_b, by=cast.manager_b)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    entries = home(cast, client_of).context["history"]
    assert [(entry.title, entry.by, entry.href) for entry in entries] == [
        ("Place booked", "you", f"/bookings/{booking.pk}/"), ("Endorsed", "Mona Manning", "/me/practitioner/")
    ]  # fmt: skip
    assert "Birchdale" not in home(cast, client_of).text


def test_a_long_history_has_pages(cast, client_of):
    for _ in range(14):
        ask(cast)
        endorsements.withdraw(
            endorsement=cast.practitioner_a.endorsements.first(), reason="Test", by=cast.practitioner_a.user, on=TODAY
        )
    client = client_of(cast.practitioner_a.user)
    page, home_page = client.get("/me/history/?page=2"), client.get(HOME)
    assert (len(page.context["history"]), len(home_page.context["history"])) == (3, 10)


def test_home_takes_no_more_statements_for_more_bookings(cast, client_of):
    client, counts = client_of(cast.practitioner_a.user), []
    for status in ("practitioner", "supervisor"):
        endorse(cast.practitioner_a, by=cast.manager_a, status=status)
        book(cast.practitioner_a, make_session(cast.centre_one, DAY, status=status))
        counts.append(statements(client, HOME))
    assert (counts[0], counts[1] <= 12) == (counts[1], True)


def test_somebody_who_is_no_social_worker_has_no_such_home(cast, client_of):
    assert client_of(cast.lead_a).get(HOME).status_code == 403


def ask(cast):
    return endorsements.ask(
        social_worker=cast.practitioner_a, status="practitioner", manager=cast.manager_a, by=cast.practitioner_a.user,
        on=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize("address", ["/me/letters/", "/me/history/"])
def test_an_empty_page_leads_on(cast, client_of, address):
    main = client_of(cast.practitioner_a.user).get(address).text.split("<main")[1]
    assert 'href="/me/">See where you are and your next step' in main
