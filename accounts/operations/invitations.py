"""The way in, from the sender's side: invite somebody, send the link again, take it back.

The link's secret is 32 random bytes. Only its SHA-256 is kept here; the letter alone carries the secret.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Centre, Council, Invitation, RoleGrant, SocialWorker, User
from accounts.operations.giving import may_be_held_at, may_be_the_record, may_give
from accounts.queries.people import holder_of_address
from accounts.roles import Role
from accounts.rules.employment import may_have_address
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from journal.record import record
from notices import outbox

LASTS = timedelta(days=14)
LETTER = "invitation"


@dataclass(frozen=True)
class StandIn:
    """Whoever is invited stands in for this lead, from a day to a day."""

    deputy_for: RoleGrant
    start: date
    last_day: date


@transaction.atomic
def invite(
    *, email: str, name: str, role: Role, by: User, at: datetime, council: Council | None = None,
    centre: Centre | None = None, social_worker: SocialWorker | None = None, stands_in: StandIn | None = None,
) -> Invitation:  # fmt: skip
    """Promise a letter with a single-use link that makes its reader `role` here, or refuse and say why."""
    on, email = clock.on_the_wall(at), email.strip().lower()
    may_give(by=by, role=role, council=council, on=on).or_refuse()
    may_be_held_at(role, council, centre).or_refuse()
    may_be_the_record(role, council, social_worker, on).or_refuse()
    if council and social_worker:
        may_have_address(holder_of_address(email, council, on, social_worker)).or_refuse()
    _refuse_twice(email, role, council, centre)
    invitation = Invitation(
        email=email, name=name.strip(), role=role, council=council, centre=centre,
        social_worker=social_worker, invited_by=by, invited_at=at,
        **(vars(stands_in) if stands_in else {}),
    )  # fmt: skip
    _promise(invitation, _renew(invitation, at))
    _write_down("invitation.made", invitation, by, f"Invited {invitation.name} as {invitation.words}.")
    return invitation


@transaction.atomic
def resend(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Send a new link that lasts from now; the old one dies. An expired invitation may be sent again."""
    invitation = _pending(invitation, by, at)
    outbox.withdraw(invitation, LETTER)
    _promise(invitation, _renew(invitation, at))
    _write_down(
        "invitation.resent",
        invitation,
        by,
        f"Sent {invitation.name} a new link to join as {invitation.words}.",
    )
    return invitation


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take it back: the link stops working, and a letter that has not gone out never will."""
    invitation = _pending(invitation, by, at)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    outbox.withdraw(invitation, LETTER)
    _write_down(
        "invitation.withdrawn",
        invitation,
        by,
        f"Withdrew the invitation of {invitation.name} as {invitation.words}.",
    )
    return invitation


@transaction.atomic
def invite_first_admin(*, email: str, name: str, at: datetime) -> str:
    """The link that makes a new service's first DfE admin. Asked again before it is used, the old one dies."""
    admins = RoleGrant.objects.on(clock.on_the_wall(at)).filter(role=Role.DFE_ADMIN, user__is_active=True)
    if admins.exists():
        raise Refused("admin-exists", "There is a DfE admin already. Ask them to invite you under Users.")
    Invitation.objects.pending().filter(role=Role.DFE_ADMIN, invited_by=None).update(withdrawn_at=at)
    invitation = Invitation(email=email.strip().lower(), name=name.strip(), role=Role.DFE_ADMIN, invited_at=at)
    link = _renew(invitation, at)
    _write_down("invitation.made", invitation, None, f"Invited {invitation.name} as the first DfE admin.")
    return link


def hash_of(token: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _renew(invitation: Invitation, at: datetime) -> str:
    """Give it a new secret and a new end; return the link, which nobody can work out again."""
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.expires_at = hash_of(token), at + LASTS
    invitation.save()
    return settings.SITE_URL + reverse("invitation", args=[token])


def _promise(invitation: Invitation, link: str) -> None:
    outbox.promise(
        LETTER, to=invitation.email, about=invitation,
        once=f"invitation:{invitation.pk}:{invitation.token_hash[:16]}",
        invitation=invitation, link=link, until=moment_words(invitation.expires_at),
    )  # fmt: skip


def _pending(invitation: Invitation, by: User, at: datetime) -> Invitation:
    """The invitation as it is now, locked, if `by` may still change it and it is still open."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    role, on = Role(invitation.role), clock.on_the_wall(at)
    may_give(by=by, role=role, council=invitation.council, on=on).or_refuse()
    if invitation.accepted_at:
        raise Refused("already-accepted", f"{invitation.name} has accepted already. You can end their role instead.")
    if invitation.withdrawn_at:
        raise Refused("already-withdrawn", "This invitation has been withdrawn already. Invite them again instead.")
    return invitation


def _refuse_twice(email: str, role: Role, council: Council | None, centre: Centre | None) -> None:
    held = RoleGrant.objects.filter(user__email=email, role=role, council=council, centre=centre, end__isnull=True)
    if held.exists():
        raise Refused("already-has-role", "They have this role already, so there is nothing to send.")
    if Invitation.objects.pending().filter(email=email, role=role, council=council, centre=centre).exists():
        raise Refused("already-invited", "They have been invited already. Send the link again from the list of users.")


def _write_down(verb: str, invitation: Invitation, by: User | None, words: str) -> None:
    about = invitation.social_worker or invitation
    record(verb, about=about, by=by, words=words, invitation=invitation.pk, role=invitation.role)
