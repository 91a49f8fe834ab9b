"""Many at once: each in a thread and a database connection of its own, started at the same instant."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from foundation import clock
from foundation.refusal import Refused
from tests.cast import NOON


def race(verb, contenders):
    """`verb(contender)` for all at once; answers how often each came to "done" or to a refusal's code."""
    barrier = Barrier(len(contenders))

    def run(contender):
        try:
            if connection.vendor == "postgresql":  # on a slow machine too it is the outcome that counts
                connection.cursor().execute("SET lock_timeout = '60s'; SET statement_timeout = '60s'")
            barrier.wait(timeout=30)
            with clock.stopped(NOON):
                verb(contender)
        except Refused as no:
            return no.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(contenders)) as pool:
        return Counter(pool.map(run, contenders))
