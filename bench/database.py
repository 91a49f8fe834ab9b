"""Databases beside the one we were given: made, copied and removed on the same throw-away server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg2  # type: ignore[import-untyped]  # it comes without types
from django.db import connections

from tests.services import Command, newest_postgres

MAIN = "DATABASE_URL"
TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def main_url() -> str:
    """The database we were given; it must be PostgreSQL, and empty, because we fill it with strangers."""
    url = os.environ.get(MAIN, "")
    if not url.startswith("postgres") or rows_of(url, TABLES) != [(0,)]:
        raise SystemExit("The benchmarks fill a database with made-up people, so they want an empty one: make bench")
    return url


def rows_of(url: str, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows that PostgreSQL answers, without Django in between."""
    with opened(url) as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def create(name: str, like: str = "template1") -> str:
    """A new database, empty or a copy of another that nobody uses; its address."""
    connections.close_all()  # a database in use can't be copied
    with opened(os.environ[MAIN], "postgres") as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return address_of(name)


def drop(name: str) -> None:
    """Remove a database that nobody uses."""
    with opened(os.environ[MAIN], "postgres") as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def tidy(url: str) -> None:
    """Count the rows for the planner, which PostgreSQL does by itself after some minutes."""
    with opened(url) as cursor:
        cursor.execute("VACUUM ANALYZE")


def copy_rows(source: str, target: str) -> None:
    """Write the source's tables anew into the target by COPY: as fast as PostgreSQL takes the same rows."""
    programs = newest_postgres()
    dump = subprocess.Popen([programs / "pg_dump", "--no-owner", source], stdout=subprocess.PIPE)
    load: Command = [programs / "psql", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", target]
    subprocess.run(load, stdin=dump.stdout, check=True)
    if dump.wait():
        raise SystemExit("pg_dump failed")


def address_of(name: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(os.environ[MAIN])._replace(path=f"/{name}").geturl()


@contextmanager
def opened(url: str, name: str = "") -> Iterator[Any]:
    """A cursor without transaction; `name` stands for another database on that server."""
    connection = psycopg2.connect(urlsplit(url)._replace(path=f"/{name}").geturl() if name else url)
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()
