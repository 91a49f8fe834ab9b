"""One lead at most answers for a council's list of users, and says once a year that everybody on it is right."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import RoleGrant, UsersConfirmation
from accounts.operations import grants, primaries
from accounts.queries.holders import primary_of, users_of
from accounts.roles import Role
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, make_user


@pytest.fixture
def other(cast):
    """A second lead of council A."""
    return make_user("Lola Later", Role.WORKFORCE_LEAD, cast.council_a)


def role_of(user):
    """Their only role."""
    return RoleGrant.objects.get(user=user)


def refusal(verb, **words):
    """The code of its no, or nothing."""
    try:
        verb(**words, at=NOON)
    except Refused as no:
        return no.code
    return ""


def test_the_primary_is_chosen_handed_over_and_kept(cast, other):
    first, second = role_of(cast.lead_a), role_of(other)
    assert refusal(primaries.hand_over, to=first, by=cast.lead_b) == "not-yours-to-give"
    assert refusal(primaries.hand_over, to=role_of(cast.manager_a), by=cast.dfe_admin) == "not-a-lead"
    assert refusal(primaries.hand_over, to=second, by=cast.lead_a) == ""  # while there is none, any lead
    assert refusal(primaries.hand_over, to=first, by=cast.lead_a) == "not-the-primary"
    assert refusal(primaries.hand_over, to=second, by=other) == "is-primary"
    for verb, words in ((grants.change, {"to": Role.ENDORSING_MANAGER}), (grants.end, {})):
        assert refusal(verb, grant=second, by=cast.lead_a, **words) == "primary-lead"
    assert refusal(primaries.hand_over, to=first, by=other) == ""
    assert primary_of(cast.council_a, TODAY) == first
    assert Entry.objects.filter(verb="primary.handed-over").first().words == (
        "Primary lead of Alderbrook, after Lola Later."
    )
    assert Notice.objects.filter(letter="primary-lead").count() == 2
    assert refusal(primaries.hand_over, to=second, by=cast.dfe_admin) == ""
    assert Notice.objects.get(letter="no-longer-primary").to == cast.lead_a.email
    assert refusal(grants.end, grant=second, by=cast.dfe_admin) == ""  # the Department removes whomever it must
    assert primary_of(cast.council_a, TODAY) is None


def test_the_database_keeps_one_primary_a_council(cast, other):
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(user=other).update(primary_since=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(user=cast.manager_b).update(primary_since=TODAY)


def test_the_list_is_confirmed_whole_and_as_it_is_now(cast, other):
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY)
    right = {each.pk for each in users_of(cast.council_a, TODAY)}
    gone = right | {role_of(cast.manager_b).pk}
    for ticked, by, code in (
        (right, other, "not-the-primary"), (right - {role_of(other).pk}, cast.lead_a, "not-ticked"),
        (gone, cast.lead_a, "changed"), (right, cast.lead_a, ""),
    ):  # fmt: skip
        assert refusal(primaries.confirm, council=cast.council_a, ticked=ticked, by=by) == code
    made = UsersConfirmation.objects.get()
    assert (made.roles, made.confirmed_on, made.confirmed_by) == (3, TODAY, cast.lead_a)
    assert Entry.objects.get(verb="users.confirmed").facts["grants"] == sorted(right)


def test_a_role_that_began_since_is_not_confirmed_unseen(cast, other):
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY - timedelta(days=1))
    seen = {each.pk for each in users_of(cast.council_a, TODAY)}
    make_user("Nils New", Role.ENDORSING_MANAGER, cast.council_a)
    with pytest.raises(Refused, match="Nils New"):
        primaries.confirm(council=cast.council_a, ticked=seen, by=cast.lead_a, at=NOON)
