"""The outcome worked out a second time, by another way than `rules.outcomes`: in SQL, from the rows themselves.

Shares are compared by multiplying crosswise instead of rounding up, the policy of the day sat is read from its rows,
and outcomes are counted together from what is missing and what was reached. Before a release both have to agree.
"""

from collections.abc import Iterable

from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, ComponentResult, LaterMark, PolicyValue
from assessments.queries.sql import numbers_in, rows_of

TABLES = {model.__name__.lower(): model._meta.db_table for model in (Attempt, ComponentResult, LaterMark, PolicyValue)}
TEMPLATE = """
WITH part(status, component, highest, is_percentage, needed_by, at_first) AS (VALUES {parts}),
judged AS (
    SELECT a.id, a.outcome, part.highest, part.is_percentage, COALESCE(l.score, r.score) AS score,
        COALESCE(
            (SELECT CAST(CAST(v.value AS TEXT) AS INTEGER) FROM {policyvalue} v
             WHERE v.key = part.needed_by AND v.effective_from <= a.sat_on ORDER BY v.effective_from DESC LIMIT 1),
            part.at_first
        ) AS needed
    FROM {attempt} a
    JOIN part ON part.status = a.status
    LEFT JOIN {componentresult} r ON r.attempt_id = a.id AND r.component = part.component
    LEFT JOIN {latermark} l ON l.attempt_id = a.id AND l.component = part.component AND l.round = 'moderated'
    WHERE a.id IN ({numbers})
)
SELECT id, outcome, COUNT(*) - COUNT(score),
    SUM(CASE WHEN is_percentage = 1 AND score * 100 >= needed * highest THEN 0
        WHEN is_percentage = 0 AND score >= needed THEN 0 ELSE 1 END)
FROM judged GROUP BY id, outcome
"""


def recomputed(attempts: Iterable[int]) -> dict[int, tuple[str, str]]:
    """By attempt (number): the outcome on record, and the one worked out here; empty while a score is missing."""
    statement = TEMPLATE.format(**TABLES, parts=_parts(), numbers=numbers_in(attempts))
    return {number: (recorded, _outcome(missing, short)) for number, recorded, missing, short in rows_of(statement, [])}


def disagreeing(attempts: Iterable[int]) -> set[int]:
    """Those of these attempts whose outcome on record is another than the one worked out here."""
    return {number for number, (recorded, again) in recomputed(attempts).items() if recorded != again}


def _outcome(missing: int, short: int) -> str:
    if missing:
        return ""
    return str(Outcome.NOT_YET if short else Outcome.ACCREDITED)


def _parts() -> str:
    """Every component of every status as a row; all of it is the catalogue's own words."""
    return ", ".join(
        f"('{status.slug}', '{each.key}', {each.scale.highest}, {int(each.scale.is_percentage)}, "
        f"'{each.scale.needed_by}', {int(getattr(DEFAULTS, each.scale.needed_by))})"
        for status in STATUSES.values()
        for each in status.components
    )
