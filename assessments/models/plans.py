"""What somebody and their manager do after a result 'not yet accredited'."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.models.attempts import Attempt
from assessments.models.choices import status_field
from foundation import clock
from foundation.constraints import all_or_none


class DevelopmentPlanQuerySet(models.QuerySet["DevelopmentPlan"]):
    """The questions asked of plans in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own. From the day on which councils read the result: a lead's people's, those of a manager's
        reports, and those made with a manager who still works where the person does."""
        today = clock.today()
        council = Q(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))
        if at := user.council_ids(today, Permission.ENDORSE):
            council |= Q(manager=user, social_worker__in=SocialWorker.objects.employed_by(at, today).values("pk"))
        return self.filter(Q(social_worker__user=user) | Q(attempt__release__councils_from__lte=today) & council)

    def still_open(self) -> Self:
        """Those that nothing has closed."""
        return self.filter(closed_on__isnull=True)


class DevelopmentPlan(models.Model):
    """Opened with the result. `manager` is whom they plan with; both agree to it, each for themselves.

    `version` counts the changes to what is to be done: whoever agrees has read the latest.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "attempt", "social_worker", "status", "manager", "opened_on", "version", "person_agreed_at",
                "manager_agreed_at", "manager_agreed_by", "closed_on", "closed_by",
            ), "personal",
        ),
        "closed_reason": "sensitive",
    }  # fmt: skip

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="plan")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="plans")
    status = status_field()
    manager = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    person_agreed_at = models.DateTimeField(null=True)
    manager_agreed_at = models.DateTimeField(null=True)
    manager_agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_reason = models.CharField(max_length=300, blank=True)

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_on", "-pk")
        constraints = (
            all_or_none("plan_agreed_by_a_manager", "manager_agreed_at", "manager_agreed_by"),
            all_or_none("plan_closed_by_somebody", "closed_on", "closed_by"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_reason=""), name="plan_closed_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"Plan of {self.social_worker}, {self.status}"

    @property
    def is_agreed(self) -> bool:
        """Have both agreed to it as it is now?"""
        return self.person_agreed_at is not None and self.manager_agreed_at is not None

    @property
    def left(self) -> int:
        """How many things are still to be done."""
        return sum(each.done_on is None for each in self.items.all())


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    """The questions asked of plan items in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Those of the plans that this user may read."""
        return self.filter(plan__in=DevelopmentPlan.objects.visible_to(user).values("pk"))


class PlanItem(models.Model):
    """One thing to do. `area` is the standard it serves, counted from 1; none is about no standard in particular.

    Nobody added what was suggested from the feedback. Once both have agreed to it, it stays.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("plan", "area", "by_when", "done_on", "added_at", "added_by", "is_agreed"), "personal"),
        "words": "sensitive",
    }

    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.PROTECT, related_name="items")
    area = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=500)
    by_when = models.DateField(null=True)
    done_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_agreed = models.BooleanField(default=False)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "pk")

    def __str__(self) -> str:
        return self.words
