"""At which stage a whole council's people are: the database says which facts hold, as one number for each person.

`standings` knows the same with every date, at some ten times the cost. What stage the facts make stays a question for
`Standing.stage`, asked once for each number: thousands of people share a few dozen.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntFlag
from functools import lru_cache
from typing import Any

from django.db import connection

from accounts.models import EmploymentSpell
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Release
from assessments.queries.sql import rows_of, timed
from assessments.queries.standings import Key
from assessments.rules.standing import Stage, Standing
from foundation.clock import on_the_wall


class Fact(IntFlag):
    """What is known of one person and one status. An endorsement that ends soon is another fact than one that lasts."""

    ACCREDITED = 1
    AWAITS_RESULT = 2
    BOOKED = 4
    ENDORSED = 8
    ENDING = 16
    ASKED = 32
    NOT_YET_ACCREDITED = 64
    NOT_YET_ENDORSED = 128


WIDTH = len(Fact)  # bits for each status
SOME_DAY = date.min  # which day it was makes no difference to a stage
TABLES = {
    model.__name__.lower(): model._meta.db_table
    for model in (Accreditation, Attempt, Booking, Endorsement, EmploymentSpell, Release)
}
AT_ONCE = {"postgresql": "BIT_OR({})"}  # elsewhere the sum of facts that differ: the same, with a sort for each person
# As councils may read it, see `standings_for_councils`: of attempts that count the latest says whether a result is out,
# and until councils may read that, it is awaited and the endorsement that it used up is still in force.
TEMPLATE = """
WITH here AS (
    SELECT s.social_worker_id AS person FROM {employmentspell} s
    WHERE s.council_id = %s AND s.start <= %s AND (s."end" IS NULL OR s."end" > %s)
), facts AS (
    SELECT e.social_worker_id AS person, e.status, CASE WHEN e.decision = '' THEN {asked}
        WHEN e.decision = 'not-yet' THEN {not_yet_endorsed} WHEN e.valid_until <= %s THEN {ending} ELSE {endorsed}
        END AS fact, COALESCE(e.decided_on, e.asked_on) AS day, CAST(NULL AS TIMESTAMPTZ) AS moment
    FROM {endorsement} e JOIN here ON here.person = e.social_worker_id
    WHERE e.withdrawn_on IS NULL
        AND (e.decision = 'not-yet' OR (e.expired_on IS NULL AND (e.decision = '' OR e.valid_until >= %s)))
    UNION ALL
    SELECT e.social_worker_id, e.status, CASE WHEN e.valid_until <= %s THEN {ending} ELSE {endorsed} END,
        e.decided_on, NULL
    FROM {endorsement} e JOIN {booking} b ON b.endorsement_id = e.id JOIN {attempt} a ON a.booking_id = b.id
        JOIN {release} r ON r.id = a.release_id JOIN here ON here.person = e.social_worker_id
    WHERE r.councils_from > %s AND e.withdrawn_on IS NULL AND e.expired_on IS NOT NULL AND e.decision = 'endorsed'
    UNION ALL
    SELECT b.social_worker_id, b.status, {booked}, NULL, NULL
    FROM {booking} b JOIN here ON here.person = b.social_worker_id
    WHERE b.state = 'booked'
    UNION ALL
    SELECT a.social_worker_id, a.status,
        CASE WHEN r.id IS NULL OR r.councils_from > %s THEN {awaits_result} ELSE {not_yet_accredited} END, a.sat_on,
        r.released_at
    FROM {attempt} a JOIN here ON here.person = a.social_worker_id LEFT JOIN {release} r ON r.id = a.release_id
    WHERE a.stopped_at IS NULL AND a.stands_as <> 'void'
        AND (r.id IS NULL OR r.councils_from > %s OR a.stands_as = '{not_yet}')
        AND NOT EXISTS (
            SELECT 1 FROM {attempt} later
            WHERE later.social_worker_id = a.social_worker_id AND later.status = a.status
                AND later.stopped_at IS NULL AND later.stands_as <> 'void'
                AND (later.sat_on > a.sat_on OR (later.sat_on = a.sat_on AND later.id > a.id))
        )
    UNION ALL
    SELECT h.social_worker_id, h.status, {accredited}, NULL, NULL
    FROM {accreditation} h JOIN {attempt} a ON a.id = h.attempt_id JOIN {release} r ON r.id = a.release_id
        JOIN here ON here.person = h.social_worker_id
    WHERE r.councils_from <= %s AND h.awarded_on <= %s AND (h.withdrawn_on IS NULL OR h.withdrawn_on > %s)
)
{question}
"""
CODES = "SELECT person, {together} FROM facts GROUP BY person"
DAYS = "SELECT person, status, fact, day, moment FROM facts WHERE fact NOT IN ({booked}, {accredited})"
BEHIND = {
    Stage.ASKED: (Fact.ASKED.value,),
    Stage.NOT_YET_ENDORSED: (Fact.NOT_YET_ENDORSED.value,),
    Stage.ENDORSED: (Fact.ENDORSED.value, Fact.ENDING.value),
    Stage.ASSESSED: (Fact.AWAITS_RESULT.value,),
    Stage.NOT_YET_ACCREDITED: (Fact.NOT_YET_ACCREDITED.value,),
}  # the facts whose day is that from which somebody stands still, see `rules.ahead.waits_since`


def codes_in(council: int, policy: Policy, on: date) -> dict[int, int]:
    """By the number of each of the council's people who has begun anything, what is known of them. One query."""
    return dict(_asked(CODES, council, policy, on))


def since_in(council: int, codes: Mapping[int, int], policy: Policy, on: date) -> dict[int, date]:
    """By the number of each of these who stands still, the day from which they have done so longest. One query."""
    days: dict[Key, date] = {}
    for person, status, fact, day, moment in timed(_asked(DAYS, council, policy, on), dates=(3,), moments=(4,)):
        if fact in BEHIND.get(stages_of(codes.get(person, 0))[status], ()):
            began = on_the_wall(moment) if fact == Fact.NOT_YET_ACCREDITED else day
            days[person, status] = max(began, days.get((person, status), began))
    since: dict[int, date] = {}
    for (person, _), day in days.items():
        since[person] = min(day, since.get(person, day))
    return since


def _asked(question: str, council: int, policy: Policy, on: date) -> list[tuple[Any, ...]]:
    places = " ".join(f"WHEN '{slug}' THEN {1 << WIDTH * place}" for place, slug in enumerate(STATUSES))
    together = AT_ONCE.get(connection.vendor, "SUM(DISTINCT {})").format(f"fact * CASE status {places} END")
    facts = {fact.name.lower(): fact.value for fact in Fact if fact.name}
    question = question.format(**facts, together=together)
    statement = TEMPLATE.format(**TABLES, **facts, not_yet=Outcome.NOT_YET.value, question=question)
    soon = on + timedelta(days=policy.endorsement_ending_days)
    return rows_of(statement, [council, on, on, soon, on, soon, *[on] * 6])


@lru_cache(maxsize=4096)
def stages_of(code: int) -> Mapping[str, Stage]:
    """The stage for each status, by what is known."""
    return {slug: _stage(slug, facts) for slug, facts in _facts(code).items()}


@lru_cache(maxsize=4096)
def stage_words(code: int) -> tuple[str, ...]:
    """The same as it reads, in the order of the statuses."""
    return tuple(stage.words for stage in stages_of(code).values())


@lru_cache(maxsize=4096)
def ending_of(code: int) -> frozenset[str]:
    """The statuses for which an endorsement is all there is, and it ends within the days of the policy."""
    stages = stages_of(code)
    return frozenset(
        slug
        for slug, facts in _facts(code).items()
        if stages[slug] is Stage.ENDORSED and Fact.ENDING in facts and Fact.ENDORSED not in facts
    )


def _facts(code: int) -> dict[str, Fact]:
    return {slug: Fact(code >> WIDTH * place & (1 << WIDTH) - 1) for place, slug in enumerate(STATUSES)}


def _stage(status: str, facts: Fact) -> Stage:
    def day(*known: Fact) -> date | None:
        return SOME_DAY if any(each in facts for each in known) else None

    return Standing(
        status, accredited_on=day(Fact.ACCREDITED), is_awaiting_result=Fact.AWAITS_RESULT in facts,
        booked_for=day(Fact.BOOKED), endorsed_on=day(Fact.ENDORSED, Fact.ENDING), asked_on=day(Fact.ASKED),
        not_yet_accredited_sat_on=day(Fact.NOT_YET_ACCREDITED), not_yet_endorsed_on=day(Fact.NOT_YET_ENDORSED),
    ).stage  # fmt: skip
