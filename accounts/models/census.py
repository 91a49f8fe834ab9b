"""Official statistics about councils: the workforce census and deprivation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.councils import Council, Region


class ReportingUnit(models.Model):
    """Who files a workforce return: one council, a pair that files jointly, or a council that is no more.

    Its `code` is the DfE code, or both joined by " / ". Count each unit once and joint returns count once.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("code", "name", "region", "councils", "first_year", "last_year", "note"), "public"
    )

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="reporting_units")
    councils = models.ManyToManyField(Council, related_name="reporting_units")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class WorkforceFigure(models.Model):
    """Children's social workers in post on 30 September of `year`: people, and full-time equivalents.

    Source: DfE, Children's social work workforce. An empty figure carries DfE's `symbol` (x: not available).
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("unit", "year", "headcount", "fte", "symbol"), "public")

    unit = models.ForeignKey(ReportingUnit, on_delete=models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField()
    headcount = models.PositiveIntegerField(null=True)
    fte = models.DecimalField("FTE", max_digits=8, decimal_places=1, null=True)
    symbol = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ("unit__name", "year")
        constraints = (
            models.UniqueConstraint(fields=("unit", "year"), name="one_figure_a_unit_a_year"),
            models.CheckConstraint(
                condition=Q(headcount__isnull=False) | ~Q(symbol=""), name="no_figure_without_its_symbol"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Deprivation(models.Model):
    """Index of Multiple Deprivation for a council: a higher score is more deprived; rank 1 of 153 is the most.

    Source: MHCLG, English Indices of Deprivation 2019 and 2025.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("council", "score_2019", "rank_2019", "most_deprived_share_2019", "score_2025", "basis_2025"),
        "public",
    )

    council = models.OneToOneField(Council, on_delete=models.CASCADE, related_name="deprivation")
    score_2019 = models.DecimalField(max_digits=7, decimal_places=3)
    rank_2019 = models.PositiveSmallIntegerField()
    most_deprived_share_2019 = models.DecimalField(max_digits=5, decimal_places=4)
    score_2025 = models.DecimalField(max_digits=7, decimal_places=3)
    basis_2025 = models.CharField(max_length=120)

    class Meta:
        ordering = ("rank_2019",)

    def __str__(self) -> str:
        return f"{self.council}: {self.score_2019}"
