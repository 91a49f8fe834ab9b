"""Choosing who to be."""

import re

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from accounts.models import SocialWorker
from accounts.roles import AT_A_COUNCIL, Role
from demo import urls
from demo.personas.cast import PERSONAS
from tests.cast import endorse, make_social_worker, make_user

ADDRESSES = ["/demo/", "/demo/become/", "/demo/letters/", "/demo/letters/1/", "/demo/date/", "/demo/date/happened/"]


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def personas(cast, demo):
    """Two social workers of council A, and its lead."""
    for key in ("not-started", "endorsed"):
        make_persona(key, cast)
    make_persona("lead", cast)


def make_persona(key, cast):
    persona = PERSONAS[key]
    user = make_user(persona.name, persona.role, council=cast.council_a if persona.role in AT_A_COUNCIL else None)
    user.email = persona.email
    user.save()
    if persona.role is Role.SOCIAL_WORKER:
        make_social_worker(*persona.name.split(), cast.employer_a, cast.council_a, user=user)
    return user


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_the_demo_is_there_when_it_is_off(cast, client, address, method):
    assert getattr(client, method)(address).status_code == 404


def test_every_address_of_the_demo_is_tried_above():
    assert len(urls.urlpatterns) == len(ADDRESSES)
    assert len({get_resolver().resolve(address).url_name for address in ADDRESSES}) == len(ADDRESSES)


def test_a_demo_without_people_says_how_to_fill_it(cast, demo, client):
    page = client.get("/demo/").content.decode()
    assert ("There is nobody to be yet" in page, "/demo/become/" in page) == (True, False)


def test_only_those_who_are_there_are_offered(personas, client):
    page = client.get("/demo/").content.decode()
    assert [key for key in PERSONAS if f'name="persona" value="{key}"' in page] == ["not-started", "endorsed", "lead"]


def test_the_label_says_where_they_stand_today(personas, cast, client):
    endorse(SocialWorker.objects.get(user__email=PERSONAS["endorsed"].email), by=cast.manager_a)
    page = client.get("/demo/").content.decode()
    assert re.findall(r'class="govuk-tag govuk-tag--\w+">([^<]+)', page) == ["Not started", "Endorsed"]


def test_becoming_a_persona_signs_in_and_leads_home(personas, client):
    answer = client.post("/demo/become/", {"persona": "lead"})
    assert (answer.status_code, answer.url, get_user(client).name) == (302, reverse("home"), "Bramble Leadwell")


def test_a_persona_finds_the_sign_in_on_the_list_of_devices(personas, client):
    client.post("/demo/become/", {"persona": "lead"}, headers={"user-agent": "Firefox on Windows"})
    assert "Firefox on Windows" in client.get("/accounts/sessions/").content.decode()


def test_becoming_somebody_else_starts_a_new_session(personas, client):
    client.post("/demo/become/", {"persona": "lead"})
    before = client.session.session_key
    client.post("/demo/become/", {"persona": "endorsed"})
    assert (get_user(client).name, client.session.session_key == before) == ("Hazel Readymoor", False)


@pytest.mark.parametrize("persona", ["", "nobody", "dfe", "lena.leadbetter@example.org"])
def test_becoming_anybody_else_is_not_found(personas, client, persona):
    answer = client.post("/demo/become/", {"persona": persona})
    assert (answer.status_code, get_user(client).is_authenticated) == (404, False)


def test_becoming_without_the_token_of_the_page_is_refused(personas):
    answer = Client(enforce_csrf_checks=True).post("/demo/become/", {"persona": "lead"})
    assert answer.status_code == 403


def test_following_the_address_changes_nothing_and_leads_to_the_choice(personas, client):
    answer = client.get("/demo/become/", {"persona": "lead"})
    assert (answer.status_code, answer.url, get_user(client).is_authenticated) == (302, "/demo/", False)


def test_the_page_asks_no_more_of_the_database_for_three_than_for_one(cast, demo, client_of):
    client = client_of(make_persona("endorsed", cast))
    one = queries_of(client, "/demo/")
    for key in ("not-started", "lead"):
        make_persona(key, cast)
    assert (queries_of(client, "/demo/") - one, one <= 12) == (0, True)


def test_each_group_can_be_linked_to_and_the_labels_are_explained(personas, client):
    page = client.get("/demo/").content.decode()
    assert re.findall(r'<h2 class="govuk-heading-m" id="([\w-]+)"', page) == ["social-workers", "councils"]
    assert "Each sentence says how somebody began; the label below it says where they are now." in page
