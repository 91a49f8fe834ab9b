"""Filters of the list of people that somebody has given a name, for themselves alone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Council, User
from accounts.roles import Permission
from foundation import clock


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """The questions asked of saved views in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Their own, at the councils where they lead today."""
        return self.filter(user=user, council__in=user.council_ids(clock.today(), Permission.SEE_COUNCIL))


class SavedView(models.Model):
    """`query` is the list's address after the question mark: filters and order, no page."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("user", "council", "name", "query", "made_at"), "personal")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    made_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint("user", "council", Lower("name"), name="one_saved_view_a_name"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(query=""), name="saved_view_is_whole"),
        )

    def __str__(self) -> str:
        return self.name
