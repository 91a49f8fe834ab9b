"""The policy in force on a day."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.models import PolicyValue

KNOWN = {each.name for each in fields(Policy)}


def policy_on(day: date) -> Policy:
    """The catalogue's values, with what DfE had decided by `day`."""
    return policies_on([day])[day]


def policies_on(days: Iterable[date]) -> dict[date, Policy]:
    """The policy of each of these days, in one query."""
    wanted = sorted(set(days))
    until = PolicyValue.objects.filter(effective_from__lte=wanted[-1]) if wanted else PolicyValue.objects.none()
    decided = list(until.order_by("effective_from").values_list("effective_from", "key", "value"))
    return {day: _policy((key, value) for start, key, value in decided if start <= day) for day in wanted}


def _policy(decided: Iterable[tuple[str, Any]]) -> Policy:
    """The last word on each policy counts."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in decided if key in KNOWN
    }
    return Policy(**values)
