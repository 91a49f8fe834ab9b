"""Who took part in which programme, and whose hand-over after the first year is put off. Both go with the person."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from assessments.catalogue.training import PROGRAMMES
from foundation.constraints import ends_after_start


class Training(models.Model):
    """One person in one programme: since when, and when they completed it. Put right in place; the journal keeps it."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("social_worker", "programme", "started_on", "completed_on", "recorded_at", "recorded_by"), "personal"
    )

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="training")
    programme = models.CharField(max_length=20, choices=[(key, each.name) for key, each in PROGRAMMES.items()])
    started_on = models.DateField()
    completed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "training"
        ordering = ("social_worker", "started_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("social_worker", "programme"), name="one_training_a_programme"),
            ends_after_start("training_dates", "started_on", "completed_on"),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}: {self.programme}"


class AsyeDeferralQuerySet(models.QuerySet["AsyeDeferral"]):
    """The question asked of deferrals in more than one place."""

    def latest_first(self) -> Self:
        """The newest counts."""
        return self.order_by("-pk")


class AsyeDeferral(models.Model):
    """A council puts somebody's endorsement after the first year off until a day, for a reason. The latest counts."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("social_worker", "until", "made_at", "made_by"), "personal"), "reason": "sensitive",
    }  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="asye_deferrals")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AsyeDeferralQuerySet.as_manager()

    class Meta:
        verbose_name = "asye deferral"
        ordering = ("social_worker", "pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="deferred_for_a_reason"),)

    def __str__(self) -> str:
        return f"{self.social_worker} until {self.until}"
