"""A group of a council's people who go for one status together: by when, how many, and who is in it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.models.choices import status_field
from foundation import clock
from foundation.constraints import all_or_none


class CohortQuerySet(models.QuerySet["Cohort"]):
    """The questions asked of cohorts in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Those of the councils whose people this user sees. No other council learns that there is one."""
        return self.filter(council__in=user.council_ids(clock.today(), Permission.SEE_COUNCIL))

    def open(self) -> Self:
        """Those that nobody has closed."""
        return self.filter(closed_at__isnull=True)


class Cohort(models.Model):
    """`target` people are to be assessed from `first_day` to `last_day`. It goes on until somebody closes it."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "council", "status", "name", "first_day", "last_day", "target", "made_at", "made_by", "closed_at",
            "closed_by",
        ), "personal",
    )  # fmt: skip

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="cohorts")
    status = status_field()
    name = models.CharField(max_length=60)
    first_day = models.DateField()
    last_day = models.DateField()
    target = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ("last_day", "pk")
        constraints = (
            models.UniqueConstraint(
                "council", Lower("name"), condition=Q(closed_at__isnull=True), name="one_open_cohort_a_name"
            ),
            models.CheckConstraint(condition=~Q(name="") & Q(target__gte=1), name="cohort_is_whole"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="cohort_window"),
            all_or_none("cohort_closed_by_somebody", "closed_at", "closed_by"),
        )

    def __str__(self) -> str:
        return self.name


class CohortMemberQuerySet(models.QuerySet["CohortMember"]):
    """The questions asked of members in more than one place."""

    def live(self) -> Self:
        """Those who are in their cohort."""
        return self.filter(left_at__isnull=True)


class CohortMember(models.Model):
    """Somebody in a cohort, from when to when.

    At one council a person is in one cohort for a status at a time; `council` and `status` are the cohort's, so that
    the database can hold it. Whoever works for two councils may be in one of each: neither learns of the other's.
    """

    class Ended(models.TextChoices):
        REMOVED = "removed", "Taken out"
        LEFT = "left", "Left the council"
        CLOSED = "closed", "The cohort was closed"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("cohort", "council", "social_worker", "status", "joined_at", "joined_by", "left_at", "left_by", "ended"),
        "personal",
    )

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="cohort_memberships")
    status = status_field()
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended = models.CharField(max_length=8, choices=Ended.choices, blank=True)

    objects = CohortMemberQuerySet.as_manager()

    class Meta:
        ordering = ("social_worker__last_name", "social_worker__first_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("council", "social_worker", "status"), condition=Q(left_at__isnull=True),
                name="in_one_cohort_a_status",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, ended="") | Q(left_at__isnull=False) & ~Q(ended=""),
                name="member_ended_for_a_reason",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.social_worker} in {self.cohort}"
