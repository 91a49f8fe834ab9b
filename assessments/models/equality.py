"""Equality figures as they were told, the lines that were crossed in them, and what the Department said to each."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.characteristics import CHARACTERISTICS, Characteristic
from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.equality import MEASURES, Measure
from foundation import clock


class EqualityQuerySet(models.QuerySet["EqualityGap"]):
    """Only those who may see equality figures meet any of it."""

    def visible_to(self, user: User) -> Self:
        """All for whoever may see equality figures, and none for others."""
        return self if user.may(Permission.SEE_EQUALITY, on=clock.today()) else self.none()


class EqualityGapQuerySet(EqualityQuerySet):
    """The questions asked of gaps in more than one place."""

    def waiting(self) -> Self:
        """Those without a response."""
        return self.filter(responses__isnull=True)


class EqualityCount(models.Model):
    """One table of one quarter's count: a measure by a characteristic. `rows` holds what may be told and no more.

    What is small was withheld before it was written down. `since` and `least` are by the policy of that day.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("as_at", "measure", "characteristic", "since", "least", "rows", "counted_at"), "public"
    )

    as_at = models.DateField()
    measure = models.CharField(max_length=20)
    characteristic = models.CharField(max_length=20)
    since = models.DateField()
    least = models.PositiveIntegerField()
    rows = models.JSONField(default=list)
    counted_at = models.DateTimeField()

    objects = EqualityQuerySet.as_manager()

    class Meta:
        ordering = ("-as_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("as_at", "measure", "characteristic"), name="equality_counted_once"),
            models.CheckConstraint(condition=Q(since__lt=F("as_at")), name="equality_count_looks_back"),
        )

    def __str__(self) -> str:
        return f"{self.measure} by {self.characteristic}, {self.as_at}"


class EqualityGap(models.Model):
    """A line that a count found crossed: this group is behind everybody else who answered, by more than chance.

    `ratio` is what it has for each hundred of everybody else, where it may be told.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("as_at", "measure", "characteristic", "group", "ratio", "found_on", "respond_by"), "public"
    )

    as_at = models.DateField()
    measure = models.CharField(max_length=20)
    characteristic = models.CharField(max_length=20)
    group = models.CharField(max_length=20)
    ratio = models.PositiveSmallIntegerField(null=True)
    found_on = models.DateField()
    respond_by = models.DateField()

    objects = EqualityGapQuerySet.as_manager()

    class Meta:
        ordering = ("-as_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("as_at", "measure", "characteristic", "group"), name="equality_gap_once"),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def compared(self) -> Measure:
        """What was compared."""
        return MEASURES[self.measure]

    @property
    def asked(self) -> Characteristic:
        """What was asked."""
        return CHARACTERISTICS[self.characteristic]

    @property
    def group_words(self) -> str:
        """The name of the group."""
        return next((each.words for each in self.asked.groups if each.key == self.group), self.group)

    @property
    def words(self) -> str:
        """Which line is crossed, in a sentence without a full stop."""
        return f"{self.asked.name}, {self.group_words}: they {self.compared.behind} than everybody else who answered"

    def is_late(self, on: date) -> bool:
        """Should there have been a response by then?"""
        return self.respond_by < on


class EqualityResponse(models.Model):
    """What the Department wrote. Never changed and never removed, which the database sees to; a later one corrects."""

    PRIVACY: ClassVar[dict[str, str]] = {
        "gap": "public", "words": "public", "written_at": "public", "written_by": "personal",
    }  # fmt: skip

    gap = models.ForeignKey(EqualityGap, on_delete=models.PROTECT, related_name="responses")
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="equality_response_says_something"),)

    def __str__(self) -> str:
        return f"Response of {self.written_at:%Y-%m-%d} to {self.gap_id}"
