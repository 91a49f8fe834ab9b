"""The register: who holds which status. A row exists only because a released attempt earned it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import SocialWorker, User
from assessments.models.attempts import Attempt
from assessments.models.choices import status_field


class AccreditationQuerySet(models.QuerySet["Accreditation"]):
    """The questions asked of the register in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own, and a lead's people's."""
        return self.filter(social_worker__in=SocialWorker.objects.visible_to(user).values("pk"))

    def held_on(self, day: date) -> Self:
        """Awarded by `day` and not withdrawn by then."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), awarded_on__lte=day)


class Accreditation(models.Model):
    """A status held by a person, wherever they work. Its reference can't be guessed, and is theirs to give."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("attempt", "social_worker", "status", "reference", "awarded_on", "withdrawn_on", "withdrawn_reason"),
        "personal",
    )

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="accreditation")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="accreditations")
    status = status_field()
    reference = models.CharField(max_length=24, unique=True)
    awarded_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        ordering = ("-awarded_on",)
        constraints = (
            models.UniqueConstraint(
                fields=("social_worker", "status"),
                condition=Q(withdrawn_on__isnull=True),
                name="a_status_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
                name="withdrawn_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.social_worker}, {self.status}, {self.reference}"


class LookUp(models.Model):
    """Somebody checked this accreditation with its reference. Nothing is kept of who: only when, and what they got."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("accreditation", "at", "was_shown"), "personal")

    accreditation = models.ForeignKey(Accreditation, on_delete=models.PROTECT, related_name="look_ups")
    at = models.DateTimeField()
    was_shown = models.BooleanField(help_text="False when the last name was wrong, or the status was not held.")

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.accreditation}, {self.at:%Y-%m-%d %H:%M}"


class Tally(models.Model):
    """How many checks of accreditations came from one address in one minute, so that nobody can try references.

    `caller` is a keyed hash, never the address. A row is removed an hour later.
    """

    PRIVACY: ClassVar[dict[str, str]] = {"caller": "personal", "minute": "public", "times": "public"}

    caller = models.CharField(max_length=64)
    minute = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = (models.UniqueConstraint(fields=("caller", "minute"), name="one_tally_a_minute"),)

    def __str__(self) -> str:
        return f"{self.times} in the minute of {self.minute:%Y-%m-%d %H:%M}"
