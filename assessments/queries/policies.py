"""The policy in force on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.models import PolicyValue

KNOWN = {each.name for each in fields(Policy)}


@dataclass(frozen=True)
class Decided:
    """What DfE had decided by some day, the earliest first: from when, about what, and what."""

    values: tuple[tuple[date, str, Any], ...]

    def on(self, day: date) -> Policy:
        """The policy of this day or one before."""
        return _policy((key, value) for start, key, value in self.values if start <= day)


def policy_on(day: date) -> Policy:
    """The catalogue's values, with what DfE had decided by `day`."""
    return policies_on([day])[day]


def policies_on(days: Iterable[date]) -> dict[date, Policy]:
    """The policy of each of these days, in one query."""
    wanted = set(days)
    decided = decided_by(max(wanted)) if wanted else Decided(())
    return {day: decided.on(day) for day in sorted(wanted)}


def decided_by(day: date) -> Decided:
    """All that had been decided by `day`, for whoever asks for the policy of several days. One query."""
    until = PolicyValue.objects.filter(effective_from__lte=day).order_by("effective_from")
    return Decided(tuple(until.values_list("effective_from", "key", "value")))


def _policy(decided: Iterable[tuple[str, Any]]) -> Policy:
    """The last word on each policy counts."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in decided if key in KNOWN
    }
    return Policy(**values)
