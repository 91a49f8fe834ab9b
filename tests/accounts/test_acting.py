"""Which hat somebody wears: the home page, the menu and the place follow it; what they may do does not."""

from datetime import date

import pytest
from django.http import Http404
from django.test import RequestFactory

from accounts import acting
from accounts.models import RoleGrant, User
from accounts.roles import HOME, Permission, Role
from tests.cast import TODAY, make_user

LONG_AGO = date(2026, 1, 5)


def also(user, role, **place):
    """One more role for somebody."""
    return RoleGrant.objects.create(user=user, role=role, start=LONG_AGO, **place)


def request_of(user, **session):
    """A request by them, with this session."""
    request = RequestFactory().get("/")
    request.user, request.session = User.objects.get(pk=user.pk), session
    return request


def sent_to(client):
    """Where the home address leads."""
    response = client.get("/accounts/home/")
    return response["Location"] if response.status_code == 302 else response.status_code


@pytest.mark.parametrize(
    ("who", "home"),
    [("dfe_admin", "/dfe/"), ("lead_a", "/council/"), ("manager_a", "/council/endorsements/"),
     ("assessor", "/centre/"), ("centre_staff", "/centre/")],
)  # fmt: skip
def test_home_is_that_of_the_role(client_of, cast, who, home):
    assert sent_to(client_of(getattr(cast, who))) == home


def test_home_of_a_social_worker(client_of, cast):
    assert sent_to(client_of(cast.practitioner_a.user)) == "/me/"


def test_home_without_a_role_says_what_to_do(client_of, cast):
    page = client_of(cast.nobody).get("/accounts/home/")
    assert (page.status_code, "ask your council’s workforce lead to invite you" in page.text) == (200, True)


def test_home_of_somebody_with_several_roles_is_that_of_the_most_important(client_of, cast):
    user = cast.practitioner_a.user
    also(user, Role.ENDORSING_MANAGER, council=cast.council_a)
    assert sent_to(client_of(user)) == "/council/endorsements/"
    also(user, Role.WORKFORCE_LEAD, council=cast.council_a)
    assert sent_to(client_of(user)) == "/council/"


def test_every_role_has_its_place_in_the_order():
    assert set(HOME) == set(Role) == set(acting.ORDER)


def test_switching_changes_home_and_menu_and_lasts(client_of, cast):
    mine = also(cast.lead_a, Role.WORKFORCE_LEAD, council=cast.council_b)
    client = client_of(cast.lead_a)
    assert (
        "Council workforce lead, Alderbrook" in client.get("/accounts/settings/").context["signed_in_as"]["role_words"]
    )
    assert client.post("/accounts/switch/", {"grant": mine.pk})["Location"] == "/accounts/home/"
    assert (
        client.get("/accounts/settings/").context["signed_in_as"]["role_words"] == "Council workforce lead, Birchdale"
    )
    assert client.get("/council/users/").context["council"] == cast.council_b


def test_switching_lists_ones_own_roles_in_force_only(client_of, cast):
    ended = also(cast.lead_a, Role.ENDORSING_MANAGER, council=cast.council_b)
    RoleGrant.objects.filter(pk=ended.pk).update(end=TODAY)
    page = client_of(cast.lead_a).get("/accounts/switch/")
    assert [words for _, words in page.context["form"].fields["grant"].choices] == [
        "Council workforce lead, Alderbrook"
    ]


@pytest.mark.parametrize("chosen", ["theirs", "ended", "999999", "", "x"])
def test_switching_to_what_is_not_ones_own_is_an_error(client_of, cast, chosen):
    ended = also(cast.lead_a, Role.ENDORSING_MANAGER, council=cast.council_b)
    RoleGrant.objects.filter(pk=ended.pk).update(end=TODAY)
    grants = {"theirs": RoleGrant.objects.get(user=cast.lead_b).pk, "ended": ended.pk}
    client = client_of(cast.lead_a)
    page = client.post("/accounts/switch/", {"grant": grants.get(chosen, chosen)})
    assert (page.status_code, "Select a role" in page.text) == (200, True)
    assert acting.KEY not in client.session


def test_a_hat_that_ends_falls_off_on_the_next_page(client_of, cast):
    second = also(cast.lead_a, Role.WORKFORCE_LEAD, council=cast.council_b)
    client = client_of(cast.lead_a)
    client.post("/accounts/switch/", {"grant": second.pk})
    RoleGrant.objects.filter(pk=second.pk).update(end=TODAY)
    assert client.get("/council/users/").context["council"] == cast.council_a


@pytest.mark.parametrize("forged", ["theirs", "1; DROP", None, 10**30])
def test_a_forged_choice_is_not_believed(cast, forged):
    theirs = RoleGrant.objects.get(user=cast.lead_b).pk
    worn = acting.acting_grant(request_of(cast.lead_a, acting=theirs if forged == "theirs" else forged))
    assert worn.council == cast.council_a


def test_acting_council_is_the_hats_else_the_first_where_they_may(cast):
    dora = cast.dfe_admin
    also(dora, Role.WORKFORCE_LEAD, council=cast.council_b)
    worn = also(dora, Role.WORKFORCE_LEAD, council=cast.council_a)
    assert acting.acting_council(request_of(dora), Permission.SEE_COUNCIL) == cast.council_a  # first by name
    also(dora, Role.ENDORSING_MANAGER, council=cast.council_b)
    endorsing = RoleGrant.objects.get(user=dora, role=Role.ENDORSING_MANAGER)
    request = request_of(dora, acting=endorsing.pk)
    assert acting.acting_council(request, Permission.ENDORSE) == cast.council_b
    assert acting.acting_council(request, Permission.SEE_COUNCIL) == worn.council


@pytest.mark.parametrize("who", ["manager_a", "dfe_admin", "assessor", "nobody"])
def test_acting_council_without_one_is_not_found(cast, who):
    with pytest.raises(Http404):
        acting.acting_council(request_of(getattr(cast, who)), Permission.SEE_COUNCIL)


def test_acting_centres_are_the_hats_else_all(cast):
    user = make_user("Cleo Centres", Role.CENTRE_STAFF, centre=cast.centre_one)
    second = also(user, Role.ASSESSOR, centre=cast.centre_two)
    also(user, Role.ENDORSING_MANAGER, council=cast.council_a)
    assert acting.acting_centres(request_of(user)) == [cast.centre_two, cast.centre_one]
    assert acting.acting_centres(request_of(user, acting=second.pk)) == [cast.centre_two]
    assert acting.acting_centres(request_of(cast.lead_a)) == []


def test_settings_lists_ones_roles_and_the_ways_to_change_how_one_signs_in(client_of, cast):
    page = client_of(cast.lead_a).get("/accounts/settings/")
    for path in ("/accounts/password/change/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"):
        assert f'href="{path}"' in page.text
    assert "Council workforce lead, Alderbrook" in page.text.partition("Your roles")[2]


def test_every_page_acts_for_the_organisation_chosen_alone(client_of, cast):
    at_b = also(cast.lead_a, Role.WORKFORCE_LEAD, council=cast.council_b)
    client, theirs = client_of(cast.lead_a), f"/council/people/{cast.practitioner_b.pk}/"
    assert (client.get("/council/people/").text.count("Bystander"), client.post(theirs).status_code) == (0, 404)
    offer = client.get(theirs)
    assert (offer.status_code, [hat.pk for hat in offer.context["hats"]]) == (403, [at_b.pk])
    assert ("Bystander" in offer.text, "Switch to Council workforce lead, Birchdale" in offer.text) == (False, True)
    assert client.get(f"/council/people/{cast.practitioner_b.pk + 999}/").status_code == 404  # nobody's: a bare no
    switched = client.post("/accounts/switch/", {"grant": at_b.pk, "next": theirs})
    assert (switched["Location"], client.get(theirs).status_code) == (theirs, 200)
    back = client.get(f"/council/people/{cast.practitioner_a.pk}/")  # and the other way round
    assert [hat.council for hat in back.context["hats"]] == [cast.council_a]
    RoleGrant.objects.filter(user=cast.lead_a, council=cast.council_a).update(end=TODAY)
    assert client.get(f"/council/people/{cast.practitioner_a.pk}/").status_code == 404
    assert client.post("/accounts/switch/", {"grant": at_b.pk, "next": "//evil.example"})["Location"] == (
        "/accounts/home/"
    )


def test_a_page_of_another_role_offers_it_and_ones_own_record_is_always_at_hand(client_of, cast):
    centre = also(cast.practitioner_a.user, Role.CENTRE_STAFF, centre=cast.centre_one)
    client = client_of(cast.practitioner_a.user)
    assert [client.get(path).status_code for path in ("/centre/", "/me/")] == [200, 200]
    mine = RoleGrant.objects.get(user=cast.practitioner_a.user, role=Role.SOCIAL_WORKER)
    client.post("/accounts/switch/", {"grant": mine.pk})
    offer = client.get("/centre/")
    assert (offer.status_code, [hat.pk for hat in offer.context["hats"]]) == (403, [centre.pk])
    assert client.get("/council/people/").status_code == 403
    assert "hats" not in client.get("/council/people/").context  # no role of theirs opens it
