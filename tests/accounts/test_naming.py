"""Everybody who is signed in changes the name by which we call them; a record keeps its own."""

import pytest

from accounts.models import SocialWorker, User
from accounts.operations import naming
from journal.models import Entry
from tests.assessments.views.reading import plain

SETTINGS, NAME = "/accounts/settings/", "/accounts/settings/name/"


@pytest.mark.parametrize("who", ["lead_a", "manager_a", "centre_staff", "assessor", "dfe_admin", "officer", "nobody"])
def test_anybody_changes_their_name_and_the_journal_says_so(client_of, cast, who):
    user = getattr(cast, who)
    client, before = client_of(user), user.name
    assert f'href="{NAME}"' in client.get(SETTINGS).text
    page = client.post(NAME, {"name": "  Zoë O’Changed "}, follow=True)
    assert (page.redirect_chain, "We call you Zoë O’Changed" in page.text) == ([(SETTINGS, 302)], True)
    assert page.context["signed_in_as"]["name"] == "Zoë O’Changed"
    entry = Entry.objects.get(verb="user.renamed")
    assert (entry.about, entry.actor) == (f"user:{user.pk}", user)
    assert entry.words == f"Changed their name: “{before}” became “Zoë O’Changed”."


def test_the_same_name_again_is_not_written_down(client_of, cast):
    client_of(cast.lead_a).post(NAME, {"name": "Lena Leadbetter"})
    assert Entry.objects.filter(verb="user.renamed").count() == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Lena\u202eLeadbetter"])
def test_what_is_no_name_is_refused_beside_it(client_of, cast, name):
    page = client_of(cast.lead_a).post(NAME, {"name": name})
    assert (list(page.context["form"].errors), User.objects.get(pk=cast.lead_a.pk).name) == (
        ["name"], "Lena Leadbetter",
    )  # fmt: skip


def test_a_social_worker_keeps_the_name_on_record_and_reads_whom_to_ask(client_of, cast):
    client = client_of(cast.practitioner_a.user)
    said = plain(client.get(NAME).text)
    assert "On your record as a social worker you are Petra Practice." in said
    assert "ask your workforce lead, Lena Leadbetter, to put it right" in said
    page = client.post(NAME, {"name": "Petra Other"}, follow=True)
    assert "The name on your record as a social worker is Petra Practice." in plain(page.text)
    assert SocialWorker.objects.get(pk=cast.practitioner_a.pk).name == "Petra Practice"


def test_who_has_no_record_reads_nothing_of_one_and_a_lead_is_shown_the_monday_letter(client_of, cast):
    lead, manager = (client_of(user).get(SETTINGS).text for user in (cast.lead_a, cast.manager_a))
    assert ("Your record" in lead, 'href="/council/participation/"' in plain_of(lead)) == (False, True)
    assert "Monday letter" not in manager


def plain_of(text):
    """The page without its menu, which leads there too."""
    return text[text.index("how you sign in") :]


def test_a_deputys_new_name_is_their_own_doing(cast):
    """Not done for the lead for whom they act."""
    cast.manager_a.acting_as = cast.lead_a.grants.get()
    cast.manager_a.acting_as.deputy_for = cast.lead_b.grants.get()
    naming.rename(name="Mona Othername", by=cast.manager_a)
    entry = Entry.objects.get(verb="user.renamed")
    assert entry.words == "Changed their name: “Mona Manning” became “Mona Othername”."
