"""When and where people are assessed, and how many at a time."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from accounts.models import Centre, User
from accounts.roles import Permission
from assessments.models.choices import HOLDING, SLOT_CHOICES, status_field
from assessments.models.closures import Closure
from foundation import clock
from foundation.constraints import all_or_none

TAKEN = Coalesce(Sum("bookings__places", filter=Q(bookings__state__in=HOLDING)), 0)
PUBLISHED = Q(published_at__isnull=False)


class SessionQuerySet(models.QuerySet["Session"]):
    """The questions asked of sessions in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Anyone who may look for a session sees every published one, cancelled ones too; DfE sees all."""
        if user.may(Permission.SEE_NATIONAL, on=clock.today()):
            return self
        return self.filter(PUBLISHED) if user.may(Permission.FIND_A_SESSION, on=clock.today()) else self.none()

    def kept_by(self, user: User) -> Self:
        """Those whose places this user keeps: DfE everywhere, centre staff at their own centres."""
        today = clock.today()
        if user.may(Permission.OPEN_SESSIONS, on=today):
            return self
        return self.filter(centre__in=user.centre_ids(today, Permission.KEEP_OWN_SESSIONS))

    def run_by(self, user: User) -> Self:
        """Centre staff: every session of their centres. An assessor: those they are on duty in, and those in which
        nobody is."""
        today = clock.today()
        whole = user.centre_ids(today, Permission.KEEP_OWN_SESSIONS)
        parts = set(user.centre_ids(today, Permission.SEE_CENTRE)) - set(whole)
        if not parts:
            return self.filter(centre__in=whole)
        some = Session.objects.filter(pk=OuterRef("pk"))
        theirs = Exists(some.filter(duties__user=user)) | ~Exists(some.filter(duties__isnull=False))
        return self.filter(Q(centre__in=whole) | Q(theirs, centre__in=parts))

    def with_places_left(self) -> Self:
        """Adds `places_left` as a head count sees it: capacity less what bookings take. What one person may take
        of it is `queries.places`."""
        return self.annotate(places_left=F("capacity") - TAKEN)

    def bookable(self, on: date, until: date) -> Self:
        """Sessions after `on` and up to `until` that are published, open and not cancelled."""
        return self.filter(PUBLISHED, day__gt=on, day__lte=until, cancelled_at__isnull=True, closed_at__isnull=True)


class Session(models.Model):
    """One sitting at one centre. `starts_at` is the moment; `day` and `slot` are how people speak of it.

    A draft until it is published; closed, it takes no more bookings and keeps those it has. Of its places
    (`capacity`), `suitable_places` lie in rooms made for people who need a suitable one.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "centre", "status", "day", "slot", "starts_at", "capacity", "suitable_places", "made_at", "made_by",
            "published_at", "closed_at", "cancelled_at", "cancelled_by", "cancelled_reason", "closure",
        ), "public",
    )  # fmt: skip

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="sessions")
    status = status_field()
    day = models.DateField()
    slot = models.CharField(max_length=20, choices=SLOT_CHOICES)
    starts_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    suitable_places = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_reason = models.CharField(max_length=300, blank=True)
    closure = models.ForeignKey(Closure, on_delete=models.PROTECT, null=True, related_name="sessions")

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
            models.CheckConstraint(condition=Q(suitable_places__lte=F("capacity")), name="suitable_places_are_places"),
            all_or_none("session_cancelled_by_somebody", "cancelled_at", "cancelled_by"),
        )
        indexes = (models.Index(fields=("status", "day")), models.Index(fields=("centre", "day")))

    def __str__(self) -> str:
        return f"{self.centre}, {self.day}, {self.get_slot_display()}"
