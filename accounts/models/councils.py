"""England's councils, the bodies that employ social workers for them, and who was a NAAS site when."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from foundation.constraints import ends_after_start


class Region(models.Model):
    """One of England's nine regions, by ONS code (E12000001 to E12000009)."""

    PRIVACY: ClassVar[dict[str, str]] = {"code": "public", "name": "public"}

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class CouncilQuerySet(models.QuerySet["Council"]):
    """The questions asked of councils in more than one place."""

    def on(self, day: date) -> Self:
        """Councils that exist on `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        )


class Council(models.Model):
    """A council with children's services: 153 of them, with both the ONS and the DfE code."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("name", "gss_code", "la_code", "region", "kind", "latitude", "longitude", "valid_from", "valid_to"),
        "public",
    )

    name = models.CharField(max_length=80, unique=True)
    gss_code = models.CharField("ONS code", max_length=9, unique=True)
    la_code = models.CharField("DfE code", max_length=3, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="councils")
    kind = models.CharField(max_length=30)
    latitude = models.FloatField()
    longitude = models.FloatField()
    valid_from = models.DateField(null=True, help_text="Empty: since before 2016, where our record begins.")
    valid_to = models.DateField(null=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(gss_code__regex=r"^E(06|08|09|10)[0-9]{6}$"), name="council_gss_code"),
            models.CheckConstraint(condition=Q(la_code__regex=r"^[1-9][0-9]{2}$"), name="council_la_code"),
            ends_after_start("council_valid_dates", "valid_from", "valid_to"),
        )

    def __str__(self) -> str:
        return self.name


class CouncilChange(models.Model):
    """How a council came out of an earlier one: merged, split or given a new code."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "changed_on", "kind", "predecessor_name", "predecessor_gss_code", "predecessor_la_code", "successor",
            "successor_name", "areas", "source",
        ), "public",
    )  # fmt: skip

    changed_on = models.DateField()
    kind = models.CharField(max_length=20)
    predecessor_name = models.CharField(max_length=80)
    predecessor_gss_code = models.CharField(max_length=9)
    predecessor_la_code = models.CharField(max_length=3)
    successor = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, related_name="predecessors")
    successor_name = models.CharField(max_length=80)
    areas = models.CharField(max_length=200)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ("changed_on", "predecessor_name")
        constraints = (
            models.UniqueConstraint(
                fields=("changed_on", "predecessor_gss_code", "successor_name"), name="council_change_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_name} to {self.successor_name}, {self.changed_on}"


class Employer(models.Model):
    """A body that employs children's social workers: a council itself, or a children's trust."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        TRUST = "trust", "Children's trust"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("name", "kind", "councils"), "public")

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    councils = models.ManyToManyField(Council, through="EmployerCouncil", related_name="employers")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class EmployerCouncil(models.Model):
    """From when to when an employer runs a council's children's services."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("employer", "council", "start", "end", "date_words", "note", "source"), "public"
    )

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="services")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="services")
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    date_words = models.CharField(max_length=40, blank=True, help_text="The dates as the source gives them.")
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("council__name", "start")
        constraints = (
            models.UniqueConstraint(fields=("employer", "council"), name="employer_serves_a_council_once"),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="service_dates"),
        )

    def __str__(self) -> str:
        return f"{self.employer} for {self.council}"


class SiteMembership(models.Model):
    """A council's place in a national programme (NAAS, Partners in Practice...), by phase and date.

    `basis` tells the public record ("fact") from what the demo fills in where the record names no council.
    """

    class Basis(models.TextChoices):
        FACT = "fact", "Public record"
        DEMO = "demo", "Made up for the demo"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "council",
            "programme",
            "phase",
            "start",
            "end",
            "date_words",
            "basis",
            "confidence",
            "note",
            "source",
        ),
        "public",
    )

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="memberships")
    programme = models.CharField(max_length=40)
    phase = models.CharField(max_length=40)
    start = models.DateField()
    end = models.DateField(null=True)
    date_words = models.CharField(max_length=40, help_text="The dates as the source gives them.")
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.FACT)
    confidence = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("programme", "start", "council__name")
        constraints = (
            models.UniqueConstraint(fields=("council", "programme", "phase"), name="member_of_a_phase_once"),
            ends_after_start("membership_dates"),
        )

    def __str__(self) -> str:
        return f"{self.council}: {self.programme} {self.phase}"
