"""Constraints that many tables share, spelled once."""

from django.db import models
from django.db.models import F, Q


def ends_after_start(name: str, start: str = "start", end: str = "end") -> models.CheckConstraint:
    """An end, where there is one, is never before its start."""
    return models.CheckConstraint(condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}), name=name)


def all_or_none(name: str, *fields: str) -> models.CheckConstraint:
    """These columns are filled together or not at all: who did it goes with when."""
    nothing, everything = Q(), Q()
    for field in fields:
        nothing &= Q(**{f"{field}__isnull": True})
        everything &= Q(**{f"{field}__isnull": False})
    return models.CheckConstraint(condition=nothing | everything, name=name)
