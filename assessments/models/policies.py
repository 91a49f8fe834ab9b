"""Dated policy: what DfE decided, from when, and why. Never rewritten: the past keeps its rules.

Only a value still to come can be taken back; the journal keeps it.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from assessments.catalogue.policies import LABELS


class PolicyValue(models.Model):
    """From `effective_from`, the policy `key` has this value."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("key", "value", "effective_from", "reason", "set_by", "set_at"), "public"
    )

    key = models.CharField(max_length=60)
    value: Any = models.JSONField()
    effective_from = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("key", "-effective_from")
        constraints = (
            models.UniqueConstraint(fields=("key", "effective_from"), name="one_value_a_policy_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="policy_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{LABELS.get(self.key, self.key)}: {self.value} from {self.effective_from}"
