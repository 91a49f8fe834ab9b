"""Rulings on results that are out: what may be ruled on, what waits for a second person, and what was decided."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Appeal, Attempt, Booking, Consideration, Ruling
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.rulings import HELD, NEVER, WITHDRAWN, Ruled
from assessments.rules.working_days import working_days_after
from foundation.clock import on_the_wall


def ruled_of(attempt: Attempt, *, apart_from: Ruling | None = None) -> Ruled:
    """The result as the rules read it; `apart_from` is the ruling that is being answered."""
    same = {"social_worker": attempt.social_worker_id, "status": attempt.status}
    held = Accreditation.objects.filter(**same, withdrawn_on__isnull=True).exclude(attempt=attempt)
    booked = Booking.objects.filter(**same, state__in=Booking.LIVE).exclude(pk=attempt.booking_id)
    awaited = Attempt.objects.awaited().filter(**same).exclude(pk=attempt.pk)
    waits = Ruling.objects.waiting().filter(attempt=attempt).exclude(pk=apart_from.pk if apart_from else 0)
    asked = (model.objects.waiting().filter(attempt=attempt) for model in (Appeal, Consideration))
    return Ruled(
        attempt.stands_as, became_of(Accreditation.objects.filter(attempt=attempt).first()), held.exists(),
        booked.exists() or awaited.exists(), any(each.exists() for each in asked), waits.exists(),
    )  # fmt: skip


def became_of(accreditation: Accreditation | None) -> str:
    """Held, withdrawn, or never there."""
    if accreditation is None:
        return NEVER
    return HELD if accreditation.withdrawn_on is None else WITHDRAWN


def rulings_for(user: User) -> QuerySet[Ruling]:
    """Those this user may read, with all that a page shows; never with who proposed them."""
    return Ruling.objects.visible_to(user).select_related(
        "attempt__social_worker", "attempt__booking__session__centre", "attempt__release", "attempt__accreditation",
        "decided_by",
    )  # fmt: skip


def decided_lately(user: User) -> QuerySet[Ruling]:
    """Those that somebody has answered, the latest first."""
    return rulings_for(user).filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


def waiting(user: User, on: date) -> list[Queued]:
    """What waits for a second person: due as every check by one is, by the policy of the day it was proposed."""
    rows = list(rulings_for(user).filter(decided_at__isnull=True))
    policies = {day: policy_on(day) for day in {on_the_wall(each.proposed_at) for each in rows}}
    return [_queued(each, policies[on_the_wall(each.proposed_at)].check_working_days) for each in rows]


def _queued(ruling: Ruling, days: int) -> Queued:
    since = on_the_wall(ruling.proposed_at)
    return Queued(
        f"ruling:{ruling.pk}", TITLES[ruling.because], since, working_days_after(since, days),
        reverse("dfe-ruling", args=[ruling.pk]),
        f"{ruling.attempt.social_worker.name}, {STATUSES[ruling.attempt.status].name.lower()}",
    )  # fmt: skip


TITLES = {
    Ruling.Because.CORRECTION.value: "Correct a result",
    Ruling.Because.WITHDRAWAL.value: "Withdraw an accreditation",
    Ruling.Because.REINSTATEMENT.value: "Reinstate an accreditation",
}
