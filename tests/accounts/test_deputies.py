"""A deputy leads from a day to a day, for a lead, and never chooses the leads. No task begins or ends it."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import RoleGrant, User
from accounts.operations import acceptances, deputies, grants, invitations
from accounts.roles import Permission, Role
from accounts.rules.holding import may_stand_in
from accounts.rules.months import months_after
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.accounts.letters import newest_token
from tests.cast import NOON, TODAY, at, endorse, make_user

DAY = timedelta(days=1)
LAST = TODAY + 20 * DAY


def lead_of(cast):
    """Lena's role."""
    return RoleGrant.objects.get(user=cast.lead_a, deputy_for=None)


def named(cast, start=TODAY, last_day=LAST, **changes):
    """Mona stands in for Lena."""
    words = {"lead": lead_of(cast), "deputy": cast.manager_a, "by": cast.lead_a, "months": 6, "at": NOON} | changes
    return deputies.name(start=start, last_day=last_day, **words)


@pytest.mark.parametrize(
    ("start", "last_day", "code"),
    [
        (TODAY, TODAY, ""), (TODAY, months_after(TODAY, 6) - DAY, ""), (TODAY - DAY, TODAY, "too-early"),
        (TODAY, TODAY - DAY, "before-start"), (TODAY, months_after(TODAY, 6), "too-long"),
    ],
)  # fmt: skip
def test_a_deputy_stands_in_for_so_many_months_at_most(start, last_day, code):
    latest = months_after(start, 6) - DAY
    assert may_stand_in(start, last_day, on=TODAY, latest=latest, months=6).code == code


def test_a_deputy_leads_on_these_days_alone_and_chooses_no_leads(cast):
    grant = named(cast, TODAY + DAY, LAST)
    mona = User.objects.get(pk=cast.manager_a.pk)
    sees = [mona.may(Permission.SEE_COUNCIL, on=day) for day in (TODAY, TODAY + DAY, LAST, LAST + DAY)]
    assert sees == [False, True, True, False]
    assert not mona.may(Permission.KEEP_COUNCIL_USERS, on=LAST)
    assert (grant.words, grant.last_day) == ("Deputy for Lena Leadbetter, Alderbrook", LAST)
    assert set(Notice.objects.filter(letter="deputy-named").values_list("to", "subject")) == {
        (mona.email, "You are the deputy of Lena Leadbetter, from Tuesday 24 November 2026 to Sunday 13 December 2026"),
        (cast.lead_a.email,
         "Mona Manning is your deputy, from Tuesday 24 November 2026 to Sunday 13 December 2026"),
    }  # fmt: skip
    with clock.stopped(at(LAST)), pytest.raises(Refused) as no:
        invitations.invite(
            email="new@example.org", name="New", role=Role.WORKFORCE_LEAD, by=mona, at=at(LAST), council=cast.council_a
        )
    assert no.value.code == "not-yours-to-give"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"deputy": "manager_b"}, "not-here"), ({"deputy": "lead_a"}, "leads"), ({"by": "lead_b"}, "not-yours-to-give"),
        ({"by": "manager_a"}, "not-yours-to-give"),
    ],
)  # fmt: skip
def test_who_may_be_a_deputy_and_who_names_them(cast, changes, code):
    with pytest.raises(Refused) as no:
        named(cast, **{key: getattr(cast, who) for key, who in changes.items()})
    assert (no.value.code, RoleGrant.objects.filter(deputy_for__isnull=False).count()) == (code, 0)


def test_one_deputy_at_a_time_and_a_deputy_is_no_lead(cast):
    deputy = named(cast)
    with pytest.raises(Refused) as no:
        named(cast, LAST, LAST + DAY, deputy=make_user("Max", Role.ENDORSING_MANAGER, cast.council_a))
    assert no.value.code == "overlaps"
    assert not grants.may_be_changed(lead_of(cast), TODAY)  # the deputy counts as nobody who could lead on
    assert grants.may_be_changed(deputy, TODAY).code == "deputy"
    assert deputies.may_be_named(deputy, cast.lead_a, TODAY).code == "not-a-lead"
    named(cast, LAST + DAY, LAST + DAY)  # the next one begins when this one has ended


def test_whoever_deputises_may_stop_and_so_may_the_lead(client_of, cast):
    grant, mona = named(cast), client_of(cast.manager_a)
    other = RoleGrant.objects.get(user=cast.lead_a)
    assert mona.post(f"/users/roles/{other.pk}/change/").status_code == 403
    assert "You cannot give or end this role" in mona.post(f"/users/roles/{other.pk}/end/").text
    page = mona.get("/council/users/").text
    assert ("Only a lead changes roles" in page, page.count("End early"), page.count("/change/")) == (True, 1, 0)
    mona.post(f"/users/roles/{grant.pk}/end/")
    assert mona.get("/council/people/").status_code == 403
    assert Notice.objects.filter(letter="deputy-ended").values_list("to", flat=True).get() == cast.lead_a.email
    later = named(cast, LAST, LAST + DAY)
    grants.end(grant=later, by=cast.lead_a, at=NOON)  # before it began: it never does
    assert not RoleGrant.objects.not_over(TODAY).filter(deputy_for__isnull=False).exists()


def test_the_deputy_goes_with_the_lead(cast):
    named(cast)
    grants.end(grant=lead_of(cast), by=cast.dfe_admin, at=NOON)
    assert not User.objects.get(pk=cast.manager_a.pk).may(Permission.SEE_COUNCIL, on=TODAY)


def test_what_a_deputy_does_is_marked_as_done_for_the_lead(client_of, cast):
    named(cast)
    mona: Client = client_of(cast.manager_a)
    assert "Deputy for Lena Leadbetter, Alderbrook" in mona.get("/council/people/").text  # in the header
    mona.post("/council/users/invite/", {"name": "Nora Newly", "email": "n@example.org", "role": "endorsing-manager"})
    made = Entry.objects.get(verb="invitation.made")
    assert made.words == "Invited Nora Newly as Endorsing manager, Alderbrook. Done for Lena Leadbetter."
    assert made.facts["deputy_for"] == cast.lead_a.pk
    endorse(cast.practitioner_a, by=User.objects.get(pk=cast.manager_a.pk))  # not in the role of the deputy
    assert "Done for" not in Entry.objects.get(verb="endorsement.endorsed").words


def test_somebody_without_a_role_is_invited_to_stand_in_and_keeps_to_the_days(cast):
    words = {"email": "n@example.org", "name": "Nora", "start": TODAY, "last_day": LAST, "months": 6, "at": NOON}
    invited = deputies.invite(lead=lead_of(cast), by=cast.lead_a, **words)
    assert invited.words == "Deputy for Lena Leadbetter, Alderbrook"
    assert "From: Monday 23 November 2026\nTo: Sunday 13 December 2026" in Notice.objects.get(to="n@example.org").body
    token = newest_token("n@example.org")
    with clock.stopped(at(TODAY + DAY)):
        nora = acceptances.accept(token=token, name="Nora", password="seven calm herons", at=at(TODAY + DAY))
    grant = RoleGrant.objects.get(user=nora)
    assert (grant.deputy_for, grant.start, grant.last_day) == (lead_of(cast), TODAY + DAY, LAST)
    last = {"email": "l@example.org", "start": LAST + DAY, "last_day": LAST + DAY}
    late = deputies.invite(lead=lead_of(cast), by=cast.lead_a, **words | last)
    invitations.resend(invitation=late, by=cast.lead_a, at=at(LAST))  # the link outlives the days
    with pytest.raises(Refused) as no:
        acceptances.accept(
            token=newest_token(late.email), name="Late", password="seven calm herons", at=at(LAST + 2 * DAY)
        )
    assert (no.value.code, User.objects.filter(email=late.email).count()) == ("over", 0)
    with pytest.raises(Refused) as no:
        deputies.invite(lead=lead_of(cast), by=cast.lead_a, **words | {"email": "o@example.org"})
    assert no.value.code == "overlaps"
