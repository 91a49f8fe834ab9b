"""The list of a council's users, its primary lead and the yearly confirmation, from both sides of the table."""

from datetime import timedelta

from accounts.models import RoleGrant, UsersConfirmation
from accounts.rules.months import months_after
from assessments import reminders
from assessments.catalogue.policies import DEFAULTS
from assessments.models import PolicyValue
from assessments.queries.confirming import State, councils_now
from notices.models import Notice
from tests.cast import NOON, TODAY

DUE = months_after(TODAY, DEFAULTS.users_confirmed_months)


def states(on, policy=DEFAULTS):
    """How each council stands."""
    return [each.state for each in councils_now(on, policy)]


def test_a_primary_lead_confirms_the_list(client_of, cast):
    lead = client_of(cast.lead_a)
    assert "Choose the primary lead" in lead.get("/council/users/").text
    mine = RoleGrant.objects.get(user=cast.lead_a).pk
    assert "Only the primary lead confirms the list." in lead.get("/council/users/confirm/").text
    lead.post("/council/users/primary/", {"lead": mine})
    assert "Last confirmed" not in lead.get("/council/users/").text
    page = lead.get("/council/users/confirm/")
    ticks = [pk for pk, _ in page.context["form"].fields["right"].choices]
    assert (len(ticks), "Remove Mona Manning" in page.text) == (2, True)
    refused = lead.post("/council/users/confirm/", {"right": [mine]})
    assert "Tick everybody who is still right, and remove the others: Mona Manning." in refused.text
    done = lead.post("/council/users/confirm/", {"right": ticks}, follow=True)
    assert "You have confirmed the list of users. The next time is by Tuesday 23 November 2027." in done.text
    assert UsersConfirmation.objects.get().council == cast.council_a


def test_a_lead_names_a_deputy_on_the_page(client_of, cast):
    lead, path = client_of(cast.lead_a), f"/users/roles/{RoleGrant.objects.get(user=cast.lead_a).pk}/deputy/"
    days = {"start-day": 23, "start-month": 11, "start-year": 2026}
    days |= {"last_day-day": 1, "last_day-month": 7, "last_day-year": 2027}
    refused = lead.post(path, days | {"deputy": cast.manager_a.pk})
    assert "A deputy stands in for at most 6 months: until Saturday 22 May 2027." in refused.text
    assert lead.post(path, days | {"deputy": cast.manager_b.pk}).context["form"].errors["deputy"]
    lead.post(path, days | {"deputy": cast.manager_a.pk, "last_day-month": 12, "last_day-year": 2026})
    assert "Mona Manning, 23 Nov 2026 to 1 Dec 2026" in lead.get("/council/users/").text
    theirs = RoleGrant.objects.get(user=cast.lead_b).pk
    assert lead.get(f"/users/roles/{theirs}/deputy/").status_code == 404


def test_the_department_sees_which_councils_are_late_or_have_no_primary(client_of, cast):
    assert states(TODAY) == [State.NO_PRIMARY, State.NO_PRIMARY]
    dfe = client_of(cast.dfe_admin)
    grant = RoleGrant.objects.get(user=cast.lead_a)
    dfe.post(f"/dfe/users/councils/{cast.council_a.gss_code}/primary/", {"lead": grant.pk})
    RoleGrant.objects.filter(user=cast.lead_b).update(end=TODAY)
    days = (DUE - timedelta(days=31), DUE - timedelta(days=30), DUE, DUE + timedelta(days=1))
    assert [states(day)[0] for day in days] == [State.FINE, State.SOON, State.SOON, State.OVERDUE]
    assert states(TODAY)[1] is State.NO_LEAD
    page = dfe.get("/dfe/users/councils/?state=No+lead")
    assert [each.council for each in page.context["page"]] == [cast.council_b]
    assert "Invite a lead" in page.text
    UsersConfirmation.objects.create(council=cast.council_a, confirmed_on=DUE, confirmed_by=cast.lead_a, roles=2)
    assert states(DUE + timedelta(days=1))[0] is State.FINE


def test_the_primary_is_reminded_30_and_14_days_before_and_policy_decides_when(cast):
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY)
    RoleGrant.objects.filter(user=cast.lead_b).update(primary_since=TODAY)
    UsersConfirmation.objects.create(
        council=cast.council_b, confirmed_on=TODAY + timedelta(days=9), confirmed_by=cast.lead_b, roles=2
    )
    for days, sent in ((31, 0), (30, 1), (15, 2), (14, 3), (5, 4)):  # B's day is nine later
        for _ in range(2):
            reminders.promise_due(on=DUE - timedelta(days=days))
        assert (days, Notice.objects.filter(letter="users-to-confirm").count()) == (days, sent)
    letter = Notice.objects.filter(to=cast.lead_a.email, letter="users-to-confirm").first()
    assert letter.subject == "Confirm who has a role at Alderbrook by Tuesday 23 November 2027"
    PolicyValue.objects.create(
        key="users_confirmed_months", value=6, effective_from=TODAY, reason="Sooner.", set_by=cast.dfe_admin,
        set_at=NOON,
    )  # fmt: skip
    Notice.objects.all().delete()
    reminders.promise_due(on=months_after(TODAY, 6) - timedelta(days=30))
    assert Notice.objects.get(letter="users-to-confirm").to == cast.lead_a.email
