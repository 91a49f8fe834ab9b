"""The invitations that bring people here."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models.centres import Centre
from accounts.models.councils import Council
from accounts.models.users import RoleGrant, User, role_words
from accounts.roles import MAY_INVITE, Permission, Role
from foundation import clock
from foundation.constraints import all_or_none


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, as their senders meet them."""

    def pending(self) -> Self:
        """Neither accepted nor withdrawn; some may have expired, and can be sent again."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def matching(self, text: str) -> Self:
        """Invitations whose name or email contains this text."""
        return self.filter(Q(name__icontains=text) | Q(email__icontains=text)) if text else self

    def visible_to(self, user: User) -> Self:
        """Those they may send again or take back: a lead to their own council; a DfE admin those of staff."""
        today = clock.today()
        seen = Q(council__in=user.council_ids(today, Permission.INVITE_COUNCIL_USERS))
        if user.may(Permission.INVITE_ANYONE, on=today):
            seen |= Q(role__in=sorted(MAY_INVITE[Permission.INVITE_ANYONE]))
        return self.filter(seen)


class Invitation(models.Model):
    """A single-use way in, bound to an email address and to what its holder will be. Only a hash is kept."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "email", "name", "role", "council", "centre", "social_worker", "invited_by", "invited_at",
                "expires_at", "accepted_at", "accepted_by", "withdrawn_at", "deputy_for", "start", "last_day",
            ), "personal",
        ),
        "token_hash": "sensitive",
    }  # fmt: skip

    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, related_name="invitations")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="invitations")
    social_worker = models.ForeignKey(
        "accounts.SocialWorker", on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    deputy_for = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")
    start = models.DateField(null=True)
    last_day = models.DateField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at__isnull=True),
                name="invitation_accepted_by_somebody",
            ),
            all_or_none("a_deputy_is_invited_for_some_days", "deputy_for", "start", "last_day"),
        )

    def __str__(self) -> str:
        return f"{self.email} as {self.get_role_display()}"

    @property
    def words(self) -> str:
        """'Endorsing manager, Leeds': the role and where it will be held; a deputy's, for whom."""
        if self.deputy_for:
            return f"Deputy for {self.deputy_for.user}, {self.council}"
        return role_words(self.role, self.council or self.centre)

    def has_expired_at(self, at: datetime) -> bool:
        """Has its time run out?"""
        return self.expires_at <= at
