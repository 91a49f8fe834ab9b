"""What a change of policy would do, counted from what is recorded now, before anybody decides it."""

from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.queries.effects import (
    adjustments,
    booking,
    day,
    endorsements,
    equality,
    funding,
    hand_over,
    marking,
    moves,
    programme,
    results,
    users,
    waiting,
)
from assessments.queries.effects.change import Change, Counter, Effects
from assessments.queries.policies import policy_on
from foundation.clock import moment_of

COUNTERS: dict[str, Counter] = {
    **programme.COUNTERS, **moves.COUNTERS, **endorsements.COUNTERS, **booking.COUNTERS, **waiting.COUNTERS,
    **adjustments.COUNTERS, **day.COUNTERS, **marking.COUNTERS, **results.COUNTERS, **users.COUNTERS,
    **funding.COUNTERS, **hand_over.COUNTERS, **equality.COUNTERS,
}  # fmt: skip


def effects_of(key: str, value: Any, start: date, now: datetime) -> Effects:
    """What it would do to give this policy this value from `start` on; nothing, when it has it already."""
    before = policy_on(start)
    after = Policy(**asdict(before) | {key: tuple(value) if isinstance(value, list) else value})
    if before == after:
        return Effects()
    return COUNTERS[key](Change(before, after, start, max(now, moment_of(start, time(0)))))
