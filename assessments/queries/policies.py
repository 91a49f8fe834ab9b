"""The policy in force on a day."""

from dataclasses import fields
from datetime import date
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.models import PolicyValue


def policy_on(day: date) -> Policy:
    """The catalogue's values, with what DfE had decided by `day`."""
    known = {each.name for each in fields(Policy)}
    decided: dict[str, Any] = {}
    for key, value in (
        PolicyValue.objects.filter(effective_from__lte=day).order_by("effective_from").values_list("key", "value")
    ):
        decided[key] = tuple(value) if isinstance(value, list) else value
    return Policy(**{key: value for key, value in decided.items() if key in known})
