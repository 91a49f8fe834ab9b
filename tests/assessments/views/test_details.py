"""What the service holds about the reader, and who corrects it."""

from datetime import timedelta

from tests.assessments.views.reading import plain, rows, statements
from tests.cast import TODAY, make_social_worker

PAGE = "/me/details/"


def test_details_are_those_of_the_reader_today(cast, client_of):
    page = client_of(cast.practitioner_a.user).get(PAGE)
    assert rows(page) == {
        "Name": "Petra Practice", "Registration number": "SW1000", "Email address": "petra.practice@example.org",
        "Council": "Alderbrook", "Team": "North team", "Role": "Case holder", "Line manager": "Mona Manning",
        "Since": "Monday 5 January 2026",
    }  # fmt: skip
    assert "Ask your workforce lead, Lena Leadbetter, to correct them." in plain(page.text)


def test_functions_are_named_in_words(cast, client_of):
    cast.practitioner_a.spells.update(functions=["enquiries", "cases"])
    expected = "Leading section 47 enquiries Holding child in need or looked-after cases"
    assert rows(client_of(cast.practitioner_a.user).get(PAGE))["What you do"] == expected


def test_what_is_not_recorded_says_so(cast, client_of):
    cast.practitioner_a.spells.update(team="", line_manager=None)
    found = rows(client_of(cast.practitioner_a.user).get(PAGE))
    assert (found["Team"], found["Line manager"]) == ("Not recorded", "Not recorded")


def test_somebody_without_an_employer_is_told_what_stays(cast, client_of):
    cast.practitioner_a.spells.update(end=TODAY - timedelta(days=1))
    page = client_of(cast.practitioner_a.user).get(PAGE)
    assert ("No employer is recorded for today" in page.text, "Alderbrook" in page.text) == (True, False)
    assert "Contact us to have them corrected." in plain(page.text)


def test_two_employers_are_both_shown_in_as_many_statements(cast, client_of):
    client = client_of(cast.practitioner_a.user)
    before = statements(client, PAGE)
    other = make_social_worker("Other", "Body", cast.employer_b, cast.council_b)
    other.spells.update(social_worker=cast.practitioner_a, end=TODAY + timedelta(days=60))
    page = client.get(PAGE)
    assert [spell.employer.name for spell, _ in page.context["spells"]] == ["Alderbrook Council", "Birchdale Council"]
    assert (statements(client, PAGE), before <= 12) == (before, True)
