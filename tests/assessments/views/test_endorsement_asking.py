"""Choose a manager, check, send; take one's own request back."""

from datetime import date

import pytest

from accounts.models import RoleGrant
from accounts.roles import Role
from assessments.models import Endorsement
from assessments.operations import endorsements
from notices.models import Notice
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements, without_tokens
from tests.cast import TODAY, endorse, make_user

ASK = "/me/practitioner/endorsement/ask/"


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra is signed in."""
    return client_of(cast.practitioner_a.user)


@pytest.fixture
def request_of_petra(cast):
    """Her request to Mona, unanswered."""
    return ask(cast, cast.practitioner_a, cast.manager_a)


def ask(cast, person, manager):
    return endorsements.ask(social_worker=person, status="practitioner", manager=manager, by=person.user, on=TODAY)


def check_of(user):
    return f"{ASK}{user.pk}/"


def test_managers_of_the_own_council_are_offered_the_line_manager_first(petra, cast):
    page = petra.get(ASK)
    assert heading(page) == "Which manager do you want to ask?"
    assert [str(label) for _, label in page.context["form"].fields["manager"].choices] == [
        "Mona Manning (your line manager)", "Lena Leadbetter"
    ]  # fmt: skip


def test_nobody_chosen_asks_to_choose(petra):
    page = petra.post(ASK, {})
    assert (page.status_code, problems(page)) == (200, ["Select the manager you want to ask"])


def test_somebody_of_another_council_cannot_be_chosen(petra, cast):
    page = petra.post(ASK, {"manager": cast.manager_b.pk})
    assert len(problems(page)) == 1
    assert petra.get(check_of(cast.manager_b)).status_code == 404


def test_the_choice_leads_to_the_check_and_back(petra, cast):
    page = petra.post(ASK, {"manager": cast.manager_a.pk})
    assert page["Location"] == check_of(cast.manager_a)
    page = petra.get(page["Location"])
    assert rows(page)["Manager"] == "Mona Manning"
    assert f'href="{ASK}?manager={cast.manager_a.pk}"' in page.text
    assert Endorsement.objects.count() == 0


def test_sending_asks_the_manager_tells_them_and_says_so(petra, cast):
    page = petra.post(check_of(cast.manager_a), follow=True)
    request = Endorsement.objects.get()
    assert (request.manager, request.asked_by, request.asked_on) == (cast.manager_a, cast.practitioner_a.user, TODAY)
    assert [notice.to for notice in Notice.objects.all()] == [cast.manager_a.email]
    assert page.redirect_chain == [("/me/practitioner/", 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "You have asked Mona Manning. We tell them by letter, and write to you when they answer."
    ]


def test_sending_twice_asks_once_and_says_why(petra, cast):
    petra.post(check_of(cast.manager_a))
    page = petra.post(check_of(cast.manager_a))
    assert problems(page) == ["You asked on Monday 23 November 2026. Your manager has not answered yet."]
    assert Endorsement.objects.count() == 1


def test_somebody_endorsed_reads_why_there_is_nothing_to_ask(petra, cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    page = petra.get(ASK)
    assert (heading(page), buttons(page)) == ("You cannot ask now", [])
    assert "You were endorsed as a child and family practitioner on Monday 23 November 2026." in plain(page.text)


def test_without_a_manager_the_page_says_how_to_get_one(petra, cast):
    RoleGrant.objects.filter(council=cast.council_a).update(end=TODAY)
    page = petra.get(ASK)
    assert (heading(page), buttons(page)) == ("Nobody can endorse you yet", [])
    assert "invite your manager as an endorsing manager" in page.text


def test_a_manager_who_is_a_social_worker_cannot_be_asked_by_themselves(petra, cast):
    RoleGrant.objects.create(
        user=cast.practitioner_a.user, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=date(2026, 1, 5)
    )
    assert petra.get(check_of(cast.practitioner_a.user)).status_code == 404


def test_a_request_is_taken_back_on_a_second_page(petra, request_of_petra):
    address = f"/me/endorsements/{request_of_petra.pk}/withdraw/"
    page = petra.get(address)
    assert (heading(page), buttons(page)) == ("Withdraw your request for endorsement?", ["Withdraw my request"])
    request_of_petra.refresh_from_db()
    assert request_of_petra.withdrawn_on is None
    assert petra.post(address)["Location"] == "/me/practitioner/"
    request_of_petra.refresh_from_db()
    assert (request_of_petra.withdrawn_on, petra.post(address).status_code) == (TODAY, 404)


def test_an_answered_request_cannot_be_taken_back(petra, cast, request_of_petra):
    endorse(cast.practitioner_a, by=cast.manager_a)
    address = f"/me/endorsements/{request_of_petra.pk}/withdraw/"
    assert (petra.get(address).status_code, petra.post(address).status_code) == (404, 404)


def test_the_request_of_another_is_like_none(petra, cast):
    theirs = ask(cast, cast.practitioner_b, cast.manager_b)
    found = petra.post(f"/me/endorsements/{theirs.pk}/withdraw/")
    missing = petra.post("/me/endorsements/999999/withdraw/")
    theirs.refresh_from_db()
    assert (found.status_code, missing.status_code, theirs.withdrawn_on) == (404, 404, None)
    assert without_tokens(found) == without_tokens(missing)


def test_choosing_takes_no_more_statements_for_more_managers(petra, cast):
    before = statements(petra, ASK)
    for number in range(3):
        make_user(f"Manager Number{number}", Role.ENDORSING_MANAGER, council=cast.council_a)
    assert (statements(petra, ASK), before <= 12) == (before, True)
