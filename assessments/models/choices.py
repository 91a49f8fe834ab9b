"""The catalogue's words as choices for forms, and the column that holds a status."""

from django.db import models

from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES

STATUS_CHOICES = [(status.slug, status.name) for status in STATUSES.values()]
HOLDING = ("booked", "arrived", "completed")  # the states of a booking that count against a session's capacity
SLOT_CHOICES = [(slot.key, slot.name) for slot in SLOTS.values()]


def status_field() -> "models.CharField[str, str]":
    """One of the statuses in the catalogue. Choices live outside migrations: a new status needs none."""
    return models.CharField(max_length=20)
