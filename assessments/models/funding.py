"""What a council was granted, what it pays itself, and what an assessment really cost it. All of it in pence.

The costs themselves are no rows: they follow from the bookings, the rates of the day and these facts, and are worked
out whenever somebody looks (`rules.funding`), so that no booking that moves or ends can leave one behind.
"""

from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import Council, User
from accounts.roles import Permission
from assessments.catalogue.costs import CORRECTED, ITEMS
from assessments.models.bookings import Booking
from foundation import clock
from foundation.constraints import all_or_none


class FundingGrantQuerySet(models.QuerySet["FundingGrant"]):
    """The questions asked of grants in more than one place."""

    def visible_to(self, user: User) -> Self:
        """All for the Department; a council's own for its lead."""
        today = clock.today()
        if user.may(Permission.KEEP_GRANTS, on=today):
            return self
        return self.filter(council__in=user.council_ids(today, Permission.SEE_COUNCIL))

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(taken_back_at__isnull=True)


class FundingGrant(models.Model):
    """Money granted to a council for the financial year that begins on 1 April of `year`. Never changed: one recorded
    wrongly is taken back, and another recorded."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "council", "year", "pence", "reference", "recorded_at", "recorded_by", "taken_back_at", "taken_back_by",
            "taken_back_reason",
        ), "public",
    )  # fmt: skip

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="funding_grants")
    year = models.PositiveSmallIntegerField(help_text="The financial year begins on 1 April of it.")
    pence = models.PositiveBigIntegerField(validators=[MinValueValidator(1)])
    reference = models.CharField(max_length=80, help_text="Of the letter that grants it.")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_reason = models.CharField(max_length=300, blank=True)

    objects = FundingGrantQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "council__name", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(pence__gte=1) & ~Q(reference=""), name="grant_is_whole"),
            models.UniqueConstraint(
                fields=("council", "year", "reference"), condition=Q(taken_back_at__isnull=True),
                name="one_grant_a_letter_a_year",
            ),
            all_or_none("grant_taken_back_by_somebody", "taken_back_at", "taken_back_by"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_reason=""), name="grant_taken_back_for_a_reason"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference}, {self.council}, {self.year}"


class CouncilRates(models.Model):
    """From `starts_on` a council reckons with these, in place of the Department's usual ones. Never changed."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("council", "starts_on", "hour_pence", "travel_pence", "incentive_pence", "set_at", "set_by"), "personal"
    )

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="rates")
    starts_on = models.DateField()
    hour_pence = models.PositiveIntegerField()
    travel_pence = models.PositiveIntegerField()
    incentive_pence = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "council rates"
        ordering = ("council", "-starts_on")
        constraints = (models.UniqueConstraint(fields=("council", "starts_on"), name="one_set_of_rates_a_day"),)

    def __str__(self) -> str:
        return f"{self.council}, from {self.starts_on}"


class FundingCorrection(models.Model):
    """What `item` of a booking really was, in its unit (pence or minutes). The latest counts; those before stay."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("booking", "item", "amount", "reason", "made_at", "made_by"), "personal"
    )

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="corrections")
    item = models.CharField(max_length=20, choices=[(key, ITEMS[key].name) for key in CORRECTED])
    amount = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("booking", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
            models.CheckConstraint(condition=Q(item__in=list(CORRECTED)), name="correction_of_what_councils_know"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.amount}"
