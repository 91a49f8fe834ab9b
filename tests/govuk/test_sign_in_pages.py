"""The pages of allauth stand in our frame: one h1, landmarks, our words."""

import pytest

from accounts.models import User
from tests.govuk.reading import Read

STRANGERS = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/password/reset/key/done/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/x/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", STRANGERS)
def test_page_for_strangers_is_in_our_frame(client, address):
    read = Read(client.get(address).content.decode())
    assert [len(read.all(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert read.all("html")[0]["lang"] == "en"
    assert "Skip to main content" in read.text


@pytest.mark.django_db
def test_sign_in_asks_plainly_and_offers_no_sign_up(client):
    read = Read(client.get("/accounts/login/").content.decode())
    assert set(read.controls()) >= {"id_login", "id_password", "passkey_login"}
    assert read.controls()["id_password"]["autocomplete"] == "current-password"
    assert "/accounts/signup/" not in [attrs.get("href") for attrs in read.all("a")]


@pytest.mark.django_db
def test_sign_in_without_answers_says_what_to_do(client):
    read = Read(client.post("/accounts/login/", {}).content.decode())
    links = [attrs["href"] for attrs in read.all("a") if attrs["href"].startswith("#id_")]
    assert links == ["#id_login", "#id_password"]
    assert read.text.count("Enter password") == 2


OWN = [
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
]


@pytest.fixture
def at_home(client, db):
    """A browser whose user has just shown who they are."""
    User.objects.create_user("sam@example.com", "correct horse battery", name="Sam Lee")
    client.post("/accounts/login/", {"login": "sam@example.com", "password": "correct horse battery"})
    client.post("/accounts/reauthenticate/", {"password": "correct horse battery"})
    return client


@pytest.mark.parametrize("address", OWN)
def test_page_of_ones_own_account_is_in_our_frame(at_home, address):
    read = Read(at_home.get(address, follow=True).content.decode())
    assert [len(read.all(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert "Signed in as Sam Lee" in read.text
    assert [tag for tag, attrs in read.tags if "style" in attrs] == []


def test_authenticator_app_can_be_set_up_by_typing_its_key(at_home):
    read = Read(at_home.get("/accounts/2fa/totp/activate/").content.decode())
    secret = at_home.session["mfa.totp.secret"]
    assert secret in read.text
    assert [attrs["alt"] for attrs in read.all("img")] == [
        "A square code for your app. The key under it says the same."
    ]


def test_devices_are_listed(at_home):
    read = Read(at_home.get("/accounts/sessions/").content.decode())
    assert "This one" in read.text
