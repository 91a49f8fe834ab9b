"""How long the demo's people take to write, beside PostgreSQL copying the same rows."""

import time
from statistics import median

from bench import database, ground
from bench.rows import Row, at_most
from bench.stage import Stage

TARGETS = {"small": at_most(30), "national": at_most(240)}  # seconds
AGAIN, COPY = "seeded_again", "copied"


def seeding(stage: Stage) -> list[Row]:
    """`seed_demo` on an empty programme. The first round is the seed that every benchmark stands on."""
    rounds = stage.rounds if stage.size == "small" else 1
    again = [_seed_again(stage.size) for _ in range(rounds - 1)]
    copies = [_copy() for _ in range(rounds)]
    return [
        Row(
            f"seed_demo --size {stage.size}", median([stage.seeded_in, *again]), "s", median(copies),
            (TARGETS[stage.size],),
        )
    ]  # fmt: skip


def _seed_again(size: str) -> float:
    url = database.create(AGAIN, like=ground.UNSEEDED)
    try:
        return ground.seed(url, size)
    finally:
        database.drop(AGAIN)


def _copy() -> float:
    """The same tables by pg_dump and COPY."""
    url = database.create(COPY)
    try:
        began = time.perf_counter()
        database.copy_rows(database.address_of("naas"), url)
        return time.perf_counter() - began
    finally:
        database.drop(COPY)
