"""The pages of the sign-in library speak plainly, and show nobody a piece of HTML."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.messages import get_messages

from accounts.browsers import browser_name
from tests.cast import PASSWORD

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.fixture
def signed_in(client, cast):
    """Lena's browser, signed in through the sign-in page a moment ago."""
    client.post("/accounts/login/", {"login": cast.lead_a.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("path", ["password/change", "email", "sessions", "reauthenticate", "2fa"])
def test_no_page_shows_a_piece_of_html(signed_in, path):
    page = signed_in.get(f"/accounts/{path}/")
    assert (page.status_code, "&lt;" in page.text) == (200, False)


def test_choosing_a_first_password_shows_no_piece_of_html(client_of, cast):
    cast.lead_a.set_unusable_password()
    cast.lead_a.save()
    page = client_of(cast.lead_a).get("/accounts/password/set/")
    assert (page.status_code, "&lt;" in page.text) == (200, False)
    assert "at least 12 characters" in page.text


def test_signing_in_and_out_leaves_no_message_behind(client, cast):
    response = client.post("/accounts/login/", {"login": cast.lead_a.email, "password": PASSWORD})
    assert (response.status_code, list(get_messages(response.wsgi_request))) == (302, [])
    response = client.post("/accounts/logout/")
    assert (response.status_code, list(get_messages(response.wsgi_request))) == (302, [])


def test_a_wrong_password_is_said_plainly(client, cast):
    page = client.post("/accounts/login/", {"login": cast.lead_a.email, "password": "wrong"})
    assert "Email address or password is wrong. Check both and try again" in page.text


def test_one_address_offers_only_to_add_another(signed_in):
    page = signed_in.get("/accounts/email/").text
    assert ("Make it the main one" in page, "Remove it" in page, "Add it" in page) == (False, False, True)


def test_the_question_who_you_are_can_be_left(client_of, cast):
    page = client_of(cast.lead_a).get("/accounts/reauthenticate/", follow=True)
    assert "Cancel and go back to your account" in page.text


def test_the_list_of_devices_names_the_browser(client, cast):
    words = {"login": cast.lead_a.email, "password": PASSWORD}
    client.post("/accounts/login/", words, headers={"user-agent": f"{WINDOWS} Gecko/20100101 Firefox/130.0"})
    assert UserSession.objects.count() == 1
    assert "Firefox on Windows" in client.get("/accounts/sessions/").text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (f"{WINDOWS} AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows"),
        (f"{WINDOWS} AppleWebKit/537.36 Chrome/120.0 Safari/537.36", "Chrome on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.0", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_browser_is_named_as_its_owner_would(words, name):
    assert browser_name(words) == name
