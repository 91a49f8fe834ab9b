"""What went wrong on a day, whom it touched, and what was decided; and who is on duty in a session."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.roles import Permission
from assessments.models.attempts import Attempt
from assessments.models.sessions import Session
from foundation import clock
from foundation.constraints import all_or_none


class IncidentQuerySet(models.QuerySet["Incident"]):
    """The questions asked of incidents in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Those of the sessions that this user runs; all for the Department."""
        if user.may(Permission.DECIDE_INCIDENTS, on=clock.today()):
            return self
        return self.filter(session__in=Session.objects.run_by(user).values("pk"))

    def waiting(self) -> Self:
        """Those nobody has decided."""
        return self.filter(decided_at__isnull=True)


class Incident(models.Model):
    """`kind` is a key of `catalogue.incidents.INCIDENTS`. Upheld, it sets aside every attempt that it touched."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("session", "kind", "raised_at", "raised_by", "attempts", "decided_at", "decided_by", "is_upheld"),
            "personal",
        ),
        **dict.fromkeys(("words", "answer"), "sensitive"),
    }

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=20)
    words = models.TextField()
    attempts = models.ManyToManyField(Attempt, related_name="incidents")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at", "-pk")
        constraints = (
            all_or_none("incident_decided_by_somebody", "decided_at", "decided_by", "is_upheld"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("raised_by")),
                name="incident_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(answer=""), name="incident_decided_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.session}"


class Duty(models.Model):
    """An assessor is on duty in this session. A session with nobody on duty is open to all assessors of its centre."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("session", "user", "added_at", "added_by"), "personal")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="duties")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="duties")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("session", "user__name")
        verbose_name_plural = "duties"
        constraints = (models.UniqueConstraint(fields=("session", "user"), name="on_duty_once"),)

    def __str__(self) -> str:
        return f"{self.user}, {self.session}"
