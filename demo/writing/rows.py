"""Many rows at once, and the moments they carry."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeVar

from django.db import models

from foundation import clock

M = TypeVar("M", bound=models.Model)
BATCH = 2000


def write(model: type[M], rows: Iterable[M]) -> list[M]:
    """Insert these rows, in their order; they come back with their numbers."""
    return model._default_manager.bulk_create(list(rows), batch_size=BATCH)


@lru_cache(maxsize=20_000)
def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment of that day at which London's clocks show this hour."""
    return clock.moment_of(day, time(hour, minute))
