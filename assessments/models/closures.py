"""A centre, a region or all of England shut from one day to another: every session in it is cancelled at once."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Centre, Region, User
from foundation.constraints import all_or_none, ends_after_start


class Closure(models.Model):
    """Where (one centre, one region, or everywhere when neither is named), from when to when, and why.

    Without an end it lasts until it is lifted. While it lasts, no session can be opened inside it.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("centre", "region", "start", "end", "reason", "made_at", "made_by", "lifted_at", "lifted_by"), "public"
    )

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="closures")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="closures")
    start = models.DateField()
    end = models.DateField(null=True, help_text="The last day of it.")
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            ends_after_start("closure_dates"),
            all_or_none("closure_lifted_by_somebody", "lifted_at", "lifted_by"),
            models.CheckConstraint(
                condition=Q(centre__isnull=True) | Q(region__isnull=True), name="closure_of_one_thing"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="closure_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.where} from {self.start}"

    @property
    def where(self) -> str:
        """The centre, the region, or all of England."""
        return str(self.centre or self.region or "All of England")
