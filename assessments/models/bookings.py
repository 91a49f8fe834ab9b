"""A place in a session, and what became of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.models.choices import HOLDING
from assessments.models.endorsements import Endorsement
from assessments.models.sessions import Session
from assessments.models.taking import TakesPlaces
from foundation import clock
from foundation.constraints import all_or_none

ENDED = ("cancelled", "cancelled-by-centre", "no-show", "turned-away", "could-not-go-ahead", "abandoned")
MAY_BE_OWED = (
    "cancelled-by-centre",
    "could-not-go-ahead",
    "abandoned",
    "completed",
)  # set aside, or never begun


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


class Booking(TakesPlaces):
    """One person's place in one session. Moving it keeps the row, and so the calendar entry."""

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        ARRIVED = "arrived", "Arrived"
        COMPLETED = "completed", "Completed"
        CANCELLED = "cancelled", "Cancelled"
        CANCELLED_BY_CENTRE = "cancelled-by-centre", "Cancelled by the centre"
        NO_SHOW = "no-show", "Did not come"
        TURNED_AWAY = "turned-away", "Turned away"
        COULD_NOT = "could-not-go-ahead", "Could not go ahead"
        ABANDONED = "abandoned", "Stopped before the end"

    HOLDING: ClassVar[tuple[str, ...]] = HOLDING
    LIVE: ClassVar[tuple[str, ...]] = (State.BOOKED, State.ARRIVED)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "social_worker", "status", "session", "council", "places", "takes_suitable", "endorsement", "state",
                "made_at", "made_by", "changes", "moved_from", "changed_by", "changed_at", "ended_at", "ended_by",
                "is_owed", "first_choice_until",
            ), "personal",
        ),
        **dict.fromkeys(("ended_reason", "hardship"), "sensitive"),
    }  # fmt: skip

    endorsement = models.ForeignKey(Endorsement, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=20, choices=State.choices, default=State.BOOKED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changes = models.PositiveSmallIntegerField(default=0, help_text="How often it was moved.")
    moved_from = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True, help_text="When it was last moved.")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_reason = models.CharField(max_length=300, blank=True)
    hardship = models.CharField(max_length=20, blank=True, help_text="Why it was cancelled after the last day for it.")
    is_owed = models.BooleanField(default=False, help_text="The centre owes them another place, and none is taken yet.")
    first_choice_until = models.DateField(null=True)

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
                | Q(state__in=ENDED, ended_at__isnull=False),
                name="booking_ended_has_its_moment",
            ),
            all_or_none("booking_ended_by_somebody", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=Q(is_owed=False) | Q(state__in=MAY_BE_OWED, first_choice_until__isnull=False),
                name="owed_after_the_centre_failed",
            ),
            models.CheckConstraint(condition=Q(places__in=[1, 2]), name="booking_takes_one_place_or_two"),
        )
        indexes = (
            models.Index(fields=("session", "state")),
            models.Index(fields=("council", "status", "state")),
            models.Index(fields=("status", "first_choice_until"), condition=Q(is_owed=True), name="booking_owed"),
        )

    def __str__(self) -> str:
        return f"{self.social_worker} at {self.session}"

    @property
    def version(self) -> int:
        """Grows with every change: by two when it is moved or taken again, by one when it ends."""
        return 2 * self.changes + (self.ended_at is not None)
