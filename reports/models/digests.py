"""Who wants the Monday letter of a council."""

from datetime import date
from typing import ClassVar, Self

from django.db import models

from accounts.models import Council, RoleGrant, User
from accounts.roles import Role


class DigestWishQuerySet(models.QuerySet["DigestWish"]):
    """The questions asked of wishes in more than one place."""

    def in_force(self, on: date) -> Self:
        """Of those who can sign in and see the council that day: whoever has lost the role gets no letter."""
        seeing = RoleGrant.objects.on(on).filter(
            role=Role.WORKFORCE_LEAD, user=models.OuterRef("user"), council=models.OuterRef("council")
        )
        return self.filter(models.Exists(seeing), user__is_active=True)


class DigestWish(models.Model):
    """Somebody asked for a letter every Monday about one council. Taking the wish back deletes it."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("user", "council", "asked_on"), "personal")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()

    objects = DigestWishQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "council"), name="one_digest_a_reader_and_council"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.council}"
