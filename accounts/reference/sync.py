"""Making a table hold exactly what it should, touching only the rows that differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)
BATCH = 100  # SQLite allows a limited number of values in one statement


@dataclass(frozen=True)
class Tally:
    """What was done to a table."""

    table: str
    added: int
    changed: int
    removed: int
    total: int

    @property
    def is_still(self) -> bool:
        """Nothing was done."""
        return not (self.added or self.changed or self.removed)

    def __str__(self) -> str:
        if self.is_still:
            return f"{self.table}: {self.total:,} as they were"
        return f"{self.table}: {self.added:,} added, {self.changed:,} changed, {self.removed:,} removed"


def update(model: type[M], wanted: Iterable[M], key: tuple[str, ...], removed: int = 0) -> Tally:
    """Add the rows that are missing and change those that differ; rows that nobody wants stay."""
    rows = list(wanted)
    found = {_values(row, key): row for row in model._default_manager.all()}
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = tuple(field.attname for field in fields)
    added, changed = [], []
    for row in rows:
        old = found.get(_values(row, key))
        if old is None:
            added.append(row)
        elif _values(old, columns) != _values(row, columns):
            row.pk = old.pk
            changed.append(row)
    model._default_manager.bulk_create(added, batch_size=BATCH)
    model._default_manager.bulk_update(changed, [field.name for field in fields], batch_size=BATCH)
    return Tally(str(model._meta.verbose_name_plural), len(added), len(changed), removed, len(rows))


def replace(among: models.QuerySet[M], wanted: Iterable[M], key: tuple[str, ...]) -> Tally:
    """As `update`, and rows of `among` that nobody wants are removed."""
    rows = list(wanted)
    keys = {_values(row, key) for row in rows}
    unwanted = [row.pk for row in among if _values(row, key) not in keys]
    among.filter(pk__in=unwanted).delete()
    return update(among.model, rows, key, removed=len(unwanted))


def _values(row: models.Model, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)
