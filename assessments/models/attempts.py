"""What somebody sat, how it was scored, and when the result was let out."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.outcomes import Outcome
from assessments.models.bookings import Booking
from assessments.models.choices import status_field
from assessments.models.sessions import Session
from foundation import clock
from foundation.constraints import all_or_none


class Release(models.Model):
    """One letting-out of results, by one person at one moment."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("released_at", "released_by"), "public")

    released_at = models.DateTimeField()
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-released_at",)

    def __str__(self) -> str:
        return f"Release of {self.released_at:%Y-%m-%d %H:%M}"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """The questions asked of attempts in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; a lead's people's; DfE's all. What is released decides what shows, see `released`."""
        if user.may(Permission.SEE_NATIONAL, on=clock.today()):
            return self
        return self.filter(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))

    def run_by(self, user: User) -> Self:
        """Attempts sat at the centres whose staff this user is."""
        return self.filter(booking__session__in=Session.objects.run_by(user).values("pk"))

    def released(self) -> Self:
        """Those whose result is out."""
        return self.filter(release__isnull=False)

    def to_confirm(self) -> Self:
        """Handed in and waiting for a second person."""
        return self.filter(marked_at__isnull=False, confirmed_at__isnull=True)

    def to_release(self) -> Self:
        """Confirmed and not yet let out."""
        return self.filter(confirmed_at__isnull=False, release__isnull=True)


class Attempt(models.Model):
    """One sitting of one person. It begins at check-in; the outcome is set when a second person confirms."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "booking", "social_worker", "status", "council", "standard_set", "sat_on", "arrived_at",
                "checked_in_by", "allows_training_use", "marked_at", "marked_by", "confirmed_at", "confirmed_by",
                "release",
            ), "personal",
        ),
        "outcome": "sensitive",
    }  # fmt: skip

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="attempt")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="attempts")
    status = status_field()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="attempts")
    standard_set = models.CharField(max_length=40)
    sat_on = models.DateField()
    arrived_at = models.DateTimeField()
    checked_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    allows_training_use = models.BooleanField(default=False)
    marked_at = models.DateTimeField(null=True)
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="attempts")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("-sat_on", "-pk")
        constraints = (
            all_or_none("attempt_marked_by_somebody", "marked_at", "marked_by"),
            all_or_none("attempt_confirmed_by_somebody", "confirmed_at", "confirmed_by"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(marked_by__isnull=False) & ~Q(confirmed_by=F("marked_by")),
                name="confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", confirmed_at__isnull=True)
                | Q(outcome__in=[each.value for each in Outcome], confirmed_at__isnull=False),
                name="an_outcome_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(release__isnull=True) | Q(confirmed_at__isnull=False),
                name="released_once_confirmed",
            ),
        )
        indexes = (
            models.Index(fields=("council", "status")),
            models.Index(fields=("social_worker", "-sat_on")),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}, {self.status}, sat {self.sat_on}"


class ComponentResult(models.Model):
    """The score of one component of one attempt, with words for the person."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("attempt", "component", "entered_at", "entered_by"), "personal"),
        **dict.fromkeys(("score", "feedback"), "sensitive"),
    }

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="results")
    component = models.CharField(max_length=30)
    score = models.PositiveSmallIntegerField()
    feedback = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("attempt", "pk")
        constraints = (
            models.UniqueConstraint(fields=("attempt", "component"), name="one_result_a_component"),
            models.CheckConstraint(condition=Q(score__lte=100), name="score_is_plausible"),
        )

    def __str__(self) -> str:
        return f"{self.component}: {self.score}"
