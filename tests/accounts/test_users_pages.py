"""The lists of users: whom a lead and a DfE admin see, invite and part with; what others never learn."""

import pytest
from django.core.paginator import Page

from accounts.models import Invitation, RoleGrant, User
from accounts.operations import invitations
from accounts.roles import Role
from notices.models import Notice
from tests.accounts.letters import newest_token
from tests.cast import NOON, make_user

NEW = "nora.newly@example.org"
WANTED = {"name": "Nora Newly", "email": NEW, "role": "endorsing-manager"}


def invite(cast, lead="lead_a", council="council_a", email=NEW):
    """An invitation by a lead to the own council."""
    return invitations.invite(
        email=email, name="Nora Newly", role=Role.ENDORSING_MANAGER, by=getattr(cast, lead),
        council=getattr(cast, council), at=NOON,
    )  # fmt: skip


def names(page: Page):
    """Who is on this page of grants."""
    return [grant.user.name for grant in page]


def test_a_lead_sees_the_own_councils_users_and_invitations(client_of, cast):
    invite(cast)
    invite(cast, "lead_b", "council_b", "nils@example.org")
    page = client_of(cast.lead_a).get("/council/users/")
    assert names(page.context["held"]) == ["Lena Leadbetter", "Mona Manning"]
    assert [invitation.email for invitation in page.context["invited"]] == [NEW]
    for stranger in ("Lars", "Milo", "nils@example.org", "Birchdale"):
        assert stranger not in page.text


def test_a_dfe_admin_sees_all_staff_and_no_social_worker(client_of, cast, record):
    invite(cast)
    invitations.invite(
        email="rita@example.org", name="Rita Record", role=Role.SOCIAL_WORKER, by=cast.lead_a, at=NOON,
        council=cast.council_a, social_worker=record,
    )  # fmt: skip
    page = client_of(cast.dfe_admin).get("/dfe/users/")
    assert len(page.context["held"]) == 11
    assert [invitation.email for invitation in page.context["invited"]] == [NEW]
    assert "Petra" not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=manning", ["Mona Manning"]),
        ("?q=MONA.manning@example", ["Mona Manning"]),
        ("?role=assessor", ["Asta Assess", "Sven Second", "Tova Towers"]),
        ("?q=sven&role=assessor", ["Sven Second"]),
        ("?q=nobody+like+this", []),
        ("?page=99&role=dfe-admin", ["Dina Deputy", "Dora Depart"]),
        ("?page=x&role=dfe-admin", ["Dina Deputy", "Dora Depart"]),
    ],
)
def test_users_are_found_by_name_email_and_role(client_of, cast, query, found):
    assert names(client_of(cast.dfe_admin).get(f"/dfe/users/{query}").context["held"]) == found


@pytest.mark.parametrize("query", ["?role=boss", "?q=%00", "?q=" + "a" * 200])
def test_a_filter_that_makes_no_sense_is_an_error_and_never_a_crash(client_of, cast, query):
    page = client_of(cast.dfe_admin).get(f"/dfe/users/{query}")
    assert (page.status_code, "There is a problem" in page.text) == (200, True)


def test_a_long_list_comes_in_pages(client_of, cast):
    for number in range(30):
        make_user(f"Extra {number:02}", Role.ENDORSING_MANAGER, cast.council_a)
    client = client_of(cast.lead_a)
    assert len(client.get("/council/users/").context["held"]) == 25
    assert len(client.get("/council/users/?page=2").context["held"]) == 7


@pytest.mark.parametrize(
    ("path", "who", "queries"), [("/council/users/", "lead_a", 17), ("/dfe/users/", "dfe_admin", 8)]
)
def test_the_list_asks_the_database_no_more_for_three_rows_than_for_one(
    client_of, cast, django_assert_num_queries, path, who, queries
):
    client = client_of(getattr(cast, who))
    client.get(path)
    invite(cast)
    with django_assert_num_queries(queries) as first:
        client.get(path)
    for number in range(3):
        make_user(f"Extra {number}", Role.WORKFORCE_LEAD, cast.council_a)
        invite(cast, email=f"extra.{number}@example.com")
    with django_assert_num_queries(len(first)):
        client.get(path)


def test_a_lead_invites_a_colleague(client_of, cast):
    response = client_of(cast.lead_a).post("/council/users/invite/", WANTED, follow=True)
    assert response.redirect_chain == [("/council/users/", 302)]
    assert f"We have written to Nora Newly at {NEW}." in response.text
    assert Invitation.objects.get().words == "Endorsing manager, Alderbrook"


def test_a_lead_invites_a_social_worker_by_number(client_of, cast, record):
    wanted = WANTED | {"role": "social-worker", "registration_number": "sw 0004711"}
    client_of(cast.lead_a).post("/council/users/invite/", wanted)
    assert Invitation.objects.get().social_worker == record


def test_the_form_is_filled_in_for_a_social_worker_on_record(client_of, cast, record):
    person = cast.practitioner_a
    page = client_of(cast.lead_a).get(f"/council/users/invite/?social_worker={person.pk}")
    assert page.context["form"].initial["registration_number"] == person.registration_number
    assert client_of(cast.lead_b).get(f"/council/users/invite/?social_worker={person.pk}").status_code == 404


def test_a_number_at_another_council_reads_like_a_number_nobody_has(client_of, cast):
    client = client_of(cast.lead_a)
    theirs, nobodys = (
        client.post("/council/users/invite/", WANTED | {"role": "social-worker", "registration_number": number})
        for number in (cast.practitioner_b.registration_number, "SW999999")
    )
    said = "No social worker at your council has this number. Check it, or add them to your people first."
    assert theirs.context["form"].errors == nobodys.context["form"].errors == {"registration_number": [said]}


def test_a_social_worker_without_a_number_is_asked_for_it(client_of, cast):
    page = client_of(cast.lead_a).post("/council/users/invite/", WANTED | {"role": "social-worker"})
    assert page.context["form"].errors == {"registration_number": ["Enter their Social Work England number"]}
    assert "/council/people/add/" in page.text


def test_an_empty_invitation_says_what_to_do(client_of, cast):
    errors = client_of(cast.lead_a).post("/council/users/invite/", {}).context["form"].errors
    assert (errors["name"], errors["role"]) == (["Enter their full name"], ["Select what they will do here"])


@pytest.mark.parametrize("role", ["dfe-admin", "assessor", "centre-staff", "", "boss"])
def test_a_lead_cannot_even_choose_a_role_of_others(client_of, cast, role):
    page = client_of(cast.lead_a).post("/council/users/invite/", WANTED | {"role": role})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["role"])
    assert Invitation.objects.count() == 0


def test_a_lead_cannot_smuggle_in_another_council(client_of, cast):
    client_of(cast.lead_a).post("/council/users/invite/", WANTED | {"council": cast.council_b.pk})
    assert Invitation.objects.get().council == cast.council_a


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "workforce-lead"}, "council"),
        ({"role": "assessor"}, "centre"),
        ({"role": "dfe-admin", "council": "a"}, "role"),
        ({"role": "social-worker"}, "role"),
        ({"role": "workforce-lead", "council": "a", "email": "lena.leadbetter@example.org"}, "email"),
        ({"role": "workforce-lead", "council": "a", "email": "no address"}, "email"),
    ],
)
def test_a_refusal_stands_beside_its_field(client_of, cast, changes, field):
    council = {"council": cast.council_a.pk} if "council" in changes else {}
    page = client_of(cast.dfe_admin).post("/dfe/users/invite/", WANTED | changes | council)
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])


def test_a_dfe_admin_invites_an_assessor(client_of, cast):
    wanted = WANTED | {"role": "assessor", "centre": cast.centre_two.pk}
    response = client_of(cast.dfe_admin).post("/dfe/users/invite/", wanted)
    assert (response["Location"], Invitation.objects.get().centre) == ("/dfe/users/", cast.centre_two)


@pytest.mark.parametrize(("who", "back"), [("lead_a", "/council/users/"), ("dfe_admin", "/dfe/users/")])
def test_resend_asks_first_and_then_sends(client_of, cast, who, back):
    invitation, client = invite(cast), client_of(getattr(cast, who))
    old = newest_token(NEW)
    page = client.get(f"/users/invitations/{invitation.pk}/resend/")
    assert (page.status_code, newest_token(NEW)) == (200, old)
    response = client.post(f"/users/invitations/{invitation.pk}/resend/")
    assert (response["Location"], Notice.objects.filter(to=NEW).count()) == (back, 2)
    assert newest_token(NEW) != old


def test_withdraw_asks_first_and_then_takes_it_back(client_of, cast):
    invitation, client = invite(cast), client_of(cast.lead_a)
    client.get(f"/users/invitations/{invitation.pk}/withdraw/")
    assert Invitation.objects.pending().count() == 1
    response = client.post(f"/users/invitations/{invitation.pk}/withdraw/", follow=True)
    assert "The link no longer works." in response.text
    assert Invitation.objects.pending().count() == 0


def test_ending_a_role_asks_first_and_acts_on_the_next_page(client_of, cast):
    grant = RoleGrant.objects.get(user=cast.manager_a)
    lead, manager = client_of(cast.lead_a), client_of(cast.manager_a)
    assert manager.get("/council/endorsements/").status_code == 200
    assert "End the role of Mona Manning?" in lead.get(f"/users/roles/{grant.pk}/end/").text
    response = lead.post(f"/users/roles/{grant.pk}/end/", {"heir": cast.lead_a.pk}, follow=True)
    assert "You have ended a role of Mona Manning: Endorsing manager, Alderbrook." in response.text
    assert manager.get("/council/endorsements/").status_code == 403


def test_ones_own_only_role_stays_and_the_page_says_why(client_of, cast):
    grant = RoleGrant.objects.get(user=cast.lead_a)
    page = client_of(cast.lead_a).post(f"/users/roles/{grant.pk}/end/")
    assert (page.status_code, "This is your only role" in page.text) == (200, True)


def test_the_page_for_ones_own_only_role_has_no_button(client_of, cast):
    own, other = (RoleGrant.objects.get(user=user) for user in (cast.lead_a, cast.manager_a))
    client = client_of(cast.lead_a)
    mine, theirs = (client.get(f"/users/roles/{grant.pk}/end/").text for grant in (own, other))
    assert ("This is your only role" in mine, "End this role" in mine) == (True, False)
    assert "End this role" in theirs


def test_what_is_another_councils_reads_like_what_does_not_exist(client_of, cast):
    theirs = invite(cast, "lead_b", "council_b").pk
    grants = RoleGrant.objects.filter(user__in=[cast.lead_b, cast.dfe_admin, cast.assessor, cast.practitioner_a.user])
    client = client_of(cast.lead_a)
    paths = [f"/users/invitations/{pk}/{verb}/" for pk in (theirs, 999) for verb in ("resend", "withdraw")]
    paths += [f"/users/roles/{pk}/end/" for pk in [*grants.values_list("pk", flat=True), 999]]
    for path in paths:
        assert (path, client.get(path).status_code, client.post(path).status_code) == (path, 404, 404)


def test_a_deactivated_user_is_a_stranger_at_once(client_of, cast):
    client = client_of(cast.lead_a)
    User.objects.filter(pk=cast.lead_a.pk).update(is_active=False)
    assert client.get("/council/users/")["Location"] == "/accounts/login/?next=/council/users/"
