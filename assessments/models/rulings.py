"""What was decided about an attempt or an accreditation after the marking. Rulings supersede, never overwrite."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.models.attempts import Attempt
from assessments.models.incidents import Incident
from foundation import clock
from foundation.constraints import all_or_none


class Case(models.Model):
    """What a person asks about their own attempt, and what somebody else decides: with words from both."""

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("attempt", "asked_at", "asked_by", "due_on", "decided_at", "decided_by", "is_upheld"), "personal"
        ),
        **dict.fromkeys(("grounds", "words", "answer"), "sensitive"),
    }

    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="%(class)s")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(help_text="By when a decision was promised when it was asked.")
    grounds = models.CharField(max_length=20)
    words = models.TextField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("-asked_at", "-pk")
        constraints = (
            all_or_none("%(class)s_decided_by_somebody", "decided_at", "decided_by", "is_upheld"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="%(class)s_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(answer=""), name="%(class)s_decided_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} about {self.attempt}"


class CaseQuerySet(models.QuerySet["Consideration"]):
    """The questions asked of cases in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; and all for whoever decides cases."""
        if user.may(Permission.DECIDE_CASES, on=clock.today()):
            return self
        return self.filter(attempt__social_worker__user=user)

    def waiting(self) -> Self:
        """Those nobody has decided."""
        return self.filter(decided_at__isnull=True)


class Consideration(Case):
    """Special consideration: something unforeseen befell the person. Granted, the attempt is set aside."""

    objects = CaseQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "special consideration"


class Appeal(Case):
    """The person says that their result is wrong. The reviewer had no part in the marking: the database sees to it.

    `learning` is what assessors should take from it. An appeal undoes a result or keeps it; it never lowers one.
    """

    PRIVACY: ClassVar[dict[str, str]] = {
        **Case.PRIVACY,
        **dict.fromkeys(("reviewer", "taken_at", "learning"), "personal"),
        "evidence": "sensitive",
    }

    evidence = models.TextField(blank=True)
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    learning = models.TextField(blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta(Case.Meta):
        constraints = (  # type: ignore[assignment]  # two more than those of every case
            *Case.Meta.constraints,
            all_or_none("appeal_taken_by_somebody", "taken_at", "reviewer"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_by=F("reviewer")),
                name="appeal_decided_by_its_reviewer",
            ),
        )


class RulingQuerySet(models.QuerySet["Ruling"]):
    """The questions asked of rulings in more than one place."""

    def visible_to(self, user: User) -> Self:
        """All for whoever rules on results; the person's own once they are in force."""
        if user.may(Permission.RULE_ON_RESULTS, on=clock.today()):
            return self
        return self.in_force().filter(social_worker__user=user)

    def waiting(self) -> Self:
        """Proposed, and not yet answered by a second person."""
        return self.filter(decided_at__isnull=True)

    def in_force(self) -> Self:
        """Those that a second person confirmed."""
        return self.filter(is_confirmed=True)


class Ruling(models.Model):
    """One person proposes, another confirms: then the attempt stands as `stands_as`, or the accreditation is withdrawn
    or reinstated. `scores` are corrected ones: {component: [score, feedback]}; the marks as given stay on record.
    """

    class Because(models.TextChoices):
        INCIDENT = "incident", "An incident was upheld"
        CONSIDERATION = "consideration", "Special consideration was granted"
        APPEAL = "appeal", "An appeal was upheld"
        CORRECTION = "correction", "A mistake was corrected"
        WITHDRAWAL = "withdrawal", "The accreditation was withdrawn"
        REINSTATEMENT = "reinstatement", "The accreditation was reinstated"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "attempt", "social_worker", "because", "incident", "consideration", "appeal", "proposed_at",
                "proposed_by", "decided_at", "decided_by", "is_confirmed",
            ), "personal",
        ),
        **dict.fromkeys(("reason", "answer", "scores", "stood_as", "stands_as"), "sensitive"),
    }  # fmt: skip

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="rulings")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="rulings")
    because = models.CharField(max_length=20, choices=Because.choices)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="rulings")
    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, null=True, related_name="ruling")
    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, null=True, related_name="ruling")
    reason = models.TextField()
    scores = models.JSONField(default=dict)
    stood_as = models.CharField(max_length=20, blank=True)
    stands_as = models.CharField(max_length=20, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    is_confirmed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            all_or_none("ruling_decided_by_somebody", "decided_at", "decided_by", "is_confirmed"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="ruling_decided_by_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_a_reason"),
            models.UniqueConstraint(
                fields=("attempt",), condition=Q(decided_at__isnull=True), name="one_ruling_waits_an_attempt"
            ),
        )

    def __str__(self) -> str:
        return f"{self.because}: {self.attempt}"
