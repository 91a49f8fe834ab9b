"""A place kept for somebody until a moment: while they confirm it, or because the waiting list offered it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import SocialWorker, User
from assessments.models.taking import TakesPlaces
from assessments.models.waiting import Wait


class HoldQuerySet(models.QuerySet["Hold"]):
    """The questions asked of holds in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own, and a lead's people's."""
        return self.filter(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))

    def live(self, at: datetime) -> Self:
        """Those that keep their place at `at`. The moment ends a hold; tidying up only clears it away (I4)."""
        return self.filter(until__gt=at, ended_at__isnull=True)

    def choosing(self) -> Self:
        """Holds while somebody confirms."""
        return self.filter(wait__isnull=True)

    def offered(self) -> Self:
        """Holds that the waiting list offered."""
        return self.filter(wait__isnull=False)


class Hold(TakesPlaces):
    """Counts against the session's places until `until`, or until it is answered, whichever is sooner.

    A hold while somebody confirms goes away with its answer. One that was offered stays, with how it ended, so that
    it can be told who was offered what.
    """

    class Answer(models.TextChoices):
        TAKEN = "taken", "Taken"
        DECLINED = "declined", "Declined"
        LAPSED = "lapsed", "Ran out"
        WITHDRAWN = "withdrawn", "Taken back"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "social_worker", "status", "session", "council", "places", "takes_suitable", "made_at", "made_by", "until",
            "extended", "wait", "ended_at", "answer",
        ), "personal",
    )  # fmt: skip

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField()
    extended = models.PositiveSmallIntegerField(default=0, help_text="How often the person asked for more time.")
    wait = models.ForeignKey(Wait, on_delete=models.PROTECT, null=True, related_name="offers")
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker", "status"), condition=Q(wait__isnull=True), name="holds_one_place_a_status"
            ),
            models.UniqueConstraint(
                fields=("social_worker", "status"),
                condition=Q(wait__isnull=False, ended_at__isnull=True),
                name="offered_one_place_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, answer="") | Q(ended_at__isnull=False) & ~Q(answer=""),
                name="hold_ended_with_an_answer",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="hold_lasts"),
        )
        indexes = (models.Index(fields=("session", "until")),)

    def __str__(self) -> str:
        return f"{self.social_worker} until {self.until}"

    @property
    def is_offer(self) -> bool:
        """Did the waiting list offer it?"""
        return self.wait_id is not None
