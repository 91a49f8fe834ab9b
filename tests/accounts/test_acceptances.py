"""The reader's side: a link makes one user with one role, once, for one email address."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.models import RoleGrant, User
from accounts.operations import acceptances, invitations
from accounts.roles import Role
from foundation.refusal import Refused
from journal.models import Entry
from tests.accounts.letters import newest_token
from tests.cast import NOON, TODAY, make_user

NEW = "nora.newly@example.org"
PASSWORD = "seven calm herons"


@pytest.fixture
def token(cast):
    """Lead A has invited Nora as an endorsing manager."""
    return invited(cast, email=NEW)


def invited(cast, **changes) -> str:
    """The link's secret of an invitation by lead A."""
    usual = {"name": "Nora Newly", "role": Role.ENDORSING_MANAGER, "by": cast.lead_a, "at": NOON}
    invitations.invite(**usual | {"council": cast.council_a} | changes)
    return newest_token(changes["email"])


def accept(token, **changes):
    """Nora accepts."""
    return acceptances.accept(**{"token": token, "name": "Nora N. Newly", "password": PASSWORD, "at": NOON} | changes)


def test_accept_makes_a_user_with_the_role_from_today(cast, token):
    user = accept(token)
    assert (user.email, user.name, user.check_password(PASSWORD)) == (NEW, "Nora N. Newly", True)
    grant = RoleGrant.objects.get(user=user)
    assert (grant.role, grant.council, grant.centre) == (Role.ENDORSING_MANAGER, cast.council_a, None)
    assert (grant.start, grant.end, grant.granted_by) == (TODAY, None, cast.lead_a)


def test_accept_makes_the_email_verified_and_primary(token):
    user = accept(token)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == (NEW, True, True)


def test_accept_is_written_down(token):
    user = accept(token)
    entry = Entry.objects.get(verb="invitation.accepted")
    assert (entry.actor, entry.about) == (user, f"user:{user.pk}")


def test_accept_works_once(token):
    accept(token)
    with pytest.raises(Refused) as no:
        accept(token)
    assert (no.value.code, User.objects.filter(email=NEW).count()) == ("used", 1)


@pytest.mark.parametrize(
    ("wait", "code"),
    [(timedelta(days=14, seconds=-1), ""), (timedelta(days=14), "expired"), (timedelta(99), "expired")],
)
def test_accept_ends_after_14_days(token, wait, code):
    assert acceptances.may_accept(acceptances.find(token), NOON + wait).code == code
    if code:
        with pytest.raises(Refused) as no:
            accept(token, at=NOON + wait)
        assert no.value.reason == (
            "This invitation ended on Monday 7 December 2026. Ask Lena Leadbetter to send you a new link."
        )


def test_accept_refused_once_withdrawn(cast, token):
    invitations.withdraw(invitation=acceptances.find(token), by=cast.lead_a, at=NOON)
    with pytest.raises(Refused) as no:
        accept(token)
    assert no.value.code == "withdrawn"


@pytest.mark.parametrize("wrong", ["", "x", "é" * 43, "\ud800", "a" * 5000])
def test_accept_refused_for_a_link_never_written(token, wrong):
    with pytest.raises(Refused) as no:
        accept(wrong)
    assert no.value.code == "unknown"


def test_accept_with_a_known_email_has_to_sign_in_and_changes_no_password(cast):
    token = invited(cast, email=cast.manager_b.email)
    with pytest.raises(Refused) as no:
        accept(token)
    assert no.value.code == "sign-in"
    cast.manager_b.refresh_from_db()
    assert not cast.manager_b.check_password(PASSWORD)


def test_accept_as_adds_the_role_and_leaves_name_and_password(cast):
    token = invited(cast, email=cast.manager_b.email)
    before = User.objects.values().get(pk=cast.manager_b.pk)
    acceptances.accept_as(token=token, user=cast.manager_b, at=NOON)
    assert User.objects.values().get(pk=cast.manager_b.pk) == before
    assert set(RoleGrant.objects.filter(user=cast.manager_b).values_list("council__name", flat=True)) == {
        "Alderbrook", "Birchdale",
    }  # fmt: skip


def test_accept_as_is_bound_to_the_email(cast, token):
    with pytest.raises(Refused) as no:
        acceptances.accept_as(token=token, user=cast.manager_b, at=NOON)
    assert (no.value.code, RoleGrant.objects.filter(user=cast.manager_b).count()) == ("other-email", 1)
    assert acceptances.may_accept(acceptances.find(token), NOON).code == ""


def test_accept_as_works_once(cast):
    token = invited(cast, email=cast.manager_b.email)
    acceptances.accept_as(token=token, user=cast.manager_b, at=NOON)
    with pytest.raises(Refused) as no:
        acceptances.accept_as(token=token, user=cast.manager_b, at=NOON)
    assert no.value.code == "used"


def test_accept_as_with_a_role_given_meanwhile_gives_no_second(cast):
    token = invited(cast, email=cast.manager_b.email)
    RoleGrant.objects.create(user=cast.manager_b, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    acceptances.accept_as(token=token, user=cast.manager_b, at=NOON)
    assert RoleGrant.objects.filter(user=cast.manager_b, council=cast.council_a).count() == 1


def test_accept_links_a_social_worker_to_their_record(cast, record):
    user = accept(invited(cast, email=NEW, role=Role.SOCIAL_WORKER, social_worker=record))
    record.refresh_from_db()
    grant = RoleGrant.objects.get(user=user)
    assert (record.user, grant.role, grant.council) == (user, Role.SOCIAL_WORKER, None)
    assert Entry.objects.get(verb="invitation.accepted").about == f"socialworker:{record.pk}"


def test_accept_refused_when_the_record_was_taken_meanwhile(cast, record):
    token = invited(cast, email=NEW, role=Role.SOCIAL_WORKER, social_worker=record)
    record.user = make_user("Tara Taken")
    record.save()
    with pytest.raises(Refused) as no:
        accept(token)
    assert (no.value.code, User.objects.filter(email=NEW).exists()) == ("record-taken", False)


def test_accept_as_refused_for_somebody_with_another_record(cast, record):
    user = cast.practitioner_b.user
    token = invited(cast, email=user.email, role=Role.SOCIAL_WORKER, social_worker=record)
    with pytest.raises(Refused) as no:
        acceptances.accept_as(token=token, user=user, at=NOON)
    assert no.value.code == "another-record"
    record.refresh_from_db()
    assert record.user is None


def test_a_manager_who_is_a_social_worker_too_keeps_both_roles(cast, record):
    token = invited(cast, email=cast.manager_a.email, role=Role.SOCIAL_WORKER, social_worker=record)
    acceptances.accept_as(token=token, user=cast.manager_a, at=NOON)
    cast.manager_a.__dict__.pop("_grants", None)
    assert cast.manager_a.roles_on(TODAY) == [Role.SOCIAL_WORKER, Role.ENDORSING_MANAGER]
