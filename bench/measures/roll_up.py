"""The national picture: every measure of every council, counted afresh."""

import os
import time

from accounts.models import SocialWorker
from bench.database import MAIN, rows_of
from bench.rows import Broken, Row, at_most, medians
from bench.stage import Stage
from foundation import clock
from reports.models import Participation
from reports.participation import recount

ATTENDED = """
    SELECT council_id, status, count(DISTINCT social_worker_id) FROM assessments_attempt
    WHERE sat_on <= %s GROUP BY council_id, status
"""


def roll_up(stage: Stage) -> list[Row]:
    """All measures for all councils; the baseline is one grouping in raw SQL, and its figures must be ours too."""
    day, url = clock.today(), os.environ[MAIN]

    def recounted() -> float:
        began = time.perf_counter()
        recount(day=day)
        return time.perf_counter() - began

    def raw() -> float:
        began = time.perf_counter()
        rows_of(url, ATTENDED, (day,))
        return time.perf_counter() - began

    seconds, baseline = medians(stage.rounds, recounted, raw)
    counted = Participation.objects.filter(day=day, attended__gt=0).values_list("council", "status", "attended")
    if set(counted) != set(rows_of(url, ATTENDED, (day,))):
        raise Broken("counted other people than raw SQL does")
    name = f"roll-up of {SocialWorker.objects.count():,} people"
    return [Row(name, seconds, "s", baseline, (at_most(2),))]
