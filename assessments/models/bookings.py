"""A place in a session, and what became of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.models.choices import HOLDING, status_field
from assessments.models.endorsements import Endorsement
from assessments.models.sessions import Session
from foundation import clock
from foundation.constraints import all_or_none


class BookingQuerySet(models.QuerySet["Booking"]):
    """The questions asked of bookings in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; a lead's people's; DfE's all. Centre staff reach theirs through the session."""
        if user.may(Permission.SEE_NATIONAL, on=clock.today()):
            return self
        return self.filter(
            Q(social_worker__user=user) | Q(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))
        )

    def run_by(self, user: User) -> Self:
        """Bookings in sessions at the centres whose staff this user is."""
        return self.filter(session__in=Session.objects.run_by(user).values("pk"))

    def holding_a_place(self) -> Self:
        """Those that count against a session's capacity."""
        return self.filter(state__in=Booking.HOLDING)


class Booking(models.Model):
    """One person's place in one session. Moving it keeps the row, and so the calendar entry."""

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        ARRIVED = "arrived", "Arrived"
        COMPLETED = "completed", "Completed"
        CANCELLED = "cancelled", "Cancelled"
        NO_SHOW = "no-show", "Did not come"
        TURNED_AWAY = "turned-away", "Turned away"

    HOLDING: ClassVar[tuple[str, ...]] = HOLDING
    LIVE: ClassVar[tuple[str, ...]] = (State.BOOKED, State.ARRIVED)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "social_worker", "status", "session", "endorsement", "council", "state", "made_at", "made_by",
                "changes", "ended_at", "ended_by",
            ), "personal",
        ),
        "ended_reason": "sensitive",
    }  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="bookings")
    status = status_field()
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    endorsement = models.ForeignKey(Endorsement, on_delete=models.PROTECT, related_name="bookings")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=12, choices=State.choices, default=State.BOOKED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changes = models.PositiveSmallIntegerField(default=0, help_text="How often it was moved.")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_reason = models.CharField(max_length=300, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker", "status"),
                condition=Q(state__in=["booked", "arrived"]),
                name="one_live_booking_a_status",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(HOLDING), ended_at__isnull=True)
                | Q(state__in=["cancelled", "no-show", "turned-away"], ended_at__isnull=False),
                name="booking_ended_has_its_moment",
            ),
            all_or_none("booking_ended_by_somebody", "ended_at", "ended_by"),
        )
        indexes = (
            models.Index(fields=("session", "state")),
            models.Index(fields=("council", "status", "state")),
        )

    def __str__(self) -> str:
        return f"{self.social_worker} at {self.session}"
