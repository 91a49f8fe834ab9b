"""What is said of an attempt beside its component results: later marks, notes on standards, and what looks odd."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from assessments.models.attempts import Attempt
from assessments.models.sessions import Session
from assessments.models.uploads import Upload
from foundation.constraints import all_or_none


class LaterMark(models.Model):
    """A second assessor's score, or a moderator's. The first assessor's is the component result, and stays as it is.

    What counts is the moderator's where there is one, else the first (`queries.scores`).
    """

    class Round(models.TextChoices):
        SECOND = "second", "Second marking"
        MODERATED = "moderated", "Moderation"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("attempt", "component", "round", "entered_at", "entered_by"), "personal"),
        **dict.fromkeys(("score", "words"), "sensitive"),
    }

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="later_marks")
    component = models.CharField(max_length=30)
    round = models.CharField(max_length=10, choices=Round.choices)
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("attempt", "pk")
        constraints = (
            models.UniqueConstraint(fields=("attempt", "component", "round"), name="one_later_mark_a_round"),
            models.CheckConstraint(condition=Q(score__lte=100), name="later_score_is_plausible"),
        )

    def __str__(self) -> str:
        return f"{self.component}, {self.round}: {self.score}"


class StandardNote(models.Model):
    """Feedback against one standard of the set that the attempt was judged by: its area counts from 1."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "A strength"
        BUILD_ON = "build-on", "An area to build on"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("attempt", "area", "entered_at", "entered_by"), "personal"),
        **dict.fromkeys(("kind", "words"), "sensitive"),
    }

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="standard_notes")
    area = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("attempt", "area")
        constraints = (
            models.UniqueConstraint(fields=("attempt", "area"), name="one_note_a_standard"),
            models.CheckConstraint(condition=~Q(words=""), name="a_note_has_words"),
        )

    def __str__(self) -> str:
        return f"{self.attempt}: area {self.area}"


class AnomalyQuerySet(models.QuerySet["Anomaly"]):
    """The questions asked of anomalies in more than one place."""

    def still_open(self) -> "AnomalyQuerySet":
        """Those that hold results back: not cleared, and not of an upload that was discarded."""
        return self.filter(cleared_at__isnull=True).exclude(upload__state=Upload.State.DISCARDED)


class Anomaly(models.Model):
    """Something odd about results. While it is open, nothing of that session is released.

    `from_by` brought the data; somebody else clears it, with a reason. `facts` is a mark of what it was found in, where
    it was found among results: the same facts are written down once.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "kind", "session", "upload", "attempt", "line", "found_at", "from_by", "cleared_at", "cleared_by",
                "cleared_reason",
            ), "personal",
        ),
        **dict.fromkeys(("words", "facts"), "sensitive"),
    }  # fmt: skip

    kind = models.CharField(max_length=30)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="anomalies")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="anomalies")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, null=True, related_name="anomalies")
    line = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=500)
    facts = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField()
    from_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_reason = models.CharField(max_length=500, blank=True)

    objects = AnomalyQuerySet.as_manager()

    class Meta:
        ordering = ("found_at", "pk")
        verbose_name_plural = "anomalies"
        constraints = (
            all_or_none("anomaly_cleared_by_somebody", "cleared_at", "cleared_by"),
            models.CheckConstraint(
                condition=Q(cleared_by__isnull=True) | Q(from_by__isnull=True) | ~Q(cleared_by=F("from_by")),
                name="anomaly_cleared_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True) | ~Q(cleared_reason=""), name="anomaly_cleared_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=("session", "kind", "facts"), condition=~Q(facts=""), name="one_anomaly_for_the_same_facts"
            ),
        )
        indexes = (models.Index(fields=("session",), condition=Q(cleared_at__isnull=True), name="anomaly_open"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}"
