"""Reading what the service has written."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.letters import Search, found
from demo.personas.cast import PERSONAS
from notices.models import Notice
from tests.cast import NOON, TODAY, endorse, make_user

SUBJECTS = re.compile(r'<th scope="row"><a class="govuk-link" href="/demo/letters/\d+/">([^<]*)')


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def letters(cast):
    """Three letters: sent yesterday, taken back, and waiting; the last to somebody who does not sign in."""
    person = cast.practitioner_b
    person.user, person.email = None, "bruno@example.org"
    person.save()
    write("endorsed", cast.practitioner_a.email, "You are endorsed", cast.practitioner_a.user, days=-1, sent=True)
    write("session-soon", cast.practitioner_a.email, "Come soon", cast.practitioner_a.user, withdrawn=True)
    return write("result-ready", person.email, "Your result is ready")


def write(letter, to, subject, reader=None, *, days=0, sent=False, withdrawn=False):
    at = NOON + timedelta(days=days)
    return Notice.objects.create(
        once=f"{letter}:{Notice.objects.count()}", letter=letter, to=to, subject=subject, reader=reader, body="Hello\n",
        promised_at=at, sent_at=at if sent else None, withdrawn_at=at if withdrawn else None,
    )  # fmt: skip


def test_letters_are_listed_newest_first(letters, client):
    page = client.get("/demo/letters/").content.decode()
    assert SUBJECTS.findall(page) == ["Your result is ready", "Come soon", "You are endorsed"]


def test_each_says_what_became_of_it(letters, client):
    page = client.get("/demo/letters/").content.decode()
    tags = re.findall(r'<strong class="govuk-tag govuk-tag--\w+">([^<]*)', page)
    assert tags == ["Waiting to be sent", "Taken back", "Sent"]


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("find=petra.practice", ["Come soon", "You are endorsed"]),
        ("find=petra+practice", ["Come soon", "You are endorsed"]),
        ("find=bruno+byst", ["Your result is ready"]),
        ("find=RESULT", ["Your result is ready"]),
        ("letter=session-soon", ["Come soon"]),
        ("find=petra&letter=endorsed", ["You are endorsed"]),
        ("on-day=22&on-month=11&on-year=2026", ["You are endorsed"]),
        ("on-day=31&on-month=2&on-year=2026", ["Your result is ready", "Come soon", "You are endorsed"]),
        ("letter=nonsense", ["Your result is ready", "Come soon", "You are endorsed"]),
        ("find=nobody", []),
        ("page=99", ["Your result is ready", "Come soon", "You are endorsed"]),
    ],
)
def test_letters_are_found_by_person_kind_and_day(letters, client, query, subjects):
    assert SUBJECTS.findall(client.get(f"/demo/letters/?{query}").content.decode()) == subjects


def test_a_date_that_is_none_says_so(letters, client):
    page = client.get("/demo/letters/?on-day=31&on-month=2&on-year=2026").content.decode()
    assert ("The day it was written must be a real date" in page, "<title>Error: " in page) == (True, True)


def test_nothing_found_and_nothing_written_are_told_apart(cast, client):
    nothing = client.get("/demo/letters/").content.decode()
    searched = client.get("/demo/letters/?find=x").content.decode()
    assert ("has written nothing yet" in nothing, "No letter matches" in searched) == (True, True)


def test_a_letter_can_be_read_whole(cast, client):
    endorse(cast.practitioner_a, by=cast.manager_a)
    letter = Notice.objects.get()
    page = client.get(f"/demo/letters/{letter.pk}/").content.decode()
    shown = [words in page for words in (letter.subject, "Petra Practice", "Hello Petra", "Waiting to be sent")]
    assert shown == [True] * 4


def test_a_letter_leads_to_its_reader_if_that_is_somebody_to_be(cast, client):
    persona = PERSONAS["endorsed"]
    reader = make_user(persona.name)
    reader.email = persona.email
    reader.save()
    pages = [
        client.get(f"/demo/letters/{write('endorsed', to, 'Endorsed', by).pk}/").content.decode()
        for to, by in ((persona.email, reader), (cast.practitioner_a.email, cast.practitioner_a.user))
    ]
    assert [f"Be {persona.name}" in page for page in pages] == [True, False]
    assert [f'name="persona" value="{persona.key}"' in page for page in pages] == [True, False]
    assert ["nobody you can be" in page for page in pages] == [False, True]


def test_what_people_typed_is_shown_as_text(cast, client):
    letter = write("endorsed", "a@example.org", "<b>Subject</b>")
    Notice.objects.update(body="<script>alert(1)</script>")
    page = client.get(f"/demo/letters/{letter.pk}/").content.decode()
    assert ("<script>alert" in page, "<b>Subject" in page) == (False, False)


def test_a_letter_that_is_not_there_is_not_found(cast, client):
    assert client.get("/demo/letters/999/").status_code == 404


def test_a_day_begins_and_ends_at_midnight_in_london(cast):
    late = write("endorsed", "a@example.org", "Late")
    Notice.objects.update(promised_at=NOON.replace(hour=23, minute=59))
    assert list(found(Search(on=TODAY))) == [late]
    assert list(found(Search(on=TODAY + timedelta(days=1)))) == []


def test_twenty_five_letters_are_on_a_page(cast, client):
    for number in range(26):
        write("endorsed", f"a{number}@example.org", f"Letter {number}")
    pages = [len(SUBJECTS.findall(client.get(f"/demo/letters/?page={page}").content.decode())) for page in (1, 2)]
    assert pages == [25, 1]


def test_the_list_asks_no_more_of_the_database_for_three_letters_than_for_one(cast, client):
    counts = []
    for number in range(3):
        write("endorsed", f"a{number}@example.org", "Letter")
        with CaptureQueriesContext(connection) as queries:
            client.get("/demo/letters/")
        counts.append(len(queries))
    assert (counts[2] - counts[0], counts[0] <= 12) == (0, True)
