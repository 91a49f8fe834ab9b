"""Places of a session kept for one council until a day."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Council, User
from assessments.models.sessions import Session


class BlockQuerySet(models.QuerySet["Block"]):
    """The questions asked of blocks in more than one place."""

    def in_force(self, on: date) -> Self:
        """Those that still keep places: from their release day on everybody may take what is left."""
        return self.filter(release_on__gt=on)


class Block(models.Model):
    """So many places for one council's people. From `release_on` those not yet taken are everybody's: no task does
    it, the day does."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("session", "council", "places", "release_on", "made_at", "made_by"), "personal"
    )

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="blocks")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="blocks")
    places = models.PositiveSmallIntegerField()
    release_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ("session", "council")
        constraints = (
            models.UniqueConstraint(fields=("session", "council"), name="one_block_a_council_a_session"),
            models.CheckConstraint(condition=Q(places__gte=1), name="block_keeps_something"),
        )

    def __str__(self) -> str:
        return f"{self.places} places for {self.council} until {self.release_on}"
