"""Statements written by hand, for the two questions that every page asks: building them anew each time cost more than
their answers. Each runs on PostgreSQL and on SQLite, which keeps dates and moments as text."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection


def rows_of(statement: str, values: Iterable[date | int]) -> list[tuple[Any, ...]]:
    """What the database answers; moments among the values are put in its own way."""
    put = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [put(each) if isinstance(each, datetime) else each for each in values])
        return list(cursor.fetchall())


def numbers_in(numbers: Iterable[int]) -> str:
    """Numbers of rows for an IN (...): nothing in them to escape. No row has the number 0."""
    return ", ".join(str(int(number)) for number in numbers) or "0"


def as_date(value: Any) -> date | None:
    """A date, or nothing."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_moment(value: Any) -> datetime | None:
    """A moment, or nothing."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
