"""A sheet that somebody uploaded, what was found about each of its rows, and what it takes to undo it."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Council, User
from accounts.roles import Permission
from foundation import clock
from foundation.constraints import all_or_none
from imports.kind import Verdict

LEASE = timedelta(seconds=45)  # far longer than a block takes; whoever is silent that long is gone
READING = timedelta(minutes=5)  # the same of a workbook, which is read in one go; no task lasts that long


class SheetQuerySet(models.QuerySet["Sheet"]):
    """The questions asked of sheets in more than one place."""

    def visible_to(self, user: User) -> Self:
        """Their own, as long as their role lets them bring such; a lead also those of others that a lead may bring."""
        today = clock.today()
        seen = Q(permission=Permission.KEEP_PEOPLE, council__in=user.council_ids(today, Permission.KEEP_PEOPLE))
        endorsing = user.council_ids(today, Permission.ENDORSE)
        return self.filter(seen | Q(permission=Permission.ENDORSE, council__in=endorsing, by=user))

    def open(self) -> Self:
        """Those about which something is still to be done or decided."""
        return self.filter(state__in=Sheet.OPEN)

    def due(self, at: datetime) -> Self:
        """Those for which we have work to do, and nobody is at it."""
        silent = Q(rows__isnull=False, claimed_at__lt=at - LEASE) | Q(claimed_at__lt=at - READING)
        waiting = Q(claimed_at__isnull=True) | silent
        return self.filter(waiting, state__in=(Sheet.State.RECEIVED, Sheet.State.CONFIRMED))


class Sheet(models.Model):
    """One uploaded file. `content` are its rows, packed; `checked` says how many were looked at so far.

    While a workbook waits to be read there are no `rows`, and its `content` is the file itself.

    Once it is applied its rows are accounted for: each was added, changed, unchanged, refused or left out.
    """

    class State(models.TextChoices):
        """How far it has come."""

        RECEIVED = "received", "Being checked"
        READY = "ready", "Waiting for your decision"
        CONFIRMED = "confirmed", "Being applied"
        APPLIED = "applied", "Applied"
        CANCELLED = "cancelled", "Cancelled"
        FAILED = "failed", "Not applied"
        UNDONE = "undone", "Undone"

    OPEN = (State.RECEIVED, State.READY, State.CONFIRMED)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("council", "kind", "permission", "by", "name", "digest", "rows", "state"), "personal"),
        **dict.fromkeys(("checked", "claimed_at", "tries", "received_at", "checked_at"), "personal"),
        **dict.fromkeys(("confirmed_at", "confirmed_by", "ended_at", "ended_by", "reason", "blanked_at"), "personal"),
        **dict.fromkeys(("added", "changed", "unchanged", "refused", "left_out"), "personal"),
        **dict.fromkeys(("content", "unread"), "sensitive"),
    }

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    permission = models.CharField(max_length=40, help_text="What somebody must be allowed to do to bring such a sheet.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(default=bytes)
    unread = models.JSONField(default=list, help_text="Headings of the file that its kind does not know.")
    rows = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    checked = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was not applied.")
    added = models.PositiveIntegerField(null=True)
    changed = models.PositiveIntegerField(null=True)
    unchanged = models.PositiveIntegerField(null=True)
    refused = models.PositiveIntegerField(null=True)
    left_out = models.PositiveIntegerField(null=True)
    blanked_at = models.DateTimeField(null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(rows__isnull=True, checked=0) | Q(checked__lte=F("rows")),
                name="sheet_checks_no_more_than_its_rows",
            ),
            models.CheckConstraint(
                condition=Q(rows__isnull=False) | Q(state__in=("received", "cancelled", "failed")),
                name="a_sheet_is_read_before_it_is_decided",
            ),
            all_or_none("sheet_rows_are_counted", "added", "changed", "unchanged", "refused", "left_out"),
            models.CheckConstraint(
                condition=Q(added__isnull=True)
                | Q(rows=F("added") + F("changed") + F("unchanged") + F("refused") + F("left_out")),
                name="sheet_rows_are_accounted_for",
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(added__isnull=False), name="an_applied_sheet_is_counted"
            ),
            models.UniqueConstraint(
                fields=("by", "council", "kind", "digest"),
                condition=Q(state__in=("received", "ready", "confirmed")),
                name="one_open_sheet_a_file",
            ),
            all_or_none("sheet_is_confirmed_by_somebody", "confirmed_at", "confirmed_by"),
        )
        indexes = (
            models.Index(fields=("council", "-received_at")),
            models.Index(fields=("digest",)),
            models.Index(
                fields=("received_at",), name="sheet_to_work_on", condition=Q(state__in=("received", "confirmed"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.council}"

    @property
    def is_open(self) -> bool:
        """Is something about it still to be done or decided?"""
        return self.state in self.OPEN


class SheetRow(models.Model):
    """One row, as it was last looked at. `is_moved`: what was found has changed since somebody confirmed it."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("sheet", "line", "verdict", "name", "is_chosen", "is_moved", "is_done"), "personal"),
        **dict.fromkeys(("changes", "reason"), "sensitive"),
    }

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="seen")
    line = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    name = models.CharField(max_length=150, blank=True)
    changes = models.JSONField(default=list, help_text="Of each field: its name, before, after.")
    reason = models.CharField(max_length=500, blank=True)
    is_chosen = models.BooleanField(default=False)
    is_moved = models.BooleanField(default=False)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ("sheet", "line")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "line"), name="one_sheet_row_a_line"),
            models.CheckConstraint(
                condition=Q(verdict__in=("new", "changed")) | Q(is_chosen=False, is_done=False),
                name="only_new_or_changed_rows_are_done",
            ),
        )

    def __str__(self) -> str:
        return f"line {self.line}: {self.verdict}"


class SheetDeed(models.Model):
    """What it takes to undo a block of rows that were done. Forgotten with the sheet's content."""

    PRIVACY: ClassVar[dict[str, str]] = {"sheet": "personal", "facts": "sensitive", "after": "public"}

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="deeds")
    facts = models.JSONField()
    after = models.PositiveBigIntegerField(help_text="The last entry of the journal when the block was done.")

    class Meta:
        ordering = ("sheet", "pk")

    def __str__(self) -> str:
        return f"{len(self.facts)} rows of {self.sheet}"
