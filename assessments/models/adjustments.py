"""What somebody needs to be assessed on equal terms: asked once, decided by the adjustments officer, used again."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.adjustments import EXTRA_TIME
from foundation import clock
from foundation.constraints import all_or_none


class AdjustmentQuerySet(models.QuerySet["Adjustment"]):
    """The questions asked of adjustments in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; and all for the adjustments officer. Nobody else: others read what is provided."""
        if user.may(Permission.DECIDE_ADJUSTMENTS, on=clock.today()):
            return self
        return self.filter(social_worker__user=user)

    def current(self) -> Self:
        """The latest of each person: neither replaced nor taken back."""
        return self.filter(ended_on__isnull=True)

    def waiting(self) -> Self:
        """Those the adjustments officer has still to decide."""
        return self.current().filter(decided_on__isnull=True)


class Adjustment(models.Model):
    """What was asked (keys of `catalogue.adjustments.PROVISIONS`, and extra time in per cent), and what was agreed.

    Until it is decided we act on what was asked, so nobody waits to book. `circumstances` and `answer` are between
    the person and the adjustments officer; `to_provide` is what the centre and the council read.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("social_worker", "asked_on", "asked_by", "may_reuse", "decided_on", "decided_by", "ended_on", "ended_by"),
            "personal",
        ),
        **dict.fromkeys(
            ("asked", "asked_extra_time", "circumstances", "agreed", "extra_time", "to_provide", "answer"), "sensitive"
        ),
    }

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="adjustments")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.JSONField(default=list)
    asked_extra_time = models.PositiveSmallIntegerField(default=0)
    circumstances = models.TextField(blank=True)
    may_reuse = models.BooleanField(default=False, help_text="Use it again for later sessions, without asking again.")
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    agreed = models.JSONField(default=list)
    extra_time = models.PositiveSmallIntegerField(default=0)
    to_provide = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker",), condition=Q(ended_on__isnull=True), name="one_current_adjustment"
            ),
            all_or_none("adjustment_decided_by_somebody", "decided_on", "decided_by"),
            models.CheckConstraint(
                condition=Q(extra_time__in=EXTRA_TIME, asked_extra_time__in=EXTRA_TIME), name="extra_time_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}, asked {self.asked_on}"

    @property
    def provisions(self) -> list[str]:
        """The keys of what holds now: agreed, or asked while nobody has decided."""
        return list(self.agreed if self.decided_on else self.asked)

    @property
    def time(self) -> int:
        """The extra time that holds now, in per cent of the usual time."""
        return self.extra_time if self.decided_on else self.asked_extra_time
