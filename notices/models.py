"""The outbox. A row is a promise: written with the fact that caused it, kept after commit."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One letter to one person. `once` is its name for ever: the same letter can't be promised twice."""

    PRIVACY: ClassVar[dict[str, str]] = {
        "once": "personal", "letter": "public", "to": "personal", "reader": "personal", "about": "personal",
        "subject": "personal", "body": "personal", "promised_at": "public", "claimed_at": "public",
        "attempts": "public", "sent_at": "public", "failed_at": "public", "failure": "personal",
        "withdrawn_at": "public",
    }  # fmt: skip

    once = models.CharField(max_length=200, unique=True)
    letter = models.CharField(max_length=60)
    to = models.EmailField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="notices")
    about = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    promised_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-promised_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | (Q(failed_at__isnull=True) & Q(withdrawn_at__isnull=True)),
                name="notice_ends_one_way",
            ),
        )
        indexes = (
            models.Index(
                fields=("promised_at",), name="notice_waiting",
                condition=Q(sent_at__isnull=True, failed_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.Index(fields=("about",)),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.letter} to {self.to}"
