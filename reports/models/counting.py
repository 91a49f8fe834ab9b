"""When each day was counted, and the days of the past that somebody asked to have counted again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User


class DayCounted(models.Model):
    """One day's count: whoever counts it holds this row, so that an older count never overwrites a newer.

    `entry` is the last entry of the journal of which the count is certain to have seen what it tells of.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("day", "counted_at", "entry"), "public")

    day = models.DateField(unique=True)
    counted_at = models.DateTimeField(null=True)
    entry = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("-day",)
        verbose_name_plural = "days counted"

    def __str__(self) -> str:
        return f"Count of {self.day}"


class BackFill(models.Model):
    """Days of the past to count again, oldest first. `next_day` is the one whose turn it is, `done` how many are done.

    With `only_month_ends` the last days of months, and `last`. It goes on where it stopped, whoever was killed.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("first", "last", "only_month_ends", "asked_at", "asked_by", "next_day", "done", "finished_at"), "personal"
    )

    first = models.DateField()
    last = models.DateField()
    only_month_ends = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    next_day = models.DateField(null=True)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="back_fill_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(next_day__isnull=True, finished_at__isnull=False)
                | Q(next_day__isnull=False, finished_at__isnull=True),
                name="back_fill_is_finished_or_goes_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} to {self.last}, asked for by {self.asked_by}"
