"""One person's record as the Department looks it up: statuses held, and results that are out."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import SocialWorker
from assessments.catalogue.components import Component
from assessments.catalogue.outcomes import Outcome
from assessments.models import Accreditation, Attempt
from assessments.queries.corrections import Correction, Reading, corrections_of, read_today
from assessments.queries.rulings import ruled_of
from assessments.rules.rulings import may_reinstate, may_rule, may_withdraw


@dataclass(frozen=True)
class Result:
    """One result that is out, with what rests on it and what may be proposed."""

    attempt: Attempt
    outcome: str
    accreditation: Accreditation | None
    parts: list[tuple[Component, Reading]]
    corrections: list[Correction]
    may_correct: bool
    may_withdraw: bool
    may_reinstate: bool
    waits: int | None


def numbered(registration_number: str) -> SocialWorker | None:
    """Whoever has this registration number, or had it before two records became one."""
    return SocialWorker.objects.numbered(registration_number).first()


def one(number: int) -> SocialWorker | None:
    """Whoever has this number in the database."""
    return SocialWorker.objects.filter(pk=number).first()


def accreditations() -> QuerySet[Accreditation]:
    """Every line of the register: for whoever rules on results, who looks each up for a reason."""
    return Accreditation.objects.select_related("social_worker", "attempt")


def record_of(person: SocialWorker) -> list[Result]:
    """Their results that are out, the latest first."""
    out = Attempt.objects.released().filter(social_worker=person)
    return [_result(each) for each in out.select_related("accreditation", "release", "booking__session__centre")]


def words_of(stands_as: str) -> str:
    """What a result counts as, in words."""
    return "Set aside" if stands_as == Attempt.VOID else Outcome(stands_as).words


def _result(attempt: Attempt) -> Result:
    ruled = ruled_of(attempt)
    waiting = attempt.rulings.filter(decided_at__isnull=True).first()
    return Result(
        attempt, words_of(attempt.stands_as), getattr(attempt, "accreditation", None), read_today(attempt),
        corrections_of(attempt), bool(may_rule(ruled)), bool(may_withdraw(ruled)), bool(may_reinstate(ruled)),
        waiting.pk if waiting else None,
    )  # fmt: skip
