"""Two records of one person: who said so, and what two people of the Department made of it."""

from datetime import datetime
from typing import ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from foundation import clock
from foundation.constraints import all_or_none


class DuplicateReportQuerySet(models.QuerySet["DuplicateReport"]):
    """The questions asked of reports in more than one place."""

    def visible_to(self, user: User) -> Self:
        """All for whoever merges records; a lead's own council's."""
        today = clock.today()
        if user.may(Permission.MERGE_RECORDS, on=today):
            return self
        return self.filter(council__in=user.council_ids(today, Permission.KEEP_PEOPLE))

    def waiting(self) -> Self:
        """Those nobody has answered."""
        return self.filter(answered_at__isnull=True)


class DuplicateReport(models.Model):
    """A council says that one of its people is on record a second time, under `number`.

    It is told nothing about that number: not even whether anybody has it. `answer` is for the council to read.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "social_worker", "number", "council", "reported_at", "reported_by", "answered_at", "answered_by",
                "is_duplicate",
            ), "personal",
        ),
        **dict.fromkeys(("words", "answer"), "sensitive"),
    }  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="duplicate_reports")
    number = models.CharField(max_length=8)
    words = models.TextField()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_duplicate = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    objects = DuplicateReportQuerySet.as_manager()

    class Meta:
        ordering = ("reported_at", "pk")
        constraints = (
            all_or_none("report_answered_by_somebody", "answered_at", "answered_by", "is_duplicate"),
            models.UniqueConstraint(
                fields=("social_worker", "number"), condition=Q(answered_at__isnull=True), name="reported_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}, also {self.number}"


class MergeQuerySet(models.QuerySet["Merge"]):
    """The questions asked of merges in more than one place."""

    def visible_to(self, user: User) -> Self:
        """All for whoever merges records; nobody else sees any."""
        return self if user.may(Permission.MERGE_RECORDS, on=clock.today()) else self.none()

    def waiting(self) -> Self:
        """Proposed, and not yet answered by a second person."""
        return self.filter(decided_at__isnull=True)

    def about(self, *people: int) -> Self:
        """Those of any of these records (numbers), whichever of the two it is."""
        return self.filter(Q(survivor__in=people) | Q(loser__in=people))


class Merge(models.Model):
    """One person proposes that `loser` becomes part of `survivor`, another approves: then everything moves over.

    `footprint` is how all that points to the survivor looked once it was done, so that it can be told whether anything
    has happened since: until then one person can undo it.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "survivor", "loser", "proposed_at", "proposed_by", "decided_at", "decided_by", "is_approved",
                "footprint", "undone_at", "undone_by",
            ), "personal",
        ),
        **dict.fromkeys(("reason", "answer", "undone_because"), "sensitive"),
    }  # fmt: skip

    survivor = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="merges_survived")
    loser = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="merges_lost")
    reason = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_approved = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    footprint = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    undone_because = models.TextField(blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            all_or_none("merge_decided_by_somebody", "decided_at", "decided_by", "is_approved"),
            all_or_none("merge_undone_by_somebody", "undone_at", "undone_by"),
            models.CheckConstraint(condition=~Q(survivor=F("loser")), name="merge_of_two_records"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="merge_decided_by_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(is_approved=True) & ~Q(undone_because=""),
                name="merge_undone_for_a_reason",
            ),
            *(
                models.UniqueConstraint(
                    fields=(which,), condition=Q(decided_at__isnull=True), name=f"one_merge_waits_a_{which}"
                )
                for which in ("survivor", "loser")
            ),
        )

    def __str__(self) -> str:
        return f"{self.loser.registration_number} into {self.survivor.registration_number}"

    @property
    def stands_since(self) -> datetime | None:
        """The moment from which it holds, unless it was undone."""
        return self.decided_at if self.is_approved and self.undone_at is None else None


class MergedRow(models.Model):
    """One row that a merge changed: `model` as in 'assessments.booking', its number, and what stood there before."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("merge", "model", "row", "was"), "personal")

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="rows")
    model = models.CharField(max_length=60)
    row = models.BigIntegerField()
    was = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("merge", "model", "row"), name="one_change_a_row"),)

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
