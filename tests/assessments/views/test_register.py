"""Checking an accreditation: one answer for held, and one for everything else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Accreditation, LookUp, Tally
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import heading, plain, problems, rows, without_tokens
from tests.cast import NOON, at

CHECK = "/check/"
DAY, OUT = date(2026, 12, 8), date(2026, 12, 15)


@pytest.fixture
def held(cast):
    """Petra's accreditation."""
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    return Accreditation.objects.get()


def ask(client, reference, surname="Practice", **more):
    return client.post(CHECK, {"reference": reference, "surname": surname}, **more)


def test_the_page_is_open_to_anyone_and_says_what_it_does_not_mean(db, client):
    page = client.get(CHECK)
    assert (page.status_code, heading(page)) == (200, "Check an accreditation")
    assert "holding no status says nothing about how somebody practises" in plain(page.text)


@pytest.mark.parametrize("spell", [str, str.lower, lambda text: text.replace("-", " "), lambda text: f"  {text} "])
@pytest.mark.parametrize("surname", ["Practice", " practice "])
def test_a_status_held_shows_name_status_and_since(client, held, spell, surname):
    page = ask(client, spell(held.reference), surname)
    assert heading(page) == "This accreditation is held"
    assert rows(page) == {
        "Name": "Petra Practice", "Status": "Child and family practitioner", "Held since": "Tuesday 15 December 2026",
    }  # fmt: skip
    assert "This answer says nothing about any other status." in page.text


def test_unknown_mistaken_and_withdrawn_read_exactly_the_same(client, held):
    answers = [ask(client, "2345-6789-BCDF-GHJK-MNPQ"), ask(client, held.reference, "Bystander")]
    held.withdrawn_on, held.withdrawn_reason = OUT, "Test"
    held.save()
    answers.append(ask(client, held.reference))
    assert {heading(page) for page in answers} == {"There is nothing to show"}
    assert len({without_tokens(page) for page in answers}) == 1
    assert [page.status_code for page in answers] == [200] * 3


def cost(client, reference, surname):
    with CaptureQueriesContext(connection) as asked:
        ask(client, reference, surname)
    return [each["sql"].split(maxsplit=1)[0] for each in asked]


def test_every_answer_takes_the_same_statements(client, held):
    ask(client, held.reference)  # whatever is done once is done
    costs = [cost(client, held.reference, "Practice"), cost(client, held.reference, "Wrong")]
    costs.append(cost(client, "2345-6789-BCDF-GHJK-MNPQ", "Practice"))
    held.withdrawn_on, held.withdrawn_reason = OUT, "Test"
    held.save()
    costs.append(cost(client, held.reference, "Practice"))
    assert costs == [costs[0]] * 4


def test_a_check_is_written_down_only_for_a_reference_that_is_somebodys(client, held):
    with clock.stopped(at(OUT, 13)):
        ask(client, held.reference.lower())
        ask(client, held.reference, "Wrong")
        ask(client, "2345-6789-BCDF-GHJK-MNPQ")
    found = list(LookUp.objects.values_list("accreditation", "at", "was_shown"))
    assert found == [(held.pk, at(OUT, 13), False), (held.pk, at(OUT, 13), True)]


def test_what_is_counted_tells_no_address_and_goes_after_an_hour(client, held):
    ask(client, held.reference, REMOTE_ADDR="192.0.2.7")
    assert [("192.0.2.7" in each.caller, each.times) for each in Tally.objects.all()] == [(False, 1)]
    with clock.stopped(NOON + timedelta(hours=1, minutes=2)):
        ask(client, held.reference)
    assert Tally.objects.count() == 1


def test_nothing_of_it_stands_in_an_address(client, held):
    page = client.get(CHECK, {"reference": held.reference, "surname": "Practice"})
    assert (heading(page), held.reference in page.text) == ("Check an accreditation", False)
    assert "Location" not in ask(client, held.reference)


def test_an_empty_form_says_what_to_enter(db, client):
    assert problems(client.post(CHECK)) == [
        "Enter the reference on the certificate", "Enter the last name of its holder"
    ]  # fmt: skip


def test_thirty_checks_a_minute_and_no_more(client, held):
    answers = [ask(client, held.reference) for _ in range(31)]
    assert [page.status_code for page in answers] == [200] * 30 + [429]
    assert heading(answers[-1]) == "Too many checks in a minute"
    assert "Petra" not in answers[-1].text


def test_the_limit_is_one_address_and_one_minute(client, held):
    for _ in range(31):
        ask(client, held.reference)
    assert ask(client, held.reference, REMOTE_ADDR="192.0.2.7").status_code == 200
    with clock.stopped(NOON + timedelta(minutes=1)):
        assert ask(client, held.reference).status_code == 200


def test_the_answer_says_on_which_day(client, held):
    with clock.stopped(at(date(2027, 3, 1))):
        assert "Monday 1 March 2027" in ask(client, held.reference).text
