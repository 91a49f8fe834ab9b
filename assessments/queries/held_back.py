"""What holds results back from being let out, and why, in words for the Department."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from assessments.catalogue.slots import SLOTS
from assessments.models import Accreditation, Anomaly, Attempt, Consideration, Incident, Session
from assessments.queries.anomalies import kind_of
from assessments.queries.recomputed import disagreeing
from foundation.words import date_words

ODD = "Something looks odd about the results of this session, and nobody has cleared it yet."
INCIDENT = "An incident that touches it waits for a decision."
ASKED = "Special consideration was asked for and waits for a decision."
DISAGREE = "The two computations of the outcome do not agree. Its marks have to be looked at."
HELD = "They hold this status through another assessment already. An incident can set this one aside."
OVER = "It was set aside, or stopped before the end."


@dataclass(frozen=True)
class Held:
    """One result that cannot go out now. Neither name nor outcome: where it was sat, and why it waits."""

    attempt: int
    session: int
    where: str
    why: str


@dataclass(frozen=True)
class HeldTogether:
    """The results of one session that wait for one reason; and for what looks odd, its name and address."""

    where: str
    why: str
    results: int
    odd: list[tuple[str, str]]


def held_back(attempts: Collection[int]) -> list[Held]:
    """Of these results (by number) those that something holds back, each for its first reason. Six queries."""
    rows = Attempt.objects.filter(pk__in=attempts).order_by("pk")
    found = list(rows.select_related("booking__session__centre"))
    reasons = _reasons(rows, {each.booking.session_id for each in found})
    return [
        Held(each.pk, each.booking.session_id, where_of(each.booking.session), why)
        for each in found
        if (why := _why(each, reasons))
    ]


def together(held: Iterable[Held]) -> list[HeldTogether]:
    """The same by session and reason, in order, with the way to what looks odd. One query."""
    grouped: dict[tuple[int, str], list[Held]] = defaultdict(list)
    for each in held:
        grouped[each.session, each.why].append(each)
    odd: dict[int, dict[str, str]] = defaultdict(dict)
    for anomaly in Anomaly.objects.still_open().filter(session__in={session for session, _ in grouped}):
        address = reverse("centre-anomaly-clear", args=[anomaly.pk])
        odd[anomaly.session_id].setdefault(kind_of(anomaly).name, address)
    return [
        HeldTogether(some[0].where, why, len(some), list(odd[session].items()) if why in (ODD, DISAGREE) else [])
        for (session, why), some in grouped.items()
    ]


def where_of(session: Session) -> str:
    """Where and when it was sat."""
    return f"{session.centre.name}, {date_words(session.day)}, {SLOTS[session.slot].name.lower()}"


def _reasons(rows: QuerySet[Attempt], sessions: Iterable[int]) -> list[tuple[str, set[int]]]:
    """The numbers of attempts, or for anomalies of sessions, that each reason is about."""
    odd = Anomaly.objects.still_open().filter(session__in=sessions)
    incidents = Incident.objects.waiting().filter(attempts__in=rows)
    asked = Consideration.objects.waiting().filter(attempt__in=rows)
    theirs = Accreditation.objects.filter(
        social_worker=OuterRef("social_worker"), status=OuterRef("status"), withdrawn_on__isnull=True
    )
    held = rows.filter(Exists(theirs.exclude(attempt=OuterRef("pk"))))
    return [
        (INCIDENT, set(incidents.values_list("attempts", flat=True))),
        (ASKED, set(asked.values_list("attempt", flat=True))),
        (HELD, set(held.values_list("pk", flat=True))),
        (DISAGREE, disagreeing(rows.values_list("pk", flat=True))),
        (ODD, set(odd.values_list("session", flat=True))),
    ]


def _why(attempt: Attempt, reasons: list[tuple[str, set[int]]]) -> str:
    if attempt.stands_as or attempt.stopped_at:
        return OVER
    for why, numbers in reasons:
        if (attempt.booking.session_id if why is ODD else attempt.pk) in numbers:
            return why
    return ""
