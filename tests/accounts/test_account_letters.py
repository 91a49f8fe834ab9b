"""Letters about signing in go the way of all letters, and lead to our own address."""

import re

import pytest
from django.core import mail

from notices import outbox
from notices.models import Notice
from tests.cast import NOON


@pytest.fixture
def asked(client, cast):
    """The practitioner of council A has asked for a new password."""
    client.post("/accounts/password/reset/", {"email": cast.practitioner_a.email})
    return Notice.objects.get(letter="account")


def test_a_new_password_is_offered_by_letter_on_our_own_address(asked, settings, cast):
    link = re.search(r"^http.*$", asked.body, re.MULTILINE)[0]
    assert (asked.to, asked.subject) == (cast.practitioner_a.email, "Choose a new password")
    assert link.startswith(f"{settings.SITE_URL}/accounts/password/reset/key/")


def test_an_unknown_address_gets_a_letter_that_says_so_and_the_page_tells_nothing(client, asked):
    known = client.post("/accounts/password/reset/", {"email": "petra.practice@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody.at.all@example.org"})
    assert (
        Notice.objects.filter(to="nobody.at.all@example.org").get().subject == "There is no account with this address"
    )
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_a_link_that_lets_its_reader_in_is_sent_but_not_kept(asked):
    outbox.deliver(at=NOON)
    asked.refresh_from_db()
    assert "/password/reset/key/" in mail.outbox[0].body
    assert asked.body == "It held a link that lets its reader in.\n"


def test_the_demo_keeps_every_letter_to_be_read(asked, settings):
    settings.DEMO = True
    outbox.deliver(at=NOON)
    asked.refresh_from_db()
    assert "/password/reset/key/" in asked.body
