"""Where people stand: the facts gathered for the rules, in a fixed number of queries for any number of people."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import EmploymentSpell, SocialWorker
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement
from assessments.rules.standing import Standing
from foundation.clock import on_the_wall

Key = tuple[int, str]
Facts = dict[Key, dict[str, Any]]


def standing_of(social_worker: SocialWorker, status: str, on: date) -> Standing:
    """One person's standing for one status."""
    return standings_of([social_worker.pk], on)[social_worker.pk, status]


def standings_of(people: Iterable[int], on: date) -> dict[Key, Standing]:
    """The standing of each of these social workers (by number) for each status, in five queries."""
    numbers = list(people)
    facts: Facts = {(number, status): {} for number in numbers for status in STATUSES}
    employed = set(
        EmploymentSpell.objects.on(on).filter(social_worker__in=numbers).values_list("social_worker", flat=True)
    )
    _endorsements(facts, numbers, on)
    _bookings(facts, numbers)
    _attempts(facts, numbers)
    for person, status, day in (
        Accreditation.objects.held_on(on).filter(social_worker__in=numbers)
        .values_list("social_worker", "status", "awarded_on")
    ):  # fmt: skip
        facts[person, status]["accredited_on"] = day
    return {
        (person, status): Standing(status, is_employed=person in employed, **found)
        for (person, status), found in facts.items()
    }


def _endorsements(facts: Facts, people: list[int], on: date) -> None:
    for each in Endorsement.objects.filter(social_worker__in=people, withdrawn_on__isnull=True).order_by(
        "asked_on", "pk"
    ):
        found = facts[each.social_worker_id, each.status]
        if each.decision == "":
            found["asked_on"] = each.asked_on
        elif each.decision == Endorsement.Decision.NOT_YET:
            found["not_yet_endorsed_on"] = each.decided_on
        elif each.expired_on is None and each.valid_until and each.valid_until >= on:
            found |= {"endorsed_on": each.decided_on, "endorsed_until": each.valid_until}


def _bookings(facts: Facts, people: list[int]) -> None:
    live = Booking.objects.filter(social_worker__in=people, state=Booking.State.BOOKED)
    for person, status, day, number in live.values_list("social_worker", "status", "session__day", "pk"):
        facts[person, status] |= {"booked_for": day, "booking": number}


def _attempts(facts: Facts, people: list[int]) -> None:
    """Each person's latest attempt; one whose result is not out says only that it was sat."""
    attempts = Attempt.objects.filter(social_worker__in=people).select_related("release").order_by("sat_on", "pk")
    for attempt in attempts:
        found = facts[attempt.social_worker_id, attempt.status]
        found["sat_on"] = attempt.sat_on
        found["is_awaiting_result"] = attempt.release is None
        if attempt.release is None:
            continue
        found |= {"result_released_on": on_the_wall(attempt.release.released_at), "result": attempt.pk}
        found["not_yet_accredited_sat_on"] = attempt.sat_on if attempt.outcome == Outcome.NOT_YET else None
