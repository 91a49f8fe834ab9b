"""What somebody and their manager do after a result 'not yet accredited'."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from assessments.models.attempts import Attempt
from assessments.models.choices import status_field
from foundation.constraints import all_or_none


class DevelopmentPlanQuerySet(models.QuerySet["DevelopmentPlan"]):
    """The questions asked of plans in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; a lead's people's, and those of a manager's reports."""
        return self.filter(
            Q(social_worker__user=user) | Q(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))
        )


class DevelopmentPlan(models.Model):
    """Opened with the result. `manager` is whom they plan with; both agree to it, each for themselves."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "attempt", "social_worker", "status", "manager", "opened_on", "person_agreed_at", "manager_agreed_at",
            "manager_agreed_by", "closed_on", "closed_by",
        ), "personal",
    )  # fmt: skip

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="plan")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="plans")
    status = status_field()
    manager = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    person_agreed_at = models.DateTimeField(null=True)
    manager_agreed_at = models.DateTimeField(null=True)
    manager_agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_on", "-pk")
        constraints = (
            all_or_none("plan_agreed_by_a_manager", "manager_agreed_at", "manager_agreed_by"),
            all_or_none("plan_closed_by_somebody", "closed_on", "closed_by"),
        )

    def __str__(self) -> str:
        return f"Plan of {self.social_worker}, {self.status}"


class PlanItem(models.Model):
    """One thing to do. `area` is the standard it serves, counted from 1; none is about no standard in particular."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("plan", "area", "by_when", "done_on", "added_at", "added_by"), "personal"),
        "words": "sensitive",
    }

    plan = models.ForeignKey(DevelopmentPlan, on_delete=models.PROTECT, related_name="items")
    area = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=500)
    by_when = models.DateField(null=True)
    done_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("plan", "pk")

    def __str__(self) -> str:
        return self.words
