"""One row for each thing that happened. Never changed, never removed: the database itself refuses."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Audience(models.TextChoices):
    """Who may read an entry on a person's timeline."""

    CONCERNED = "concerned", "the person and their council"
    STAFF = "staff", "centre staff and the Department only"


class Entry(models.Model):
    """Something that happened: `verb` for programs, `words` for people, `about` whom or what."""

    PRIVACY: ClassVar[dict[str, str]] = {
        "at": "personal", "actor": "personal", "verb": "personal", "about": "personal",
        "words": "sensitive", "facts": "sensitive", "audience": "public",
    }  # fmt: skip

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    words = models.CharField(max_length=500)
    facts = models.JSONField(default=dict)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.CONCERNED)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=("about", "-at")), models.Index(fields=("verb", "-at")))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.about}"
