"""Everybody gets the opportunity: a council's word to one person that a status is open to them, and what they said."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.models.choices import status_field
from foundation import clock
from foundation.constraints import all_or_none

STANDING = Q(withdrawn_on__isnull=True)


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """The questions asked of opportunities in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; and to those who lead or endorse there, what their council offered. Never another's."""
        today = clock.today()
        councils = {*user.council_ids(today, Permission.SEE_COUNCIL), *user.council_ids(today, Permission.ENDORSE)}
        return self.filter(Q(social_worker__user=user) | Q(council__in=councils))

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(STANDING)

    def declined(self) -> Self:
        """Those to which the person said no, and has not changed their mind."""
        return self.standing().filter(answer=Opportunity.Answer.DECLINED)


class Opportunity(models.Model):
    """Offered on a day, for one status, by one council, once. Whoever declines gives no reason, and may think again:
    `answer` is the latest. No answer is kept as none; after the policy's days it reads "no reply"."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "social_worker", "status", "council", "offered_on", "offered_by", "answer", "answered_on", "withdrawn_on",
            "withdrawn_by",
        ), "personal",
    )  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="opportunities")
    status = status_field()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="opportunities")
    offered_on = models.DateField()
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ("-offered_on", "-pk")
        verbose_name_plural = "opportunities"
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker", "status", "council"), condition=STANDING, name="opportunity_offered_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="opportunity_answered_on_a_day",
            ),
            all_or_none("opportunity_withdrawn_by_somebody", "withdrawn_on", "withdrawn_by"),
        )
        indexes = (models.Index(fields=("council", "status")),)

    def __str__(self) -> str:
        return f"{self.social_worker}, {self.status}, offered {self.offered_on}"
