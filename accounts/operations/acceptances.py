"""The way in, from the reader's side: a link turns into a user with a role, once."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Invitation, RoleGrant, SocialWorker, User
from accounts.operations import deputies
from accounts.operations.invitations import hash_of
from accounts.roles import AT_A_COUNCIL
from foundation import clock
from foundation.refusal import YES, Decision, Refused
from foundation.words import date_words
from journal.record import record


def find(token: str) -> Invitation:
    """The invitation that this link was written for, whatever has become of it. Changes nothing."""
    return _found(Invitation.objects.select_related("council", "centre", "invited_by", "deputy_for__user"), token)


def may_accept(invitation: Invitation, at: datetime) -> Decision:
    """Is the link still good? If not, what happened and the way out."""
    inviter = invitation.invited_by or "whoever set this service up"
    if invitation.accepted_at:
        way_out = f"If it was you, sign in. If it was not, tell {inviter} today."
        return Decision("used", f"This invitation has been used. {way_out}")
    if invitation.withdrawn_at:
        return Decision("withdrawn", f"This invitation was taken back. Ask {inviter} if you still need an account.")
    if invitation.has_expired_at(at):
        ended = date_words(clock.on_the_wall(invitation.expires_at))
        return Decision("expired", f"This invitation ended on {ended}. Ask {inviter} to send you a new link.")
    return YES


def has_account(invitation: Invitation) -> bool:
    """Does its reader sign in here already?"""
    return User.objects.filter(email=invitation.email).exists()


@transaction.atomic
def accept(*, token: str, name: str, password: str, at: datetime) -> User:
    """Make the user that the link was written for, with its role: for somebody who has no account yet."""
    invitation = _open(token, at)
    if has_account(invitation):
        raise Refused("sign-in", "You already have an account with this email address. Sign in to accept.")
    user = User.objects.create_user(invitation.email, password, name=name.strip(), joined_at=at)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    _take_up(invitation, user, at)
    return user


@transaction.atomic
def accept_as(*, token: str, user: User, at: datetime) -> User:
    """Add the role to the account of somebody who is signed in with the email address it was written to."""
    invitation = _open(token, at)
    if user.email != invitation.email:
        raise Refused(
            "other-email",
            "This invitation is for another email address. Sign out, then sign in with that one.",
        )
    _take_up(invitation, user, at)
    return user


def _found(invitations: QuerySet[Invitation], token: str) -> Invitation:
    invitation = invitations.filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Refused(
            "unknown",
            "This link does not work. Check that you have the whole link, from our newest letter to you. "
            "If it still does not work, ask whoever invited you to send you a new one.",
        )
    return invitation


def _open(token: str, at: datetime) -> Invitation:
    """The invitation, locked, so that of two clicks one wins."""
    invitation = _found(Invitation.objects.select_for_update(), token)
    may_accept(invitation, at).or_refuse()
    return invitation


def _take_up(invitation: Invitation, user: User, at: datetime) -> None:
    """Mark it used and give what it promised."""
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    person = _link(invitation.social_worker_id, user) if invitation.social_worker_id else None
    if invitation.deputy_for:
        deputies.take_up(invitation=invitation, by=user, at=at)
    else:
        _grant(invitation, user, clock.on_the_wall(at))
    words = f"{user.name} accepted the invitation as {invitation.words}."
    record(
        "invitation.accepted",
        about=person or user,
        by=user,
        words=words,
        invitation=invitation.pk,
        role=invitation.role,
    )


def _grant(invitation: Invitation, user: User, on: date) -> None:
    RoleGrant.objects.get_or_create(
        user=user, role=invitation.role, centre=invitation.centre, end=None,
        council=invitation.council if invitation.role in AT_A_COUNCIL else None,
        defaults={"start": on, "granted_by": invitation.invited_by},
    )  # fmt: skip


def _link(social_worker_id: int, user: User) -> SocialWorker:
    """Give the record its user; one record has one user and one user one record, for ever."""
    person = SocialWorker.objects.select_for_update().get(pk=social_worker_id)
    if person.user_id not in (None, user.pk):
        raise Refused("record-taken", "This record belongs to another account already. Ask your council to check it.")
    if SocialWorker.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise Refused("another-record", "Your account belongs to another record already. Ask your council to check it.")
    person.user = user
    person.save(update_fields=["user"])
    return person
