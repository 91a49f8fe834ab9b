"""Many new rows of one table at once: by COPY where the database has it, several times as quick as INSERT.

Constraints, foreign keys and triggers hold as for any row; only a model's own `save` is passed by. A column that names
another row is called as the table calls it, such as `council_id`; what is not named has the model's default.
"""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, models

FEW = 10  # rows that INSERT writes as quickly
A_BLOCK = 1000  # rows of one INSERT
NOTHING = "\\N"  # as COPY reads it
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NUMBERS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
WRITTEN: dict[type, Callable[[Any], str]] = {
    str: lambda text: text.translate(ESCAPED), int: str, Decimal: str, date: date.isoformat,
    datetime: datetime.isoformat, bool: lambda yes: "t" if yes else "f", type(None): lambda _: NOTHING,
}  # fmt: skip

Rows = Iterable[Sequence[Any]]


def copy_in(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    """Write down new rows, given by these columns. Raises IntegrityError as INSERT does."""
    rows = list(rows)
    if _is_for_copy(rows):
        _copy(model, columns, rows)
    else:
        _insert(model, columns, rows)


def copy_numbered(model: type[models.Model], columns: Sequence[str], rows: Rows) -> list[int]:
    """The same; returns the numbers that the rows were given, in their order."""
    rows = list(rows)
    if not _is_for_copy(rows):
        return [each.pk for each in _insert(model, columns, rows)]
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [model._meta.db_table, len(rows)])
        numbers = [number for (number,) in cursor.fetchall()]
    _copy(model, ("id", *columns), ((number, *row) for number, row in zip(numbers, rows, strict=True)))
    return numbers


def _is_for_copy(rows: Sequence[Any]) -> bool:
    return len(rows) >= FEW and connection.vendor == "postgresql"


def _insert(model: type[models.Model], columns: Sequence[str], rows: Rows) -> list[models.Model]:
    made = (model(**dict(zip(columns, row, strict=True))) for row in rows)
    return model._base_manager.bulk_create(made, batch_size=A_BLOCK)


def _copy(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    fields = {each.attname: each for each in model._meta.concrete_fields}
    named = [fields.pop(name) for name in columns]
    others = [each for each in fields.values() if not each.primary_key]
    writers, rest = [_writer(each) for each in named], [_writer(each)(each.get_default()) for each in others]
    lines = (
        "\t".join([*[write(value) for write, value in zip(writers, row, strict=True)], *rest]) for row in rows
    )  # fmt: skip
    names = ", ".join(_quoted(each.column) for each in (*named, *others))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {_quoted(model._meta.db_table)} ({names}) FROM STDIN", io.StringIO("\n".join(lines)))


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _writer(field: "models.Field[Any, Any]") -> Callable[[Any], str]:
    """How a value of this column is written for COPY."""
    return _as_json if isinstance(field, models.JSONField) else _as_text


def _as_json(value: Any) -> str:
    return json.dumps(value).translate(ESCAPED)


def _as_text(value: Any) -> str:
    return (WRITTEN.get(type(value)) or _as_text_of_a_choice)(value)


def _as_text_of_a_choice(value: Any) -> str:
    """A choice is text of a type of its own."""
    if isinstance(value, str):
        return str(value).translate(ESCAPED)
    raise TypeError(f"No column is written from {type(value)}.")
