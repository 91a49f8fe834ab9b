"""The plain pages: open to anyone, one heading each, and policy read rather than typed in."""

import re
from datetime import date

import pytest

from assessments.operations import policies
from assessments.rules.waiting import ORDER
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import TODAY

PAGES = {
    "/help/": "Help",
    "/help/the-day/": "What the day is like",
    "/help/who-sees-my-result/": "Who sees your result",
    "/help/how-places-are-offered/": "How places are offered",
    "/help/how-figures-are-counted/": "How figures are counted",
    "/accessibility/": "Accessibility statement",
    "/privacy/": "Privacy",
    "/cookies/": "Cookies",
    "/contact/": "Contact us",
}


@pytest.mark.parametrize(("address", "words"), PAGES.items())
def test_a_plain_page_is_open_to_anyone(db, client, address, words):
    page = client.get(address)
    assert (page.status_code, heading(page), statements(client, address) <= 12) == (200, words, True)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_plain_page_leads_somewhere(db, client, address):
    main = client.get(address).text.split("<main")[1].split("</main>")[0]
    links = {link for link in re.findall(r'href="(/[^"#]*)"', main) if not link.startswith("/static/")}
    expected = {link: 302 if link.startswith("/me/") else 200 for link in links}  # one's own pages ask to sign in
    assert {link: client.get(link).status_code for link in links} == expected


@pytest.mark.parametrize("address", ["/help/the-day/", "/accessibility/"])
def test_only_who_can_ask_for_adjustments_is_sent_there(cast, client, client_of, address):
    readers = [client, client_of(cast.practitioner_a.user), client_of(cast.lead_a), client_of(cast.centre_staff)]
    assert ["/me/adjustments/" in each.get(address).text for each in readers] == [True, True, False, False]


@pytest.mark.parametrize(
    ("key", "value", "address", "words"),
    [
        ("arrival_lead_minutes", 25, "/help/the-day/", "Be there at least 25 minutes before the start."),
        ("session_minutes", 210, "/help/the-day/", "of about 3.5 hours, with breaks"),
        ("results_working_days", 12, "/help/who-sees-my-result/", "Within 12 working days of the assessment."),
        ("appeal_working_days", 9, "/help/who-sees-my-result/", "within 9 working days of the release"),
        ("resit_wait_days", 33, "/help/how-places-are-offered/", "from 33 days after the assessment"),
        ("resit_needs_endorsement", False, "/help/how-places-are-offered/", "after the assessment . You sit every"),
        ("booking_horizon_days", 77, "/help/how-places-are-offered/", "Up to 77 days."),
        ("hold_minutes", 25, "/help/how-places-are-offered/", "held for you for 25 minutes while you confirm"),
        ("offer_hours", 36, "/help/how-places-are-offered/", "keep the place for 36 hours"),
        ("first_choice_working_days", 7, "/help/how-places-are-offered/", "For 7 working days people whose session"),
        ("closure_extension_days", 45, "/help/how-places-are-offered/", "which lasts 45 days longer"),
        ("suitable_kept_working_days", 12, "/help/how-places-are-offered/", "until 12 working days before the session"),
        ("two_places_extra_time", 75, "/help/how-places-are-offered/", "With 75% extra time or more"),
        ("undo_days", 9, "/help/how-places-are-offered/", "you can undo it for 9 days"),
        ("is_open", False, "/help/how-places-are-offered/", "The programme is closed to new bookings."),
        ("change_notice_working_days", 8, "/help/how-places-are-offered/", "at least 8 clear working days"),
        ("endorsement_months", 5, "/help/how-places-are-offered/", "An endorsement lasts 5 months."),
        ("open_statuses", ["leader"], "/help/how-places-are-offered/", "Now: Practice leader."),
        ("target_percent", 31, "/help/how-figures-are-counted/", "aims to have 31% of its headcount assessed"),
    ],
)
def test_policy_in_force_today_stands_in_the_text(cast, client, key, value, address, words):
    policies.decide(key=key, value=value, effective_from=TODAY, reason="Test", by=cast.dfe_admin, on=TODAY)
    found = plain(client.get(address).text)
    assert words.replace(" .", ".") in found.replace(" .", ".")


def test_a_policy_of_tomorrow_does_not_stand_in_the_text(cast, client):
    policies.decide(
        key="booking_horizon_days", value=77, effective_from=date(2026, 11, 24), reason="Test", by=cast.dfe_admin,
        on=TODAY,
    )  # fmt: skip
    assert "Up to 120 days." in plain(client.get("/help/how-places-are-offered/").text)


def test_contact_shows_how_this_deployment_is_reached(db, client, settings):
    settings.CONTACT_EMAIL, settings.CONTACT_PHONE = "people@naas.example", "020 7946 0000"
    page = client.get("/contact/")
    assert 'href="mailto:people@naas.example"' in page.text
    assert "020 7946 0000" in page.text
    settings.CONTACT_PHONE = ""
    assert "Telephone" not in client.get("/contact/").text


def test_cookies_are_named_as_they_are_set(db, client, settings):
    page = client.get("/cookies/")
    assert (settings.SESSION_COOKIE_NAME in page.text, settings.CSRF_COOKIE_NAME in page.text) == (True, True)
    assert set(client.get("/check/").cookies) == {settings.CSRF_COOKIE_NAME}


def test_the_figures_page_tells_within_a_status_from_a_sum(db, client):
    said = plain(client.get("/help/how-figures-are-counted/").text)
    assert "Within a status every figure counts each person once." in said
    assert "somebody on the way to two of them counts twice there" in said
    assert "counts once for each" not in said


def test_the_cookies_page_leads_on(db, client):
    assert 'href="/privacy/">What the service knows' in client.get("/cookies/").text.split("<main")[1]


def test_the_order_of_the_waiting_list_is_published_in_full(db, client):
    said = plain(client.get("/help/how-places-are-offered/").text)
    assert [each for each in ORDER if each not in said] == []
    assert [said.index(each) for each in ORDER] == sorted(said.index(each) for each in ORDER)
