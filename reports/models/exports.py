"""Files of a council's people that somebody asked for: who, which, how many rows, and until when they can be had."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Council, User
from accounts.roles import Permission
from foundation import clock
from foundation.constraints import all_or_none


class ExportQuerySet(models.QuerySet["Export"]):
    """Exports, as their owners and the council's leads meet them."""

    def visible_to(self, user: User) -> Self:
        """Those made for a council that they lead today, by whomever."""
        return self.filter(council__in=user.council_ids(clock.today(), Permission.SEE_COUNCIL))

    def owned_by(self, user: User) -> Self:
        """Their own, for councils that they still lead: nobody else ever opens one."""
        return self.visible_to(user).filter(by=user)

    def not_expired(self, at: datetime) -> Self:
        """Those that can still be had."""
        return self.filter(expires_at__gt=at)


class Export(models.Model):
    """A file of a council's people, as somebody asked for it. Its bytes are kept until it expires, then nothing is.

    `rows_asked` were found and `rows_written` are in the file: unless the two are equal there is no file. `people`
    are the numbers of those in it, as JSON in text, since no question looks into it: it is given out only while all of
    them work for the council. Its address is 32 random bytes, of which the SHA-256 alone is kept.
    """

    class State(models.TextChoices):
        """How far it has come."""

        MAKING = "making", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Not made"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("kind", "council", "by", "asked_at", "state", "rows_asked", "rows_written"), "personal"),
        **dict.fromkeys(("filters", "words", "made_at", "expires_at", "downloads", "downloaded_at"), "personal"),
        **dict.fromkeys(("people", "content", "token_hash"), "sensitive"),
    }

    kind = models.CharField(max_length=20)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    filters = models.CharField(max_length=1000, blank=True, help_text="The query string of the page it came from.")
    words = models.CharField(max_length=500, blank=True, help_text="What the filters say, as people read it.")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAKING)
    rows_asked = models.PositiveIntegerField(null=True)
    rows_written = models.PositiveIntegerField(null=True)
    people = models.TextField(default="[]")
    content = models.BinaryField(default=bytes)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("by",), condition=Q(state="making"), name="one_export_is_made_at_a_time"),
            models.UniqueConstraint(fields=("token_hash",), condition=~Q(token_hash=""), name="export_has_own_address"),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(rows_written=F("rows_asked"), made_at__isnull=False),
                name="an_export_has_every_row",
            ),
            models.CheckConstraint(condition=Q(state="ready") | Q(content=b""), name="only_a_ready_export_has_bytes"),
            all_or_none("export_rows", "rows_asked", "rows_written"),
        )
        indexes = (models.Index(fields=("council", "-asked_at")),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.council}, by {self.by}"
