"""What somebody sat, how it was scored, and when the result was let out."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.outcomes import Outcome
from assessments.models.bookings import Booking
from assessments.models.choices import status_field
from assessments.models.releases import Batch, Release
from assessments.models.sessions import Session
from foundation import clock
from foundation.constraints import all_or_none

AWAITED = Q(release__isnull=True, stopped_at__isnull=True, stands_as="")


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
        """Those whose result is out, whatever became of it since."""
        return self.filter(release__isnull=False)

    def over(self) -> Self:
        """Those of which their person may read what became: the result is out, or none will be."""
        return self.filter(Q(release__isnull=False) | Q(stands_as=Attempt.VOID) | Q(stopped_at__isnull=False))

    def shown_to_councils(self, on: date) -> Self:
        """Those whose result councils may read on that day."""
        return self.filter(release__councils_from__lte=on)

    def awaited(self) -> Self:
        """Those whose result is still to come: sat to the end, not set aside, not out."""
        return self.filter(AWAITED)

    def to_confirm(self) -> Self:
        """Marked as often as it has to be, and waiting for a second person."""
        done = Q(needs_second_marking=False) | Q(second_marked_at__isnull=False)
        agreed = Q(needs_moderation=False) | Q(moderated_at__isnull=False)
        return self.awaited().filter(done, agreed, marked_at__isnull=False, confirmed_at__isnull=True)

    def to_release(self) -> Self:
        """Confirmed, and in no batch yet."""
        return self.awaited().filter(confirmed_at__isnull=False, batch__isnull=True)


class Attempt(models.Model):
    """One sitting of one person. It begins at check-in; the outcome is set when a second person confirms.

    `stands_as` is what counts today: nothing while no result is out, then the outcome, until a ruling says otherwise;
    `void` when it was set aside. `outcome` is what was released, and never changes. Stopped: the person left before the
    end, so there is no result. `uses_attempt` says whether it counts as having sat.
    """

    VOID = "void"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "booking", "social_worker", "status", "council", "standard_set", "sat_on", "arrived_at",
                "checked_in_by", "allows_training_use", "marked_at", "marked_by", "confirmed_at", "confirmed_by",
                "release", "needs_second_marking", "second_marked_at", "second_marked_by", "needs_moderation",
                "moderated_at", "moderated_by", "stopped_at", "stopped_by", "uses_attempt", "batch",
            ), "personal",
        ),
        **dict.fromkeys(("outcome", "stands_as", "stopped_reason"), "sensitive"),
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
    needs_second_marking = models.BooleanField(default=False)
    second_marked_at = models.DateTimeField(null=True)
    second_marked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    needs_moderation = models.BooleanField(default=False)
    moderated_at = models.DateTimeField(null=True)
    moderated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    stopped_reason = models.CharField(max_length=300, blank=True)
    uses_attempt = models.BooleanField(default=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="attempts")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="attempts")
    stands_as = models.CharField(max_length=20, blank=True)

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
            all_or_none("attempt_marked_again_by_somebody", "second_marked_at", "second_marked_by"),
            all_or_none("attempt_moderated_by_somebody", "moderated_at", "moderated_by"),
            all_or_none("attempt_stopped_by_somebody", "stopped_at", "stopped_by"),
            models.CheckConstraint(
                condition=Q(second_marked_by__isnull=True) | ~Q(second_marked_by=F("marked_by")),
                name="marked_again_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(moderated_by__isnull=True)
                | ~Q(moderated_by=F("marked_by")) & ~Q(moderated_by=F("second_marked_by")),
                name="moderated_by_a_third_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(moderated_by__isnull=True)
                | ~Q(confirmed_by=F("moderated_by")),
                name="a_moderator_does_not_confirm",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(confirmed_at__isnull=True) & ~Q(stopped_reason=""),
                name="stopped_without_a_result",
            ),
            models.CheckConstraint(
                condition=Q(stands_as="", release__isnull=True)
                | Q(stands_as="void")
                | Q(stands_as__in=[each.value for each in Outcome], release__isnull=False),
                name="an_outcome_stands_once_released",
            ),
        )
        indexes = (
            models.Index(fields=("council", "status")),
            models.Index(fields=("social_worker", "-sat_on")),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}, {self.status}, sat {self.sat_on}"


class ComponentResult(models.Model):
    """The score of one component of one attempt, with words for the person; `carried_from` an earlier attempt, when
    policy lets what was reached count again."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("attempt", "component", "entered_at", "entered_by", "carried_from"), "personal"),
        **dict.fromkeys(("score", "feedback"), "sensitive"),
    }

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="results")
    component = models.CharField(max_length=30)
    score = models.PositiveSmallIntegerField()
    feedback = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("attempt", "pk")
        constraints = (
            models.UniqueConstraint(fields=("attempt", "component"), name="one_result_a_component"),
            models.CheckConstraint(condition=Q(score__lte=100), name="score_is_plausible"),
        )

    def __str__(self) -> str:
        return f"{self.component}: {self.score}"
