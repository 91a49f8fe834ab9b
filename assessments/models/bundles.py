"""Requests that one letter puts to one manager, and the notes that a manager writes on single standards."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Council, User
from accounts.roles import Permission
from assessments.models.endorsements import WAITING, Endorsement
from foundation import clock


class BundleQuerySet(models.QuerySet["Bundle"]):
    """The questions asked of bundles in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Their own, while they endorse there."""
        return self.filter(manager=user, council__in=user.council_ids(clock.today(), Permission.ENDORSE))

    def waiting(self) -> Self:
        """Those in which something is still unanswered."""
        return self.filter(Exists(Endorsement.objects.filter(WAITING, bundle=OuterRef("pk"))))


class Bundle(models.Model):
    """Its letters hold a link that opens these requests for this manager, and nothing else. `opened_at`: the first time
    somebody pressed the button behind it. A request that is handed over leaves for a bundle of its new manager."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("manager", "council", "made_on", "made_by", "opened_at", "handed_over_on"), "personal"
    )

    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bundles")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="bundles")
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    handed_over_on = models.DateField(null=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")

    def __str__(self) -> str:
        return f"Requests to {self.manager}, {self.made_on}"


class EndorsementNote(models.Model):
    """What a manager wrote on one standard, counted from 1. Never needed, never a score."""

    PRIVACY: ClassVar[dict[str, str]] = {"endorsement": "personal", "area": "personal", "words": "sensitive"}

    endorsement = models.ForeignKey(Endorsement, on_delete=models.PROTECT, related_name="notes")
    area = models.PositiveSmallIntegerField()
    words = models.TextField()

    class Meta:
        ordering = ("endorsement", "area")
        constraints = (
            models.UniqueConstraint(fields=("endorsement", "area"), name="one_endorsement_note_a_standard"),
            models.CheckConstraint(condition=~models.Q(words=""), name="endorsement_note_has_words"),
        )

    def __str__(self) -> str:
        return self.words
