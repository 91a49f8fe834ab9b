"""Somebody chooses another main address in their account: our letters follow it, and their councils read nothing."""

from allauth.account.models import EmailAddress

from accounts.models import SocialWorker
from journal.models import Entry
from tests.cast import PASSWORD


def test_letters_follow_the_main_address_of_the_account(client, client_of, cast):
    user = cast.practitioner_a.user
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="petra@example.net", verified=True)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": "petra@example.net", "action_primary": "1"})
    assert SocialWorker.objects.get(user=user).email == "petra@example.net"
    entry = Entry.objects.get(verb="social-worker.address-changed")
    assert (entry.actor, entry.facts) == (user, {"before": cast.practitioner_a.email, "after": "petra@example.net"})
    page = client_of(cast.lead_a).get(f"/council/people/{cast.practitioner_a.pk}/").text
    assert ("Letters go to" in page, "another address for our letters" in page) == (True, False)
