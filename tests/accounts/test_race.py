"""Two at once: one click takes up an invitation, and a place is never left without its last admin."""

from datetime import timedelta

import pytest

from accounts.models import Invitation, RoleGrant, User
from accounts.operations import acceptances, amendments, grants, invitations, people, primaries
from accounts.queries.amendments import facts_of
from accounts.roles import Role
from journal.models import Entry
from tests.accounts.letters import newest_token
from tests.cast import NOON, TODAY, make_user
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_admins_who_end_each_other_leave_one(cast):
    other = make_user("Dina Depart", Role.DFE_ADMIN)
    pairs = [(cast.dfe_admin, other), (other, cast.dfe_admin)]
    ended = race(lambda pair: grants.end(grant=RoleGrant.objects.get(user=pair[0]), by=pair[1], at=NOON), pairs)
    assert ended == {"done": 1, "not-yours-to-give": 1}
    assert RoleGrant.objects.on(TODAY).filter(user__in=[cast.dfe_admin, other]).count() == 1


def test_two_leads_who_demote_each_other_leave_one(cast):
    other = make_user("Lola Later", Role.WORKFORCE_LEAD, cast.council_a)
    pairs = [(cast.lead_a, other), (other, cast.lead_a)]
    changed = race(
        lambda pair: grants.change(
            grant=RoleGrant.objects.get(user=pair[0]), to=Role.ENDORSING_MANAGER, by=pair[1], at=NOON
        ),
        pairs,
    )
    assert changed == {"done": 1, "not-yours-to-give": 1}
    assert RoleGrant.objects.on(TODAY).filter(role=Role.WORKFORCE_LEAD, council=cast.council_a).count() == 1


def test_two_leads_who_become_the_primary_at_once_are_one(cast):
    other = make_user("Lola Later", Role.WORKFORCE_LEAD, cast.council_a)
    ended = race(
        lambda user: primaries.hand_over(to=RoleGrant.objects.get(user=user), by=user, at=NOON), [cast.lead_a, other]
    )
    assert ended == {"done": 1, "not-the-primary": 1}
    assert RoleGrant.objects.filter(primary_since=TODAY).count() == 1


def test_many_clicks_on_one_link_make_one_user(cast):
    invitations.invite(
        email="nora@example.org", name="Nora", role=Role.ENDORSING_MANAGER, by=cast.lead_a,
        council=cast.council_a, at=NOON,
    )  # fmt: skip
    token = newest_token("nora@example.org")
    ended = race(
        lambda name: acceptances.accept(token=token, name=name, password="seven calm herons", at=NOON),
        [f"Nora {number}" for number in range(8)],
    )
    assert ended == {"done": 1, "used": 7}
    assert User.objects.filter(email="nora@example.org").count() == 1


def test_accepting_and_taking_back_at_once_end_one_way(cast):
    invitation = invitations.invite(
        email="nora@example.org", name="Nora", role=Role.ENDORSING_MANAGER, by=cast.lead_a,
        council=cast.council_a, at=NOON,
    )  # fmt: skip
    token = newest_token("nora@example.org")
    ended = race(
        lambda verb: verb(),
        [
            lambda: acceptances.accept(token=token, name="Nora", password="seven calm herons", at=NOON),
            lambda: invitations.withdraw(invitation=invitation, by=cast.lead_a, at=NOON),
        ],
    )
    assert ended["done"] == 1
    invitation = Invitation.objects.get(pk=invitation.pk)
    assert (invitation.accepted_at is None) != (invitation.withdrawn_at is None)


def test_of_two_who_amend_what_they_both_read_the_second_looks_again(cast):
    petra, other = cast.practitioner_a, make_user("Lina Leadwell", Role.WORKFORCE_LEAD, cast.council_a)
    seen = facts_of(petra.spells.select_related("social_worker").get())
    ended = race(lambda who: _amend(cast, who, seen), [cast.lead_a, other])
    entries = Entry.objects.filter(verb="social-worker.amended")
    assert (ended, [each.facts["values"]["team"][1] for each in entries]) == (
        {"done": 1, "changed": 1}, [petra.spells.get().team],
    )  # fmt: skip


def test_amending_and_leaving_at_once_both_happen_or_the_leaver_is_left_alone(cast):
    petra, gone = cast.practitioner_a, TODAY - timedelta(days=1)
    seen = facts_of(petra.spells.select_related("social_worker").get())
    ended = race(
        lambda verb: verb(),
        [
            lambda: _amend(cast, cast.lead_a, seen),
            lambda: people.end_employment(
                social_worker=petra, council=cast.council_a, last_day=gone, by=cast.lead_a, on=TODAY
            ),
        ],
    )
    spell = petra.spells.get()
    assert (spell.end, spell.team == f"Team of {cast.lead_a}") == (TODAY, ended == {"done": 2})
    assert ended in ({"done": 2}, {"done": 1, "not-open": 1})


def _amend(cast, who, seen):
    amendments.amend(
        social_worker=cast.practitioner_a, council=cast.council_a, changes={"team": f"Team of {who}"},
        reason="Moved desks.", seen=seen, by=who, on=TODAY,
    )  # fmt: skip
