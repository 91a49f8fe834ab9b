"""What waits for a council: requests to answer, and people who have come to a halt on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Council, SocialWorker, User
from assessments.catalogue.outcomes import Outcome
from assessments.models import Attempt, Booking, DevelopmentPlan, Endorsement, Wait
from assessments.queries.standings import Key
from assessments.queries.unseen import seen_accreditations, unseen
from assessments.rules.owed import why_they_are_owed
from foundation.clock import moment_of, on_the_wall
from foundation.words import date_words

NOT_BOOKED_AFTER = timedelta(days=28)
ENDS_WITHIN = timedelta(days=30)
QUIET_AFTER = timedelta(days=60)
PLAN_WITHIN = timedelta(days=30)
OVERDUE_AFTER = timedelta(days=7)
SAME = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}  # person and status


class Kind(StrEnum):
    """Why somebody is on the list; the most pressing first."""

    ASKED = "asked"
    OVERDUE = "overdue"
    OWED = "owed"
    ENDING = "ending"
    PLAN = "plan"
    NOT_BOOKED = "not-booked"
    ASKED_OF_OTHERS = "asked-of-others"
    NOT_YET = "not-yet"


@dataclass(frozen=True)
class Waiting:
    """One person who needs the council to act for one status: since when, and why in a sentence. `plan` is the number
    of their development plan, where it is what there is to do."""

    kind: Kind
    person: SocialWorker
    status: str
    since: date
    words: str
    plan: int | None = None


def council_work(council: Council, reader: User, on: date) -> list[Waiting]:
    """What needs this council today: the most pressing kind first, then the oldest. At most once a person and
    status. Two queries, and only results that are out count. A request put to another manager than the reader
    presses only when it is overdue."""
    people = SocialWorker.objects.employed_by([council.pk], on)
    latest = {(each.social_worker_id, each.status): each for each in _endorsements(people, on)}
    plans = {(each.person.pk, each.status): each for each in _plans(people, on, latest)}
    others = (_waiting(each, reader, on) for key, each in latest.items() if key not in plans)
    order = list(Kind)
    found = [each for each in others if each] + list(plans.values())
    return sorted(found, key=lambda each: (order.index(each.kind), each.since, each.person.pk))


def _endorsements(people: QuerySet[SocialWorker], on: date) -> QuerySet[Endorsement]:
    """Their endorsements, oldest first. `is_moving`: a place is booked, or a result is awaited. `is_waiting`: for a
    place. `lost_at` is when the centre cancelled a session that has not been made good."""
    live = Booking.objects.filter(**SAME, state__in=Booking.LIVE)
    awaited = (Attempt.objects.awaited() | unseen(on)).filter(**SAME)
    sat = Coalesce("ended_at", "attempt__rulings__decided_at")
    lost = Booking.objects.filter(**SAME, is_owed=True).annotate(lost=sat).order_by("-lost")
    return (
        Endorsement.objects.filter(~_is_held(on), social_worker__in=people, withdrawn_on__isnull=True)
        .annotate(is_moving=Exists(live) | Exists(awaited))
        .annotate(is_waiting=Exists(Wait.objects.live().filter(**SAME)), lost_at=Subquery(lost.values("lost")[:1]))
        .annotate(lost_as=Subquery(lost.values("state")[:1]))
        .select_related("social_worker", "manager")
        .order_by("asked_on", "pk")
    )


def _plans(people: QuerySet[SocialWorker], on: date, latest: dict[Key, Endorsement]) -> Iterator[Waiting]:
    """Results 'not yet accredited' that came out lately, unless the next step has begun."""
    since = moment_of(on - PLAN_WITHIN, time.min)
    lately = Attempt.objects.shown_to_councils(on).filter(release__released_at__gte=since)
    attempts = lately.filter(~_is_held(on), social_worker__in=people, stands_as=Outcome.NOT_YET)
    for attempt in attempts.select_related("social_worker", "release", "plan").order_by("sat_on", "pk"):
        assert attempt.release  # the filter asked for one
        out_on = on_the_wall(attempt.release.released_at)
        endorsement = latest.get((attempt.social_worker_id, attempt.status))
        if endorsement is None or not _has_begun_again(endorsement, out_on):
            yield from _planned(attempt, out_on)


def _planned(attempt: Attempt, out_on: date) -> Iterator[Waiting]:
    """What there is to do about their development plan, until both have agreed to it or it is closed."""
    plan: DevelopmentPlan | None = getattr(attempt, "plan", None)
    if plan and (plan.is_agreed or plan.closed_on):
        return
    todo = "Plan with them what comes next."
    if plan and plan.person_agreed_at:
        todo = "They have agreed to the development plan; you have not."
    elif plan and plan.manager_agreed_at:
        todo = "The development plan waits for them to agree."
    elif plan:
        todo = "Agree the development plan with them."
    words = f"The result came out on {date_words(out_on)}: not yet accredited. {todo}"
    yield Waiting(Kind.PLAN, attempt.social_worker, attempt.status, out_on, words, plan.pk if plan else None)


def _is_held(on: date) -> Exists:
    return Exists(seen_accreditations(on).filter(**SAME))


def _has_begun_again(endorsement: Endorsement, out_on: date) -> bool:
    return endorsement.asked_on >= out_on or endorsement.is_moving  # type: ignore[attr-defined]  # annotated


def _waiting(each: Endorsement, reader: User, on: date) -> Waiting | None:
    """What this endorsement, their latest for the status, asks of the council today; perhaps nothing."""
    if each.decision == "":
        return _asked(each, reader, on)
    if each.is_moving or each.decided_on is None:  # type: ignore[attr-defined]  # annotated
        return None
    if each.valid_until is None:
        return _quiet(each, each.decided_on, on)
    if each.expired_on or each.valid_until < on:
        return None
    if each.lost_at:  # type: ignore[attr-defined]  # annotated
        return _owed(each, on_the_wall(each.lost_at), each.lost_as)  # type: ignore[attr-defined]  # annotated
    return _not_booked(each, each.decided_on, each.valid_until, on)


def _asked(each: Endorsement, reader: User, on: date) -> Waiting:
    if each.manager == reader:
        words = f"Asked you for endorsement on {date_words(each.asked_on)}."
        return Waiting(Kind.ASKED, each.social_worker, each.status, each.asked_on, words)
    kind = Kind.OVERDUE if on - each.asked_on > OVERDUE_AFTER else Kind.ASKED_OF_OTHERS
    words = f"Waits for {each.manager.name} since {date_words(each.asked_on)}."
    return Waiting(kind, each.social_worker, each.status, each.asked_on, words)


def _quiet(each: Endorsement, decided_on: date, on: date) -> Waiting | None:
    if on - decided_on < QUIET_AFTER:
        return None
    words = f"Was told “not yet” on {date_words(decided_on)}, and has not asked again. Ask how they are getting on."
    return Waiting(Kind.NOT_YET, each.social_worker, each.status, decided_on, words)


def _owed(each: Endorsement, lost_on: date, lost_as: str) -> Waiting:
    why = why_they_are_owed(lost_as).removesuffix(".")
    words = f"{why} on {date_words(lost_on)}, and no other place is booked."
    return Waiting(Kind.OWED, each.social_worker, each.status, lost_on, words)


def _not_booked(each: Endorsement, decided_on: date, until: date, on: date) -> Waiting | None:
    """Whoever is on the waiting list has done what there was to do, until the endorsement ends."""
    is_waiting: bool = each.is_waiting  # type: ignore[attr-defined]  # annotated
    if until - on <= ENDS_WITHIN:
        still = "they are on the waiting list" if is_waiting else "no place is booked"
        words = f"The endorsement ends on {date_words(until)} and {still}."
        return Waiting(Kind.ENDING, each.social_worker, each.status, decided_on, words)
    if is_waiting or on - decided_on < NOT_BOOKED_AFTER:
        return None
    words = f"Endorsed on {date_words(decided_on)} and no place is booked."
    return Waiting(Kind.NOT_BOOKED, each.social_worker, each.status, decided_on, words)
