"""Results let out together: prepared by one person, approved by another, out at their moment."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from foundation.constraints import all_or_none


class Batch(models.Model):
    """Results to be let out together: one person prepares it, another approves, and it goes out at its moment.

    While it is neither out nor dropped, its results wait; before it is out, nobody outside marking learns anything.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "prepared_at", "prepared_by", "goes_out_at", "approved_at", "approved_by", "dropped_at", "dropped_by",
            "dropped_reason",
        ), "public",
    )  # fmt: skip

    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    goes_out_at = models.DateTimeField(help_text="The embargo: not a moment before.")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-prepared_at", "-pk")
        verbose_name_plural = "batches"
        constraints = (
            all_or_none("batch_approved_by_somebody", "approved_at", "approved_by"),
            all_or_none("batch_dropped_by_somebody", "dropped_at", "dropped_by"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="batch_approved_by_a_second_person",
            ),
        )

    def __str__(self) -> str:
        return f"Batch of {self.prepared_at:%Y-%m-%d %H:%M}"


class Release(models.Model):
    """One letting-out of results, at one moment: of a batch, once. People read theirs from then on, and their
    councils from the day `councils_from`."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("batch", "released_at", "released_by", "councils_from"), "public"
    )

    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, null=True, related_name="release")
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    councils_from = models.DateField()

    class Meta:
        ordering = ("-released_at",)

    def __str__(self) -> str:
        return f"Release of {self.released_at:%Y-%m-%d %H:%M}"
