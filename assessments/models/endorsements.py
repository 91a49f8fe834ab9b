"""A manager's signed word that somebody is ready to be assessed for a status. The gate to booking."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Council, SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.standards import STANDARD_SETS
from assessments.models.choices import status_field
from foundation import clock
from foundation.constraints import all_or_none

IN_FORCE = Q(decision="endorsed", withdrawn_on__isnull=True, expired_on__isnull=True)
WAITING = Q(decision="", withdrawn_on__isnull=True, expired_on__isnull=True)


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    """The questions asked of endorsements in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; a lead's council's; those put to a manager at their council; what they decided or read too.

        One that was put to a manager and decided at the person's next council is that council's.
        """
        councils = user.council_ids(clock.today(), Permission.SEE_COUNCIL)
        mine = Q(social_worker__user=user) | Q(council__in=councils)
        if user.may(Permission.ENDORSE, on=clock.today()):
            at = user.council_ids(clock.today(), Permission.ENDORSE)
            mine |= Q(manager=user, council__in=at) | Q(decided_by=user) | Q(second_by=user, council__in=at)
        return self.filter(mine)

    def waiting(self) -> Self:
        """Asked, and neither decided nor withdrawn nor run out."""
        return self.filter(WAITING)

    def in_force(self, on: date) -> Self:
        """Endorsed, not withdrawn, and lasting until `on` or later."""
        return self.filter(IN_FORCE, decided_on__lte=on, valid_until__gte=on)


class Endorsement(models.Model):
    """Asked of a manager on a day; then decided 'endorsed' or 'not yet', withdrawn, or expired (a request that nobody
    answers expires too). No score, ever. `bundle`: the letter that put it to the manager. `look_again_on`: when they
    talk again after 'not yet'. `agreed_at`: when the person agreed to what was signed. `second_by` was asked to read it
    too, and agreed on `second_on`.
    """

    class Decision(models.TextChoices):
        ENDORSED = "endorsed", "Endorsed"
        NOT_YET = "not-yet", "Not yet"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "social_worker", "status", "council", "standard_set", "asked_on", "asked_by", "manager", "decision",
                "decided_on", "decided_by", "valid_until", "withdrawn_on", "withdrawn_by", "expired_on",
                "is_joint_decision", "bundle", "look_again_on", "agreed_at", "second_by", "second_on",
            ), "personal",
        ),
        **dict.fromkeys(("statement", "development_note", "withdrawn_reason"), "sensitive"),
    }  # fmt: skip

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="endorsements")
    status = status_field()
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="endorsements")
    standard_set = models.CharField(max_length=40)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="endorsements_asked_of")
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(null=True)
    is_joint_decision = models.BooleanField(default=False)
    statement = models.TextField(blank=True)
    development_note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    expired_on = models.DateField(null=True)
    bundle = models.ForeignKey("Bundle", on_delete=models.PROTECT, null=True, related_name="requests")
    look_again_on = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    second_on = models.DateField(null=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True, valid_until__isnull=True)
                | Q(
                    decision="not-yet",
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                    valid_until__isnull=True,
                )
                | Q(
                    decision="endorsed",
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                    valid_until__isnull=False,
                ),
                name="endorsement_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decision="not-yet") | ~Q(development_note=""),
                name="not_yet_says_what_would_help",
            ),
            models.CheckConstraint(
                condition=Q(expired_on__isnull=True) | ~Q(decision="not-yet"), name="not_yet_never_expires"
            ),
            models.CheckConstraint(
                condition=Q(look_again_on__isnull=True) | Q(decision="not-yet"), name="look_again_after_not_yet"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | Q(decision="endorsed") & ~Q(second_by=F("decided_by")),
                name="the_second_is_another",
            ),
            models.CheckConstraint(
                condition=Q(second_on__isnull=True) | Q(second_by__isnull=False),
                name="endorsement_seconded_by_somebody",
            ),
            all_or_none("endorsement_withdrawn_by_somebody", "withdrawn_on", "withdrawn_by"),
            models.UniqueConstraint(fields=("social_worker", "status"), condition=WAITING, name="asked_once_at_a_time"),
            models.UniqueConstraint(
                fields=("social_worker", "status"), condition=IN_FORCE, name="endorsed_once_at_a_time"
            ),
        )
        indexes = (models.Index(fields=("council", "status", "decision")),)

    def __str__(self) -> str:
        return f"{self.social_worker}, {self.status}, asked {self.asked_on}"

    @property
    def noted(self) -> list[tuple[str, str]]:
        """The notes on single standards, each below the title that its version gave it."""
        areas = STANDARD_SETS[self.standard_set].areas
        return [(areas[each.area - 1], each.words) for each in self.notes.all()]
