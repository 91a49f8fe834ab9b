"""The pages on which a lead adds a social worker and says that one leaves."""

from datetime import timedelta

import pytest

from accounts.models import EmployerCouncil, EmploymentSpell, SocialWorker
from accounts.roles import Role
from tests.cast import TODAY, make_user

ADD = "/council/people/add/"
TYPED = {
    "registration_number": "SW 9001", "first_name": "Nina", "last_name": "Newcome", "email": "nina@example.org",
    "start-day": "2", "start-month": "3", "start-year": "2026", "role": "5",
}  # fmt: skip


def dated(name, day):
    """A date as it is typed."""
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_lead_adds_somebody_and_meets_their_page(client_of, cast):
    response = client_of(cast.lead_a).post(ADD, TYPED | {"is_agency": "on"}, follow=True)
    person = SocialWorker.objects.get(registration_number="SW9001")
    assert response.redirect_chain == [(f"/council/people/{person.pk}/", 302)]
    assert "You have added Nina Newcome." in response.text
    assert (person.spells.get().employer, person.spells.get().is_agency) == (cast.employer_a, True)


def test_somebody_who_starts_later_is_announced_on_the_list(client_of, cast):
    response = client_of(cast.lead_a).post(ADD, TYPED | dated("start", TODAY + timedelta(days=4)), follow=True)
    assert response.redirect_chain == [("/council/people/", 302)]
    assert "They appear in your list from Friday 27 November 2026." in response.text


def test_the_employer_is_asked_for_only_where_there_are_several(client_of, cast):
    client = client_of(cast.lead_a)
    assert "employer" not in client.get(ADD).context["form"].fields
    EmployerCouncil.objects.create(employer=cast.employer_b, council=cast.council_a)
    assert list(client.post(ADD, TYPED).context["form"].errors) == ["employer"]
    client.post(ADD, TYPED | {"employer": cast.employer_b.pk})
    assert EmploymentSpell.objects.get(social_worker__registration_number="SW9001").employer == cast.employer_b


def test_a_line_manager_is_one_of_the_council(client_of, cast):
    client = client_of(cast.lead_a)
    offered = client.get(ADD).context["form"].fields["line_manager"].queryset
    assert [user.name for user in offered] == ["Lena Leadbetter", "Mona Manning"]
    page = client.post(ADD, TYPED | {"line_manager": cast.manager_b.pk})
    assert list(page.context["form"].errors) == ["line_manager"]


def test_the_form_asks_the_database_no_more_for_three_managers_than_for_one(client_of, cast, django_assert_num_queries):
    client = client_of(cast.lead_a)
    with django_assert_num_queries(5) as first:
        client.get(ADD)
    for number in range(3):
        make_user(f"Extra {number}", Role.ENDORSING_MANAGER, cast.council_a)
    with django_assert_num_queries(len(first)):
        client.get(ADD)


def test_every_empty_box_says_what_to_do(client_of, cast):
    errors = client_of(cast.lead_a).post(ADD, {}).context["form"].errors
    assert {name: said[0] for name, said in errors.items()} == {
        "registration_number": "Enter their Social Work England number",
        "first_name": "Enter their first name",
        "last_name": "Enter their last name",
        "email": "Enter their work email address",
        "start": "Enter their start date",
        "role": "Select their role",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"registration_number": "12345"}, "registration_number"),
        ({"registration_number": "SW1000"}, "registration_number"),  # Petra's: already here
        ({"registration_number": "SW1001"}, "registration_number"),  # Bruno's: elsewhere
        ({"start-year": "1999"}, "start"),
        ({"start-year": "2028"}, "start"),
        ({"email": "nowhere"}, "email"),
        ({"first_name": "N" * 61}, "first_name"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(client_of, cast, changes, field):
    page = client_of(cast.lead_a).post(ADD, TYPED | changes)
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert ("Newcome" in page.text, "Birchdale" in page.text) == (True, False)


@pytest.mark.parametrize("who", ["manager_a", "dfe_admin", "assessor", "nobody"])
def test_only_leads_open_the_pages(client_of, cast, who):
    client = client_of(getattr(cast, who))
    assert client.get(ADD).status_code == 403
    assert client.get(f"/council/people/{cast.practitioner_a.pk}/leave/").status_code == 403


def test_the_address_of_a_colleague_is_refused_beside_it_and_who_has_it_is_said(client_of, cast):
    page = client_of(cast.lead_a).post(ADD, TYPED | {"email": cast.practitioner_a.email})
    assert (list(page.context["form"].errors), "Petra Practice, one of your people" in page.text) == (["email"], True)
    other = client_of(cast.lead_a).post(ADD, TYPED | {"email": cast.practitioner_b.email})
    assert other.status_code == 302


def test_the_list_and_the_page_of_a_person_lead_here(client_of, cast):
    lead, petra = client_of(cast.lead_a), f"/council/people/{cast.practitioner_a.pk}/"
    assert ADD in lead.get("/council/people/").text
    assert f"{petra}leave/" in lead.get(petra).text
    assert f"{petra}leave/" not in client_of(cast.manager_a).get(petra).text


def test_asking_to_leave_says_what_stays_theirs_and_changes_nothing(client_of, cast):
    page = client_of(cast.lead_a).get(f"/council/people/{cast.practitioner_a.pk}/leave/")
    assert "Alderbrook no longer sees their record" in page.text
    assert cast.practitioner_a.spells.get().end is None


@pytest.mark.parametrize(("days", "said", "then"), [(4, "You see their record until", 200), (-1, "has left", 404)])
def test_somebody_leaves(client_of, cast, days, said, then):
    client, address = client_of(cast.lead_a), f"/council/people/{cast.practitioner_a.pk}/"
    last_day = TODAY + timedelta(days=days)
    response = client.post(f"{address}leave/", dated("last_day", last_day), follow=True)
    assert (response.redirect_chain, said in response.text) == ([("/council/people/", 302)], True)
    assert cast.practitioner_a.spells.get().end == last_day + timedelta(days=1)
    assert client.get(address).status_code == then


def test_a_last_day_before_the_first_is_refused(client_of, cast):
    address = f"/council/people/{cast.practitioner_a.pk}/leave/"
    page = client_of(cast.lead_a).post(address, dated("last_day", TODAY.replace(year=2025)))
    assert list(page.context["form"].errors) == ["last_day"]


def test_another_councils_person_reads_like_one_who_does_not_exist(client_of, cast):
    client = client_of(cast.lead_a)
    for number in (cast.practitioner_b.pk, 999_999):
        address = f"/council/people/{number}/leave/"
        met = client.get(address).status_code, client.post(address, dated("last_day", TODAY)).status_code
        assert met == (404, 404)
    assert cast.practitioner_b.spells.get().end is None
