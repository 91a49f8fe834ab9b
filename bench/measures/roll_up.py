"""The national picture: every measure of every council, counted afresh; one council alone; a million people; a page."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from time import perf_counter

from django.db import connection, connections
from django.urls import reverse

from accounts.models import EmploymentSpell, SocialWorker
from accounts.roles import Role
from assessments.models import Attempt
from bench import database
from bench.database import MAIN, rows_of
from bench.measures.council import waited
from bench.million import million
from bench.people import cookie_of, user_with
from bench.rows import Broken, Row, at_most, medians
from bench.stage import Stage
from foundation import clock
from journal.record import record
from reports.models import Participation
from reports.participation import DEFINITION, counted, recount, recount_changed

MILLION = "million"
GROUPS = DEFINITION.count("UNION ALL") + 1  # of measures in the one statement
VISITS = 20
ATTENDED = """
    SELECT council_id, status, count(DISTINCT social_worker_id) FROM assessments_attempt
    WHERE sat_on <= %s GROUP BY council_id, status
"""
# Everybody in post, whether they took part, and how the latest of each stands: C of our table of anchors.
LATEST = """
    SELECT spell.council_id, latest.stands_as, count(*) FROM accounts_employmentspell spell LEFT JOIN (
        SELECT DISTINCT ON (social_worker_id) social_worker_id, stands_as FROM assessments_attempt
        WHERE sat_on <= %s ORDER BY social_worker_id, sat_on DESC
    ) latest USING (social_worker_id)
    WHERE spell.start <= %s AND (spell."end" IS NULL OR spell."end" > %s) GROUP BY 1, 2
"""


def roll_up(stage: Stage) -> list[Row]:
    """All measures for all councils, and the rest; what raw SQL counts must be ours too."""
    day, people = clock.today(), f"{SocialWorker.objects.count():,} people"
    return [
        Row(f"roll-up of {people}", *_all(stage, day), (at_most(2),)),
        Row(f"roll-up of one changed council of {people}", _changed(stage, day), "ms", None, (at_most(100),)),
        Row(f"uptake page, {people}", _page(stage), "ms", None, (at_most(200),)),
        *_of_a_million(stage, day),
    ]


def _all(stage: Stage, day: date) -> tuple[float, str, float]:
    """Seconds of a whole recount beside one grouping in raw SQL."""
    url = os.environ[MAIN]
    raw = partial(rows_of, url, ATTENDED, (day,))
    seconds, baseline = medians(stage.rounds, partial(_timed, partial(recount, day=day)), partial(_timed, raw))
    ours = Participation.objects.filter(day=day, attended__gt=0).values_list("council", "status", "attended")
    if set(ours) != set(rows_of(url, ATTENDED, (day,))):
        raise Broken("counted other people than raw SQL does")
    return seconds, "s", baseline


def _changed(stage: Stage, day: date) -> float:
    """Milliseconds from a word in the journal about one person to their council's rows, when all else is certain."""
    person = SocialWorker.objects.filter(spells__in=EmploymentSpell.objects.on(day)).order_by("pk").first()
    with clock.stopped(clock.now() + timedelta(hours=1)):
        recount(day=day)
        if person is None or recount_changed(day=day):
            raise Broken("counted councils of which nothing was written down")
        record("bench.changed", about=person, by=None, words="Something changed.")
        return 1000 * medians(stage.rounds, partial(_timed, partial(recount_changed, day=day)))[0]


def _page(stage: Stage) -> float:
    """Milliseconds until the national picture is there, the whole page."""
    cookie = cookie_of(user_with(Role.DFE_ADMIN))
    visits = partial(waited, stage.ours.server, reverse("dfe-uptake"), cookie, stage.much(VISITS))
    return medians(stage.rounds, visits)[0]


def _of_a_million(stage: Stage, day: date) -> list[Row]:
    """Seconds for a group of measures, of a million people, beside the people-level statement on the same rows; and
    the same statement for one council."""
    people = million(MILLION, stage.much(1_000_000))
    url, settings = database.address_of(MILLION), connection.settings_dict
    ours, settings["NAME"] = settings["NAME"], MILLION
    connections.close_all()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        seconds, raw = medians(
            stage.rounds, partial(_timed, partial(counted, day)),
            partial(_timed, partial(rows_of, url, LATEST, (day, day, day))),
        )  # fmt: skip
        council = Attempt.objects.order_by("pk").values_list("council", flat=True)[0]
        one = medians(stage.rounds, partial(_timed, partial(counted, day, [council])))[0]
    finally:
        connections.close_all()
        settings["NAME"] = ours
        database.drop(MILLION)
    name = f"roll-up of {people:,} people"
    return [
        Row(f"{name}, each of {GROUPS} groups", seconds / GROUPS, "s", raw, (at_most(3, "ratio"),)),
        Row(f"{name}, one council", 1000 * one, "ms"),
    ]


def _timed(verb: Callable[[], object]) -> float:
    began = perf_counter()
    verb()
    return perf_counter() - began
