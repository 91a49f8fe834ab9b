"""The page on which a lead amends a record, with two tabs open as well."""

from accounts.models import EmploymentSpell
from tests.cast import make_social_worker


def address_of(person):
    return f"/council/people/{person.pk}/amend/"


def typed_on(page, **changes):
    """What the browser would send back of a page: all that it shows, with these changes."""
    form = page.context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    start = values.pop("start")
    values |= {"start-day": start.day, "start-month": start.month, "start-year": start.year, "functions": []}
    values = {name: each for name, each in values.items() if each not in (None, False)}
    return values | {"reason": "Moved desks."} | changes


def test_a_lead_amends_and_the_page_keeps_what_was_before(client_of, cast):
    client, address = client_of(cast.lead_a), address_of(cast.practitioner_a)
    page = client.get(address)
    assert {"email"} & set(page.context["form"].fields) == set()  # theirs: they have an account
    assert "Nothing has been amended" in page.text
    after = client.post(address, typed_on(page, team="South team", last_name="Practise"), follow=True)
    assert after.redirect_chain == [(f"/council/people/{cast.practitioner_a.pk}/", 302)]
    assert ("You have amended this record." in after.text, "Petra Practise" in after.text) == (True, True)
    again = client.get(address).text
    assert ("<td>North team</td><td>South team</td>" in again, "Why: Moved desks." in again) == (True, True)


def test_of_two_tabs_the_second_reads_what_the_first_changed_and_keeps_what_was_typed(client_of, cast):
    client, address = client_of(cast.lead_a), address_of(cast.practitioner_a)
    first, second = client.get(address), client.get(address)
    client.post(address, typed_on(first, team="South team"))
    met = client.post(address, typed_on(second, role="3", reason="Promoted."))
    assert "you changed the record. Team: “North team” became “South team”." in met.text
    then = client.post(address, typed_on(met, reason=met.context["form"].initial["reason"]))
    spell = EmploymentSpell.objects.get(social_worker=cast.practitioner_a)
    assert (then.status_code, spell.team, spell.role) == (302, "South team", "3")


def test_a_no_stands_beside_its_field_and_a_page_that_was_tampered_with_is_refused(client_of, cast):
    client, address = client_of(cast.lead_a), address_of(cast.practitioner_a)
    page = client.get(address)
    refused = client.post(address, typed_on(page, last_name="Quitedifferent"))
    assert list(refused.context["form"].errors) == ["last_name"]
    assert list(client.post(address, typed_on(page, seen="forged", reason="")).context["form"].errors) == [
        "seen", "reason",
    ]  # fmt: skip
    nothing = client.post(address, typed_on(page))
    assert "Nothing is different from what is on record" in nothing.text


def test_the_page_is_for_leads_about_people_of_their_own_and_not_about_themselves(client_of, cast):
    own = make_social_worker("Self", "Same", cast.employer_a, cast.council_a, user=cast.lead_a)
    assert "This is your own record." in client_of(cast.lead_a).get(address_of(own)).text
    assert client_of(cast.lead_a).get(address_of(cast.practitioner_b)).status_code == 404
    assert client_of(cast.manager_a).get(address_of(cast.practitioner_a)).status_code == 403
