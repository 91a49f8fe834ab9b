"""What holds results back from being let out, and why, in words for the Department."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.models import Anomaly, Attempt, Consideration, Incident
from assessments.queries.recomputed import disagreeing

ODD = "Something looks odd about the results of this session, and nobody has cleared it yet."
INCIDENT = "An incident that touches it waits for a decision."
ASKED = "Special consideration was asked for and waits for a decision."
DISAGREE = "The two computations of the outcome do not agree. Its marks have to be looked at."
OVER = "It was set aside, or stopped before the end."


@dataclass(frozen=True)
class Held:
    """One result that cannot go out now. Neither name nor outcome: where it was sat, and why it waits."""

    attempt: int
    session: int
    centre: str
    why: str


def held_back(attempts: Collection[int]) -> list[Held]:
    """Of these results (by number) those that something holds back, each for its first reason. Five queries."""
    rows = Attempt.objects.filter(pk__in=attempts).order_by("pk")
    found = list(rows.select_related("booking__session__centre"))
    reasons = _reasons(rows, {each.booking.session_id for each in found})
    return [
        Held(each.pk, each.booking.session_id, each.booking.session.centre.name, why)
        for each in found
        if (why := _why(each, reasons))
    ]


def _reasons(rows: QuerySet[Attempt], sessions: Iterable[int]) -> list[tuple[str, set[int]]]:
    """The numbers of attempts, or for anomalies of sessions, that each reason is about."""
    odd = Anomaly.objects.still_open().filter(session__in=sessions)
    incidents = Incident.objects.waiting().filter(attempts__in=rows)
    asked = Consideration.objects.waiting().filter(attempt__in=rows)
    return [
        (ODD, set(odd.values_list("session", flat=True))),
        (INCIDENT, set(incidents.values_list("attempts", flat=True))),
        (ASKED, set(asked.values_list("attempt", flat=True))),
        (DISAGREE, disagreeing(rows.values_list("pk", flat=True))),
    ]


def _why(attempt: Attempt, reasons: list[tuple[str, set[int]]]) -> str:
    if attempt.stands_as or attempt.stopped_at:
        return OVER
    for why, numbers in reasons:
        if (attempt.booking.session_id if why is ODD else attempt.pk) in numbers:
            return why
    return ""
