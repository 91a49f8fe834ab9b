"""What a row is called, and the demo's clock: in the database, so that web, worker and beat agree on the date."""

from typing import ClassVar

from django.db import models


def name_of(row: models.Model) -> str:
    """The journal's and the outbox's word for a row, such as 'socialworker:12'."""
    return f"{row._meta.model_name}:{row.pk}"


def named(model: type[models.Model], number: int) -> str:
    """The same for the row of this number, which need not be read for it."""
    return f"{model._meta.model_name}:{number}"


class ClockShift(models.Model):
    """How many whole days the demo's date runs ahead. One row at most."""

    PRIVACY: ClassVar[dict[str, str]] = {"days": "public"}

    days = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="clock_shift_is_one_row"),)

    def __str__(self) -> str:
        return f"{self.days} days ahead"
