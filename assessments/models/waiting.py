"""Who waits for a place, where and when it would suit them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Centre, Council, SocialWorker, User
from accounts.roles import Permission
from assessments.models.choices import status_field
from assessments.models.sessions import Session
from foundation import clock


class WaitQuerySet(models.QuerySet["Wait"]):
    """The questions asked of the waiting list in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; a lead's people's; DfE's all."""
        if user.may(Permission.SEE_NATIONAL, on=clock.today()):
            return self
        return self.filter(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))

    def live(self) -> Self:
        """Those still waiting."""
        return self.filter(left_at__isnull=True)


class Wait(models.Model):
    """One person's turn on the waiting list: for one session, or for an area, which is one or more centres.

    Of an area, weekdays (0 is Monday), slots and dates say what would suit; empty means any. A `priority` other
    than 0 was given by a person, for a reason that the person who waits can read.
    """

    class Ended(models.TextChoices):
        BOOKED = "booked", "Booked"
        LEFT = "left", "Left the list"
        NO_LONGER = "no-longer", "Can no longer be booked"
        PAST = "past", "The days asked for are over"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "social_worker", "status", "council", "session", "centres", "weekdays", "slots", "day_from", "day_to",
                "joined_at", "joined_by", "left_at", "left_by", "ended", "priority", "priority_by",
            ), "personal",
        ),
        "priority_reason": "sensitive",
    }  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="waits")
    status = status_field()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="waits")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="waits")
    centres = models.ManyToManyField(Centre, related_name="waits")
    weekdays = models.JSONField(default=list)
    slots = models.JSONField(default=list)
    day_from = models.DateField(null=True)
    day_to = models.DateField(null=True)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    priority = models.SmallIntegerField(default=0)
    priority_reason = models.CharField(max_length=300, blank=True)
    priority_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = WaitQuerySet.as_manager()

    class Meta:
        ordering = ("joined_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker", "session"),
                condition=Q(left_at__isnull=True, session__isnull=False),
                name="waits_once_for_a_session",
            ),
            models.UniqueConstraint(
                fields=("social_worker", "status"),
                condition=Q(left_at__isnull=True, session__isnull=True),
                name="waits_once_for_an_area",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, ended="") | Q(left_at__isnull=False) & ~Q(ended=""),
                name="wait_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(priority=0) | ~Q(priority_reason="") & Q(priority_by__isnull=False),
                name="priority_has_a_reason",
            ),
        )
        indexes = (models.Index(fields=("status",), condition=Q(left_at__isnull=True), name="waiting"),)

    def __str__(self) -> str:
        return f"{self.social_worker} waits for {self.session or 'an area'}"
