"""Two at once: one click takes up an invitation, and a place is never left without its last admin."""

import pytest

from accounts.models import Invitation, RoleGrant, User
from accounts.operations import acceptances, grants, invitations
from accounts.roles import Role
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
