"""The sender's side of an invitation: who may give what to whom, and what becomes of the link."""

import hashlib
from datetime import timedelta

import pytest

from accounts.models import Invitation, RoleGrant
from accounts.operations import acceptances, invitations
from accounts.roles import Role
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.accounts.letters import newest_token, waiting
from tests.cast import NOON, TODAY

NEW = "nora.newly@example.org"


def invite(cast, **changes):
    """Lead A invites Nora as an endorsing manager, but for the changes."""
    usual = {"email": NEW, "name": "Nora Newly", "role": Role.ENDORSING_MANAGER, "by": cast.lead_a, "at": NOON}
    return invitations.invite(**usual | {"council": cast.council_a} | changes)


def test_invite_promises_one_letter_with_a_link_of_which_only_the_hash_is_kept(cast):
    invitation = invite(cast, email=" Nora.Newly@Example.org ")
    token = newest_token(NEW)
    assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert (invitation.email, invitation.expires_at) == (NEW, NOON + timedelta(days=14))
    assert waiting(NEW) == 1
    assert len(token) == 43  # 32 random bytes
    values = Invitation.objects.values().get(pk=invitation.pk).values()
    assert not any(token in str(value) for value in values)


def test_invite_is_written_down_without_its_link(cast):
    invite(cast)
    entry = Entry.objects.get(verb="invitation.made")
    assert (entry.actor, entry.words) == (cast.lead_a, "Invited Nora Newly as Endorsing manager, Alderbrook.")
    assert newest_token(NEW) not in str(entry.facts)


def test_invite_letter_says_who_invites_to_what_and_until_when(cast):
    invite(cast, name="Nora O'Newly")
    letter = Notice.objects.get(to=NEW)
    assert letter.subject == "You are invited to the National Assessment and Accreditation System"
    for words in (
        "Hello Nora O'Newly",
        "Lena Leadbetter invites you",
        "Your role: Endorsing manager, Alderbrook",
        "until Monday 7 December 2026, midday",
    ):
        assert words in letter.body


@pytest.mark.parametrize("role", [Role.ENDORSING_MANAGER, Role.WORKFORCE_LEAD])
def test_a_lead_gives_the_roles_of_the_own_council(cast, role):
    assert invite(cast, role=role).words == f"{role.label}, Alderbrook"


@pytest.mark.parametrize("role", [Role.WORKFORCE_LEAD, Role.ENDORSING_MANAGER])
def test_a_dfe_admin_gives_the_roles_of_any_council(cast, role):
    assert invite(cast, by=cast.dfe_admin, role=role, council=cast.council_b).council == cast.council_b


@pytest.mark.parametrize("role", [Role.CENTRE_STAFF, Role.ASSESSOR])
def test_a_dfe_admin_gives_the_roles_of_any_centre(cast, role):
    invitation = invite(cast, by=cast.dfe_admin, role=role, council=None, centre=cast.centre_two)
    assert invitation.words == f"{role.label}, Dock Road assessment centre"


def test_a_dfe_admin_invites_another(cast):
    assert invite(cast, by=cast.dfe_admin, role=Role.DFE_ADMIN, council=None).words == "DfE admin"


def test_a_lead_invites_a_social_worker_to_their_record(cast, record):
    invitation = invite(cast, role=Role.SOCIAL_WORKER, social_worker=record)
    assert (invitation.social_worker, invitation.council) == (record, cast.council_a)
    assert Entry.objects.get(verb="invitation.made").about == f"socialworker:{record.pk}"


def test_nobody_is_invited_to_their_record_at_the_address_of_a_colleague(cast, record):
    """Whoever reads a colleague's letters would sign in to this record."""
    with pytest.raises(Refused) as no:
        invite(cast, role=Role.SOCIAL_WORKER, social_worker=record, email=cast.practitioner_a.email)
    assert (no.value.code, Invitation.objects.count()) == ("address-taken", 0)
    elsewhere = cast.practitioner_b.email
    assert invite(cast, role=Role.SOCIAL_WORKER, social_worker=record, email=elsewhere).email == elsewhere


REFUSED = [
    ({"council": "council_b"}, "not-yours-to-give"),
    ({"role": Role.DFE_ADMIN, "council": None}, "not-yours-to-give"),
    ({"role": Role.DFE_ADMIN}, "not-yours-to-give"),
    ({"role": Role.ASSESSOR, "council": None, "centre": "centre_one"}, "not-yours-to-give"),
    ({"role": Role.WORKFORCE_LEAD, "council": None}, "not-yours-to-give"),
    ({"by": "manager_a"}, "not-yours-to-give"),
    ({"by": "practitioner_user"}, "not-yours-to-give"),
    ({"by": "nobody"}, "not-yours-to-give"),
    ({"by": "dfe_admin", "role": Role.SOCIAL_WORKER}, "not-yours-to-give"),
    ({"by": "dfe_admin", "council": None}, "council-needed"),
    ({"by": "dfe_admin", "centre": "centre_one"}, "council-needed"),
    ({"by": "dfe_admin", "role": Role.ASSESSOR}, "centre-needed"),
    ({"by": "dfe_admin", "role": Role.DFE_ADMIN}, "no-place-needed"),
    ({"role": Role.SOCIAL_WORKER}, "not-your-social-worker"),
    ({"role": Role.SOCIAL_WORKER, "social_worker": "practitioner_b"}, "not-your-social-worker"),
    ({"role": Role.SOCIAL_WORKER, "social_worker": "practitioner_a"}, "has-account"),
    ({"social_worker": "practitioner_a"}, "record-not-needed"),
    ({"email": "mona.manning@example.org"}, "already-has-role"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED)
def test_invite_refused_says_why_and_promises_nothing(cast, changes, code):
    people = vars(cast) | {"practitioner_user": cast.practitioner_a.user}
    named = {key: people.get(value, value) if type(value) is str else value for key, value in changes.items()}
    with pytest.raises(Refused) as no:
        invite(cast, **named)
    assert no.value.code == code
    assert (Invitation.objects.count(), Notice.objects.count()) == (0, 0)


def test_invite_refused_by_a_lead_whose_role_has_ended(cast):
    RoleGrant.objects.filter(user=cast.lead_a).update(end=TODAY)
    with pytest.raises(Refused) as no:
        invite(cast)
    assert no.value.code == "not-yours-to-give"


def test_invite_refused_while_the_same_invitation_waits(cast):
    invite(cast)
    with pytest.raises(Refused) as no:
        invite(cast)
    assert no.value.code == "already-invited"
    assert invite(cast, role=Role.WORKFORCE_LEAD).role == Role.WORKFORCE_LEAD  # another role is another matter


def test_resend_makes_a_new_link_and_kills_the_old(cast):
    invitation = invite(cast)
    old = newest_token(NEW)
    invitations.resend(invitation=invitation, by=cast.lead_a, at=NOON + timedelta(days=20))
    new = newest_token(NEW)
    assert acceptances.find(new).expires_at == NOON + timedelta(days=34)
    with pytest.raises(Refused) as no:
        acceptances.find(old)
    assert no.value.code == "unknown"
    assert waiting(NEW) == 1  # the letter with the dead link is never sent


def test_withdraw_kills_the_link_and_stops_the_letter(cast):
    invitation = invite(cast)
    token = newest_token(NEW)
    invitations.withdraw(invitation=invitation, by=cast.lead_a, at=NOON)
    assert acceptances.may_accept(acceptances.find(token), NOON).code == "withdrawn"
    assert waiting(NEW) == 0
    assert invite(cast).pk != invitation.pk


@pytest.mark.parametrize("verb", [invitations.resend, invitations.withdraw])
@pytest.mark.parametrize(("by", "code"), [("lead_b", "not-yours-to-give"), ("manager_a", "not-yours-to-give")])
def test_resend_and_withdraw_refused_to_others(cast, verb, by, code):
    invitation = invite(cast)
    with pytest.raises(Refused) as no:
        verb(invitation=invitation, by=getattr(cast, by), at=NOON)
    assert no.value.code == code


@pytest.mark.parametrize("verb", [invitations.resend, invitations.withdraw])
@pytest.mark.parametrize(
    ("ended", "code"), [("accepted_at", "already-accepted"), ("withdrawn_at", "already-withdrawn")]
)
def test_resend_and_withdraw_refused_once_it_is_over(cast, verb, ended, code):
    invitation = invite(cast)
    by = {"accepted_by": cast.manager_a} if ended == "accepted_at" else {}
    Invitation.objects.update(**{ended: NOON}, **by)
    with pytest.raises(Refused) as no:
        verb(invitation=invitation, by=cast.lead_a, at=NOON)
    assert no.value.code == code


def test_a_dfe_admin_may_send_a_leads_invitation_again(cast):
    invitation = invite(cast)
    invitations.resend(invitation=invitation, by=cast.dfe_admin, at=NOON)
    assert Entry.objects.get(verb="invitation.resent").actor == cast.dfe_admin
