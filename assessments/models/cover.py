"""How many of a team may be out to be assessed at once, which days are avoided, and where a lead overruled that."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.models.sessions import Session
from foundation import clock


class OfACouncil(models.QuerySet["models.Model"]):
    """What one council keeps for itself."""

    def visible_to(self, user: User) -> Self:
        """Those of the councils whose people this user sees. No other council learns that there is one."""
        return self.filter(council__in=user.council_ids(clock.today(), Permission.SEE_COUNCIL))


class TeamCap(models.Model):
    """At most so many people of one team out in one half-day. Whoever takes a place for one of the team locks it."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("council", "team", "most", "set_at", "set_by"), "personal")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="team_caps")
    team = models.CharField(max_length=80)
    most = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OfACouncil.as_manager()

    class Meta:
        ordering = ("council", "team")
        constraints = (
            models.UniqueConstraint(fields=("council", "team"), name="one_cap_a_team"),
            models.CheckConstraint(condition=~Q(team=""), name="cap_is_of_a_team"),
        )

    def __str__(self) -> str:
        return f"{self.team}: {self.most}"


class AvoidedDay(models.Model):
    """A day, or half of one, on which nobody of a team is to be out; of every team where `team` is empty.

    `reason` is what the lead typed. Of a calendar file only the days are kept: what stands in it may be about children.
    """

    class Half(models.TextChoices):
        BOTH = "both", "The whole day"
        MORNING = "morning", "The morning"
        AFTERNOON = "afternoon", "The afternoon"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("council", "team", "day", "half", "reason", "made_at", "made_by"), "personal"
    )

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="avoided_days")
    team = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    half = models.CharField(max_length=9, choices=Half.choices)
    reason = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OfACouncil.as_manager()

    class Meta:
        ordering = ("day", "half", "team", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("council", "team", "day", "half", "reason"), name="a_day_is_avoided_once_for_a_reason"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="avoided_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.reason}"


class CoverOverrule(models.Model):
    """One person may go to one session whatever the cap and the days of their team say, because a lead says why."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("council", "social_worker", "session", "made_at", "made_by"), "personal"),
        "reason": "sensitive",
    }

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="cover_overrules")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OfACouncil.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="overruled_for_a_reason"),)

    def __str__(self) -> str:
        return f"{self.social_worker} may go to {self.session}"
