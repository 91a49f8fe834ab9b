"""The page behind an invitation's link, as the invited, a stranger and a mail scanner meet it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Invitation, RoleGrant, User
from accounts.operations import invitations
from accounts.roles import Role
from foundation import clock
from tests.accounts.letters import newest_token
from tests.cast import NOON

NEW = "nora.newly@example.org"
CHOSEN = {"name": "Nora Newly", "password": "seven calm herons", "password_again": "seven calm herons"}


@pytest.fixture
def page(cast):
    """The address of Nora's invitation."""
    return invited(cast, NEW)


def invited(cast, email):
    """The address of an invitation by lead A."""
    invitations.invite(
        email=email, name="Nora Newly", role=Role.ENDORSING_MANAGER, by=cast.lead_a, at=NOON, council=cast.council_a
    )
    return f"/accounts/invitations/{newest_token(email)}/"


def test_the_page_says_who_invites_to_what(client, page):
    response = client.get(page)
    assert response.status_code == 200
    for words in ("Lena Leadbetter invites you", "Endorsing manager", "Alderbrook", NEW, "at least 12 characters"):
        assert words in response.text


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_writes_nothing(client, page, method):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        getattr(client, method)(page)
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []


def test_the_page_is_never_kept_or_told_to_other_sites(client, page):
    response = client.get(page)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_accepting_makes_the_account_and_asks_to_sign_in(client, page):
    response = client.post(page, CHOSEN, follow=True)
    assert response.redirect_chain == [("/accounts/login/", 302)]
    assert "Your account is ready" in response.text
    assert "_auth_user_id" not in client.session
    assert User.objects.get(email=NEW).check_password(CHOSEN["password"])


def test_the_new_account_signs_in_with_its_password(client, page):
    client.post(page, CHOSEN)
    response = client.post("/accounts/login/", {"login": NEW, "password": CHOSEN["password"]})
    assert (response.status_code, response["Location"]) == (302, "/accounts/home/")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "", "password_again": ""}, "Enter a password"),
        ({"password": "short", "password_again": "short"}, "at least 12 characters"),
        ({"password": "password1234", "password_again": "password1234"}, "too common"),
        ({"password": NEW, "password_again": NEW}, "too similar"),
        ({"password_again": "something else"}, "The two passwords must be the same"),
        ({"name": ""}, "Enter your full name"),
        ({"name": "Nora\nNewly"}, "Name must not include line breaks"),
        ({"name": "Nora \u202eylweN"}, "hidden characters"),
        ({"name": "N" * 121}, "must be 120 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_made(client, page, changes, words):
    response = client.post(page, CHOSEN | changes)
    assert response.status_code == 200
    assert words in response.text
    assert "<title>Error: " in response.text
    assert not User.objects.filter(email=NEW).exists()
    assert CHOSEN["password"] not in response.text


@pytest.mark.parametrize(("become", "status", "words"), [
    ({"withdrawn_at": NOON}, 410, "was taken back. Ask Lena Leadbetter"),
    ({"expires_at": NOON}, 410, "ended on Monday 23 November 2026. Ask Lena Leadbetter to send you a new link."),
    ({"token_hash": "0" * 64}, 404, "This link does not work."),
])  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_dead_link_says_why_and_the_way_out(client, page, method, become, status, words):
    Invitation.objects.update(**become)
    response = getattr(client, method)(page, CHOSEN if method == "post" else None)
    assert response.status_code == status
    assert words in response.text
    assert not User.objects.filter(email=NEW).exists()


def test_a_used_link_sends_to_sign_in(client, page):
    client.post(page, CHOSEN)
    response = client.get(page)
    assert response.status_code == 410
    assert 'href="/accounts/login/"' in response.text


def test_an_ended_link_works_again_once_resent(client, cast, page):
    later = NOON + timedelta(days=30)
    with clock.stopped(later):
        assert client.get(page).status_code == 410
        invitations.resend(invitation=Invitation.objects.get(), by=cast.lead_a, at=later)
        assert client.get(page).status_code == 404
        assert client.get(f"/accounts/invitations/{newest_token(NEW)}/").status_code == 200


def test_somebody_with_an_account_signs_in_and_comes_back(client, cast):
    page = invited(cast, cast.manager_b.email)
    response = client.get(page)
    assert f'href="/accounts/login/?next={page}"' in response.text
    assert "password" not in response.text.partition("<main")[2].partition("</main>")[0]
    client.post(page, CHOSEN)
    assert not User.objects.get(pk=cast.manager_b.pk).check_password(CHOSEN["password"])


def test_somebody_signed_in_accepts_with_one_click(client_of, cast):
    page, client = invited(cast, cast.manager_b.email), client_of(cast.manager_b)
    client.get(page)
    assert RoleGrant.objects.filter(user=cast.manager_b).count() == 1
    response = client.post(page, follow=True)
    assert "You have joined as Endorsing manager, Alderbrook." in response.text
    assert RoleGrant.objects.filter(user=cast.manager_b).count() == 2


def test_somebody_else_who_is_signed_in_cannot_accept(client_of, cast, page):
    client = client_of(cast.manager_b)
    assert "Sign out" in client.get(page).text
    response = client.post(page)
    assert "This invitation is for another email address." in response.text
    assert "<title>Error: " in response.text
    assert RoleGrant.objects.filter(user=cast.manager_b).count() == 1


def test_a_forged_post_is_refused(page):
    assert Client(enforce_csrf_checks=True).post(page, CHOSEN).status_code == 403
    assert not User.objects.filter(email=NEW).exists()


def test_nobody_signs_up_unasked(client, db):
    response = client.post("/accounts/signup/", {"email": NEW, "password1": "seven calm herons"})
    assert (response.status_code, User.objects.filter(email=NEW).exists()) == (200, False)
