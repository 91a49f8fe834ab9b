"""When and where people are assessed, and how many at a time."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, Q

from accounts.models import Centre, User
from accounts.roles import Permission
from assessments.models.choices import HOLDING, SLOT_CHOICES, status_field
from foundation import clock
from foundation.constraints import all_or_none

TAKEN = Count("bookings", filter=Q(bookings__state__in=HOLDING))


class SessionQuerySet(models.QuerySet["Session"]):
    """The questions asked of sessions in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Anyone who may look for a session sees every session that has not been cancelled; DfE sees all."""
        if user.may(Permission.SEE_NATIONAL, on=clock.today()):
            return self
        return (
            self.filter(cancelled_at__isnull=True)
            if user.may(Permission.FIND_A_SESSION, clock.today())
            else self.none()
        )

    def run_by(self, user: User) -> Self:
        """Sessions at the centres whose staff this user is."""
        return self.filter(centre__in=user.centre_ids(clock.today(), Permission.SEE_CENTRE))

    def with_places_left(self) -> Self:
        """Adds `places_left`: capacity less the bookings that hold a place."""
        return self.annotate(places_left=F("capacity") - TAKEN)

    def with_room(self) -> Self:
        """Those with a place left, and how many."""
        return self.annotate(places_left=F("capacity") - TAKEN).filter(places_left__gt=0)

    def bookable(self, status: str, on: date, until: date) -> Self:
        """Sessions for this status after `on` and up to `until` that have not been cancelled."""
        return self.filter(status=status, day__gt=on, day__lte=until, cancelled_at__isnull=True)


class Session(models.Model):
    """One sitting at one centre. `starts_at` is the moment; `day` and `slot` are how people speak of it."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "centre", "status", "day", "slot", "starts_at", "capacity", "made_at", "made_by", "cancelled_at",
            "cancelled_by", "cancelled_reason",
        ), "public",
    )  # fmt: skip

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="sessions")
    status = status_field()
    day = models.DateField()
    slot = models.CharField(max_length=20, choices=SLOT_CHOICES)
    starts_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_reason = models.CharField(max_length=300, blank=True)

    objects = SessionQuerySet.as_manager()
    places_left: int  # there when the query was `with_places_left`

    class Meta:
        ordering = ("starts_at", "centre__name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("centre", "day", "slot", "status"),
                condition=Q(cancelled_at__isnull=True),
                name="one_session_a_slot",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=200), name="session_capacity"),
            all_or_none("session_cancelled_by_somebody", "cancelled_at", "cancelled_by"),
        )
        indexes = (models.Index(fields=("status", "day")), models.Index(fields=("centre", "day")))

    def __str__(self) -> str:
        return f"{self.centre}, {self.day}, {self.get_slot_display()}"
