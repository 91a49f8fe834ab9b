"""Snapshots of participation, one row for each day, council and status. Recounted, never incremented."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Council, ReportingUnit
from assessments.models.choices import status_field


class Participation(models.Model):
    """How far a council's people had come by the end of `day`, for one status.

    `eligible` counts those who work there that day in a job that the status is meant for. `offered`, `endorsed`,
    `booked`, `attended` and `released` count people who ever got so far under this council, up to that day.
    `accredited_in_period` counts awards since 1 April; `accredited_now` counts holders who work for the council on that
    day, wherever they earned it. `headcount` is the official figure of the council's reporting unit, so a joint return
    repeats it: add it up by unit, never by council. `days_between` says for each step of `measures.STEPS` how many
    took how many days: medians don't add up, and from this each area has its own, see `reports.between`.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "day", "council", "status", "unit", "headcount", "headcount_year", "old_after", "eligible", "offered",
            "endorsed", "booked", "no_show", "attended", "released", "not_yet", "awaiting_resit",
            "accredited_in_period", "accredited_now", "places_unfilled", "counted_at",
        ), "public",
    ) | {"days_between": "personal"}  # fmt: skip

    day = models.DateField()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="participation")
    status = status_field()
    unit = models.ForeignKey(ReportingUnit, on_delete=models.PROTECT, null=True, related_name="+")
    headcount = models.PositiveIntegerField(null=True)
    headcount_year = models.PositiveSmallIntegerField(null=True)
    old_after = models.PositiveSmallIntegerField(
        null=True, help_text="The headcount was older than so many months on the day, which policy calls old."
    )
    eligible = models.PositiveIntegerField(default=0)
    offered = models.PositiveIntegerField(default=0)  # before it was recorded, nothing was offered here
    endorsed = models.PositiveIntegerField()
    booked = models.PositiveIntegerField()
    no_show = models.PositiveIntegerField(default=0)  # from here, what was not counted from the first day on
    attended = models.PositiveIntegerField()
    released = models.PositiveIntegerField()
    not_yet = models.PositiveIntegerField(default=0)
    awaiting_resit = models.PositiveIntegerField(default=0)
    accredited_in_period = models.PositiveIntegerField()
    accredited_now = models.PositiveIntegerField()
    places_unfilled = models.PositiveIntegerField(default=0)
    days_between = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ("-day", "council__name", "status")
        verbose_name_plural = "participation"
        constraints = (
            models.UniqueConstraint(fields=("day", "council", "status"), name="one_row_a_day_council_status"),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(headcount_year__isnull=False),
                name="a_headcount_has_its_year",
            ),
        )
        indexes = (models.Index(fields=("status", "day")),)

    def __str__(self) -> str:
        return f"{self.council}, {self.status}, {self.day}"
