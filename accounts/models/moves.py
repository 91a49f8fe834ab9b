"""A council asks for somebody who works elsewhere: what it claims, and what each council that has them says."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models.councils import Council, Employer
from accounts.models.social_workers import EmploymentSpell, SocialWorker
from accounts.models.users import User
from accounts.roles import Permission
from foundation import clock
from foundation.constraints import all_or_none


class MoveQuerySet(models.QuerySet["Move"]):
    """The questions asked of requests to move in more than one place."""

    def visible_to(self, user: User) -> Self:
        """The person's own; for a lead what their council asked or was asked; all for whoever decides them."""
        today = clock.today()
        if user.may(Permission.DECIDE_MOVES, on=today):
            return self
        councils = user.council_ids(today, Permission.KEEP_PEOPLE)
        asked = MoveAnswer.objects.filter(council__in=councils)
        mine = Q(social_worker__user=user) | Q(council__in=councils) | Q(pk__in=asked.values("move"))
        return self.filter(mine)

    def waiting(self) -> Self:
        """Those that nothing has decided yet."""
        return self.filter(decided_at__isnull=True)


class Move(models.Model):
    """A council's request that somebody with this number and last name moves to it, or works for it too.

    `social_worker` is whoever has the number under that name and works elsewhere; nobody, when nobody does: then it
    reads and waits the same, so that asking tells nothing. `start` is their first day there, as claimed.
    """

    class Outcome(models.TextChoices):
        MOVED = "moved", "They move"
        BOTH = "both", "They work for both"
        REFUSED = "refused", "They stay where they are"
        WITHDRAWN = "withdrawn", "Taken back"

    class Says(models.TextChoices):
        """What the person says is right."""

        MOVING = "moving", "I am moving to the new council"
        BOTH = "both", "I work, or will work, for both"
        STAYING = "staying", "I am staying where I am"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "council", "employer", "social_worker", "registration_number", "last_name", "start", "role",
                "is_agency", "asked_at", "asked_by", "answer_by", "late_on", "says", "said_at", "decided_at",
                "decided_by", "outcome",
            ), "personal",
        ),
        "reason": "sensitive",
    }  # fmt: skip

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="moves")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="moves")
    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, null=True, related_name="moves")
    registration_number = models.CharField(max_length=8)
    last_name = models.CharField(max_length=60)
    start = models.DateField()
    role = models.CharField(max_length=1, choices=EmploymentSpell.JobRole.choices)
    is_agency = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(help_text="The last day to answer, as the policy was when it was asked.")
    late_on = models.DateField(null=True, help_text="When the Department was told that nobody had answered in time.")
    says = models.CharField(max_length=10, choices=Says.choices, blank=True)
    said_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            all_or_none("move_decided_by_somebody", "decided_at", "decided_by"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="move_decided_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reason=""), name="move_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(said_at__isnull=True, says="") | Q(said_at__isnull=False) & ~Q(says=""),
                name="move_said_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=("council", "registration_number"), condition=Q(decided_at__isnull=True),
                name="one_open_move_a_person_and_council",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.registration_number} to {self.council}"


class MoveAnswer(models.Model):
    """A council that was asked, and what it says: released on a last working day, works for both, or disputed."""

    class Answer(models.TextChoices):
        RELEASED = "released", "They leave"
        BOTH = "both", "They work for both"
        DISPUTED = "disputed", "This is not right"

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("move", "council", "answer", "last_day", "answered_at", "answered_by"), "personal"),
        "reason": "sensitive",
    }

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="answers")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="move_answers")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    last_day = models.DateField(null=True)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("move", "council__name")
        constraints = (
            models.UniqueConstraint(fields=("move", "council"), name="a_council_is_asked_once_a_move"),
            all_or_none("move_answered_by_somebody", "answered_at", "answered_by"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="move_answered_somehow",
            ),
            models.CheckConstraint(
                condition=Q(answer="released", last_day__isnull=False)
                | ~Q(answer="released") & Q(last_day__isnull=True),
                name="released_on_a_last_day",
            ),
            models.CheckConstraint(
                condition=~Q(answer="disputed") | ~Q(reason=""), name="disputed_for_a_reason"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.council} about {self.move}"
