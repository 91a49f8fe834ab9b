"""Marks from the test platform, in a staging area: nothing counts until it was reconciled and accepted."""

from typing import ClassVar, Self

from django.db import models

from accounts.models import User
from assessments.models.attempts import Attempt
from assessments.models.sessions import Session
from foundation.constraints import all_or_none


class UploadQuerySet(models.QuerySet["Upload"]):
    """The questions asked of uploads in more than one place."""

    def run_by(self, user: User) -> Self:
        """Those of sessions that this user runs."""
        return self.filter(session__in=Session.objects.run_by(user).values("pk"))


class Upload(models.Model):
    """One file of one session. `digest` is the SHA-256 of its rows, so that the same file is known again."""

    class State(models.TextChoices):
        CHECKED = "checked", "Waiting to be accepted"
        ACCEPTED = "accepted", "Accepted"
        DISCARDED = "discarded", "Discarded"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("session", "name", "digest", "rows", "state", "uploaded_at", "uploaded_by", "ended_at", "ended_by"), "personal"
    )

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKED)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            all_or_none("upload_ended_by_somebody", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=models.Q(state="checked", ended_at__isnull=True)
                | models.Q(state__in=["accepted", "discarded"], ended_at__isnull=False),
                name="upload_ended_has_its_moment",
            ),
        )
        indexes = (models.Index(fields=("digest",)),)

    def __str__(self) -> str:
        return f"{self.name}, {self.session}"


class UploadRow(models.Model):
    """One line of the file as it was read; `attempt` is whose it is, once matched. `scores` by component, as typed."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("upload", "line", "number", "name", "attempt", "is_accepted"), "personal"),
        "scores": "sensitive",
    }

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="lines")
    line = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=250, blank=True)
    scores = models.JSONField(default=dict)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, null=True, related_name="+")
    is_accepted = models.BooleanField(default=False)

    class Meta:
        ordering = ("upload", "line")
        constraints = (models.UniqueConstraint(fields=("upload", "line"), name="one_row_a_line"),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.number}"
