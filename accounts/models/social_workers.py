"""Social workers and where they work, by date. What they achieve is theirs and moves with them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from accounts.models.councils import Council, Employer
from accounts.models.users import User
from accounts.roles import Permission
from foundation import clock
from foundation.constraints import all_or_none, ends_after_start


class SocialWorkerQuerySet(models.QuerySet["SocialWorker"]):
    """Social workers, as others may meet them."""

    def employed_by(self, council_ids: list[int], on: date) -> Self:
        """Those with a spell that counts for one of these councils on `on`."""
        spells = EmploymentSpell.objects.on(on).filter(council__in=council_ids)
        return self.filter(pk__in=spells.values("social_worker"))

    def visible_to(self, user: User) -> Self:
        """Themselves; a lead: the council's people today; a manager: those who report to, or asked, them."""
        today = clock.today()
        seen = Q(user=user)
        if council_ids := user.council_ids(today, Permission.SEE_COUNCIL):
            seen |= Q(pk__in=SocialWorker.objects.employed_by(council_ids, today).values("pk"))
        if user.may(Permission.ENDORSE, on=today):
            reports = EmploymentSpell.objects.on(today).filter(line_manager=user)
            seen |= Q(pk__in=reports.values("social_worker"))
        return self.filter(seen)

    def with_numbers(self, numbers: Collection[str]) -> Self:
        """Whoever has one of these registration numbers on their own record, looked for one by one in its index.

        PostgreSQL reads a long `IN (…)` as a reason to read the whole table.
        """
        held = list(numbers)
        if connection.vendor == "postgresql":
            return self.filter(registration_number__in=RawSQL("SELECT unnest(%s::text[])", [held]))
        return self.filter(registration_number__in=held)

    def numbered(self, *numbers: str) -> Self:
        """Whoever has one of these registration numbers, or had it on a record that was merged into theirs."""
        merged = SocialWorker.objects.filter(registration_number__in=numbers, merged_into__isnull=False)
        mine = Q(registration_number__in=numbers, merged_into__isnull=True)
        return self.filter(mine | Q(pk__in=merged.values("merged_into")))


class SocialWorker(models.Model):
    """A child and family social worker, known by Social Work England number wherever they work.

    A record that was merged into another stays for its number alone: nothing points to it, and no list shows it.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "user", "registration_number", "first_name", "last_name", "email", "asye_completed_on", "merged_into",
            "merged_at",
        ), "personal",
    )  # fmt: skip

    user = models.OneToOneField(User, on_delete=models.PROTECT, null=True, related_name="social_worker")
    registration_number = models.CharField(max_length=8, unique=True)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    email = models.EmailField()
    asye_completed_on = models.DateField(
        null=True, help_text="When they completed the assessed and supported year in employment, if known."
    )
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_records")
    merged_at = models.DateTimeField(null=True)

    objects = SocialWorkerQuerySet.as_manager()

    class Meta:
        ordering = ("last_name", "first_name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(registration_number__regex=r"^SW[1-9][0-9]{0,5}$"),
                name="registration_number_form",
            ),
            all_or_none("merged_at_a_moment", "merged_into", "merged_at"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="merged_into_another"
            ),
        )
        indexes = (models.Index(fields=("last_name", "first_name")), models.Index(fields=("email",)))

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First name, then last."""
        return f"{self.first_name} {self.last_name}".strip()

    def spells_on(self, day: date) -> "EmploymentSpellQuerySet":
        """Where they work on `day`, longest there first."""
        return EmploymentSpell.objects.filter(social_worker=self).on(day).order_by("start", "pk")


class EmploymentSpellQuerySet(models.QuerySet["EmploymentSpell"]):
    """The questions asked of spells in more than one place."""

    def on(self, day: date) -> Self:
        """Spells that include `day`; the end date is the first day no longer there."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


class EmploymentSpell(models.Model):
    """From when to when somebody worked for an employer, in what role, doing what.

    `council` is the one whose children they serve: for a trust with several, the one they count under. Nobody has two
    open spells, unless both councils agreed to it: `agreed_in` is the request in which they did.
    """

    class JobRole(models.TextChoices):
        """Role items 1 to 6 of DfE's workforce census."""

        SENIOR_MANAGER = "1", "Senior manager"
        MIDDLE_MANAGER = "2", "Middle manager"
        FIRST_LINE_MANAGER = "3", "First-line manager"
        SENIOR_PRACTITIONER = "4", "Senior practitioner"
        CASE_HOLDER = "5", "Case holder"
        WITHOUT_CASES = "6", "Qualified without cases"

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "social_worker", "employer", "council", "start", "end", "role", "functions", "is_agency", "fte", "team",
            "line_manager", "agreed_in",
        ), "personal",
    )  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="spells")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="spells")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="spells")
    start = models.DateField()
    end = models.DateField(null=True)
    role = models.CharField(max_length=1, choices=JobRole.choices)
    functions = models.JSONField(default=list, help_text="Keys of accounts.functions.FUNCTIONS.")
    is_agency = models.BooleanField(default=False)
    fte = models.DecimalField("FTE", max_digits=3, decimal_places=2, default=1)
    team = models.CharField(max_length=80, blank=True)
    line_manager = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="reports")
    agreed_in = models.ForeignKey(
        "accounts.Move", on_delete=models.PROTECT, null=True, related_name="spells",
        help_text="The request in which councils agreed that they work for both.",
    )  # fmt: skip

    objects = EmploymentSpellQuerySet.as_manager()

    class Meta:
        ordering = ("social_worker", "-start")
        constraints = (
            ends_after_start("spell_dates"),
            models.CheckConstraint(condition=Q(fte__gt=0, fte__lte=1), name="spell_fte"),
            models.CheckConstraint(condition=Q(role__in=["1", "2", "3", "4", "5", "6"]), name="spell_role"),
            models.UniqueConstraint(
                fields=("social_worker",), condition=Q(end__isnull=True, agreed_in__isnull=True),
                name="one_open_spell_unless_agreed",
            ),
            models.UniqueConstraint(
                fields=("social_worker", "council"), condition=Q(end__isnull=True), name="one_open_spell_a_council"
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("council", "start", "end")),)

    def __str__(self) -> str:
        return f"{self.social_worker} at {self.employer} from {self.start}"

    @property
    def last_day(self) -> date | None:
        """The last working day, where it is known."""
        return self.end - timedelta(days=1) if self.end else None
