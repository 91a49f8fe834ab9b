"""`/healthz` says what is up, and names what is down."""

import pytest

from tests.services import free_port


@pytest.mark.django_db
def test_healthz_answers_200_when_database_and_broker_answer(client, settings):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "up", "database": "up", "broker": "up", "version": settings.VERSION}


@pytest.mark.django_db
def test_healthz_names_a_broker_that_is_down(client, settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["broker"], answer.json()["database"]) == (503, "down", "up")


@pytest.mark.django_db
def test_healthz_names_a_broker_folder_that_is_gone(client, settings, tmp_path):
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path / "gone"
    assert client.get("/healthz").json()["broker"] == "down"


def test_healthz_asks_for_no_session_and_changes_nothing(client, db):
    answer = client.get("/healthz")
    assert (answer.cookies, client.post("/healthz").status_code) == ({}, 405)
