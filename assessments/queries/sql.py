"""Statements written by hand, for the two questions that every page asks: building them anew each time cost more than
their answers. Each runs on PostgreSQL and on SQLite, which keeps dates and moments as text."""

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

FEW = 50  # numbers that PostgreSQL reads as quickly in a list


def rows_of(statement: str, values: Iterable[date | int]) -> list[tuple[Any, ...]]:
    """What the database answers; moments among the values are put in its own way."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [_put(each) for each in values])
        return list(cursor.fetchall())


def rows_of_named(statement: str, **values: date) -> list[tuple[Any, ...]]:
    """The same for values that have names, as in %(day)s."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {name: _put(each) for name, each in values.items()})
        return list(cursor.fetchall())


def numbers_in(numbers: Iterable[int]) -> str:
    """Numbers of rows for an IN (...): nothing in them to escape. No row has the number 0.

    Many are one constant where the database can take them apart: it spends longer on a list than on its answer.
    """
    listed = [str(int(number)) for number in numbers]
    if len(listed) > FEW and connection.vendor == "postgresql":
        return f"SELECT unnest('{{{','.join(listed)}}}'::bigint[])"
    return ", ".join(listed) or "0"


def timed(rows: Iterable[tuple[Any, ...]], dates: Collection[int], moments: Collection[int]) -> list[tuple[Any, ...]]:
    """The rows with dates and moments in these places, where the database has no such values of its own."""
    if connection.vendor == "postgresql":
        return list(rows)
    ways: dict[int, Callable[[Any], Any]] = dict.fromkeys(dates, as_date) | dict.fromkeys(moments, as_moment)
    return [tuple([ways.get(place, _as_is)(value) for place, value in enumerate(row)]) for row in rows]


def _put(value: date | int) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _as_is(value: Any) -> Any:
    return value


def as_date(value: Any) -> date | None:
    """A date, or nothing."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: Any) -> datetime | None:
    """A moment, or nothing."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
