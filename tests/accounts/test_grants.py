"""Roles end at once, by those who may give them, and never so that nobody could undo it."""

import pytest

from accounts.models import RoleGrant, User
from accounts.operations import grants
from accounts.roles import Role
from foundation.refusal import Refused
from journal.models import Entry
from tests.cast import NOON, TODAY, make_user


def grant_of(user):
    """Their only grant."""
    return RoleGrant.objects.get(user=user)


def test_end_is_today_and_written_down(cast):
    grants.end(grant=grant_of(cast.manager_a), by=cast.lead_a, at=NOON)
    assert grant_of(cast.manager_a).end == TODAY
    entry = Entry.objects.get(verb="role.ended")
    assert (entry.actor, entry.about) == (cast.lead_a, f"user:{cast.manager_a.pk}")
    assert entry.words == "Ended the role of Mona Manning: Endorsing manager, Alderbrook."


@pytest.mark.parametrize("whose", ["lead_a", "manager_b", "assessor", "centre_staff"])
def test_a_dfe_admin_ends_the_role_of_anybody_on_staff(cast, whose):
    grants.end(grant=grant_of(getattr(cast, whose)), by=cast.dfe_admin, at=NOON)
    assert User.objects.get(pk=getattr(cast, whose).pk).grants_on(TODAY) == []


@pytest.mark.parametrize(
    ("whose", "by"),
    [("manager_b", "lead_a"), ("lead_b", "lead_a"), ("dfe_admin", "lead_a"), ("assessor", "lead_a"),
     ("lead_a", "manager_a"), ("lead_a", "nobody"), ("centre_staff", "assessor")],
)  # fmt: skip
def test_end_refused_to_those_who_may_not_give_it(cast, whose, by):
    with pytest.raises(Refused) as no:
        grants.end(grant=grant_of(getattr(cast, whose)), by=getattr(cast, by), at=NOON)
    assert (no.value.code, grant_of(getattr(cast, whose)).end) == ("not-yours-to-give", None)


@pytest.mark.parametrize("whose", ["lead_a", "dfe_admin"])
def test_end_refused_for_ones_own_only_role(cast, whose):
    user = getattr(cast, whose)
    with pytest.raises(Refused) as no:
        grants.end(grant=grant_of(user), by=user, at=NOON)
    assert no.value.code == "own-last-role"


def test_end_refused_for_ones_own_role_that_nobody_else_has(cast):
    own = grant_of(cast.lead_a)
    RoleGrant.objects.create(user=cast.lead_a, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    with pytest.raises(Refused) as no:
        grants.end(grant=own, by=cast.lead_a, at=NOON)
    assert no.value.code == "last-holder"


@pytest.mark.parametrize(("is_active", "code"), [(True, ""), (False, "last-holder")])
def test_end_of_ones_own_role_needs_an_active_colleague_with_it(cast, is_active, code):
    own = grant_of(cast.lead_a)
    RoleGrant.objects.create(user=cast.lead_a, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    User.objects.filter(pk=make_user("Lola Later", Role.WORKFORCE_LEAD, cast.council_a).pk).update(is_active=is_active)
    said = ""
    try:
        grants.end(grant=own, by=cast.lead_a, at=NOON)
    except Refused as no:
        said = no.code
    assert said == code


def test_end_refused_twice(cast):
    grant = grant_of(cast.manager_a)
    grants.end(grant=grant, by=cast.lead_a, at=NOON)
    with pytest.raises(Refused) as no:
        grants.end(grant=grant, by=cast.lead_a, at=NOON)
    assert no.value.code == "already-ended"


def test_end_is_asked_of_the_database_and_not_of_what_was_read_before(cast):
    other = make_user("Dina Depart", Role.DFE_ADMIN)
    assert other.grants_on(TODAY)  # read, and kept on the object
    grants.end(grant=grant_of(other), by=cast.dfe_admin, at=NOON)
    with pytest.raises(Refused) as no:
        grants.end(grant=grant_of(cast.dfe_admin), by=other, at=NOON)
    assert no.value.code == "not-yours-to-give"


def test_a_role_that_ended_may_be_given_again(cast):
    grants.end(grant=grant_of(cast.manager_a), by=cast.lead_a, at=NOON)
    RoleGrant.objects.create(user=cast.manager_a, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    assert User.objects.get(pk=cast.manager_a.pk).roles_on(TODAY) == [Role.ENDORSING_MANAGER]
