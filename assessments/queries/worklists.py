"""What waits for a council: requests to answer, and people who have come to a halt on the way; and whose move it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import SocialWorker, User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.models import Attempt, Booking, DevelopmentPlan, Endorsement, Wait
from assessments.queries.opportunities import has_declined
from assessments.queries.standings import Key
from assessments.queries.unseen import seen_accreditations, unseen
from assessments.rules.next_step import result_promised_by
from assessments.rules.owed import why_they_are_owed
from assessments.rules.worklists import Kind, Whose, if_nobody_moves
from foundation.clock import moment_of, on_the_wall
from foundation.models import name_of, named
from foundation.words import date_words

QUIET_AFTER = timedelta(days=60)
PLAN_WITHIN = timedelta(days=30)
OVERDUE_AFTER = timedelta(days=7)
FOR_A_LETTER = {"id", "first_name", "last_name", "registration_number", "user_id", "email"}
WHO = tuple(each.attname for each in SocialWorker._meta.concrete_fields if each.attname in FOR_A_LETTER)
COLUMNS = (
    "pk", "social_worker", "status", "asked_on", "decision", "decided_on", "valid_until", "expired_on", "manager",
    "manager__name", "booked_for", "booked_at", "sat_on", "is_waiting", "lost_at", "lost_as", "has_declined",
    *(f"social_worker__{name}" for name in WHO),
)  # fmt: skip
SAME = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}  # person and status


@dataclass(frozen=True)
class Waiting:
    """One person who has come to a halt for one status: why, whose move it is, since when, and what it is about.

    `who` is that somebody's name. `about` names the row it is about, as letters about it do. `plan` is the number of
    their development plan, where it is what there is to do, and `endorsement` that of the request to answer.
    """

    kind: Kind
    whose: Whose
    who: str
    person: SocialWorker
    status: str
    since: date
    words: str
    about: str
    until: date | None = None
    plan: int | None = None
    endorsement: int | None = None

    @property
    def then(self) -> str:
        """What happens if nobody moves."""
        return if_nobody_moves(self.kind, self.person.first_name, self.until)


@dataclass(frozen=True)
class Seen:
    """By whom, under which policy and on which day the list is read."""

    reader: User
    policy: Policy
    on: date


class Latest(NamedTuple):
    """An endorsement as `COLUMNS` read it. `booked_for` is the day of a live booking at `booked_at`, `sat_on` that of a
    sitting whose result is awaited, as councils see it. `is_waiting`: for a place. `lost_at` is when the centre
    cancelled a session that has not been made good. Whoever `has_declined` the opportunity is left alone.
    """

    pk: int
    social_worker: int
    status: str
    asked_on: date
    decision: str
    decided_on: date | None
    valid_until: date | None
    expired_on: date | None
    manager: int
    manager_name: str
    booked_for: date | None
    booked_at: str | None
    sat_on: date | None
    is_waiting: bool
    lost_at: datetime | None
    lost_as: str | None
    has_declined: bool
    who: tuple[Any, ...]

    @property
    def person(self) -> SocialWorker:
        """Whose it is; made for those few who wait."""
        return SocialWorker.from_db(DEFAULT_DB_ALIAS, WHO, self.who)

    @property
    def is_moving(self) -> bool:
        """Is a place booked, or a result awaited?"""
        return bool(self.booked_for or self.sat_on)


def council_work(people: QuerySet[SocialWorker], reader: User, policy: Policy, on: date) -> list[Waiting]:
    """What holds these people up today, oldest first. At most once a person and status. Two queries, and only results
    that councils may read count. Whose move it is depends on who reads: a request put to them is theirs."""
    seen = Seen(reader, policy, on)
    latest = {(each.social_worker, each.status): each for each in _endorsements(people, on)}
    plans = {(each.person.pk, each.status): each for each in _plans(people, latest, seen)}
    others = (_waiting(each, seen) for key, each in latest.items() if key not in plans)
    found = [*filter(None, others), *plans.values()]
    return sorted(found, key=lambda each: (each.since, each.person.last_name, each.person.pk))


def _endorsements(people: QuerySet[SocialWorker], on: date) -> Iterator[Latest]:
    """Their endorsements, oldest first. Rows, no records: a council has thousands, and most ask for nothing."""
    live = FilteredRelation("bookings", condition=Q(bookings__state__in=Booking.LIVE))
    awaited = (Attempt.objects.awaited() | unseen(on)).filter(**SAME)
    ended = Coalesce("ended_at", "attempt__rulings__decided_at")
    lost = Booking.objects.filter(**SAME, is_owed=True).annotate(lost=ended).order_by("-lost")
    found = (
        Endorsement.objects.filter(~_is_held(on), social_worker__in=people.order_by().values("pk"))
        .filter(withdrawn_on__isnull=True)
        .annotate(live=live, booked_for=F("live__session__day"), booked_at=F("live__session__centre__name"))
        .annotate(sat_on=Subquery(awaited.order_by("-sat_on").values("sat_on")[:1]))
        .annotate(is_waiting=Exists(Wait.objects.live().filter(**SAME)), lost_at=Subquery(lost.values("lost")[:1]))
        .annotate(lost_as=Subquery(lost.values("state")[:1]), has_declined=has_declined(on))
        .order_by("asked_on", "pk")
    )
    fixed = len(COLUMNS) - len(WHO)
    return (Latest._make((*row[:fixed], row[fixed:])) for row in found.values_list(*COLUMNS))


def _plans(people: QuerySet[SocialWorker], latest: dict[Key, Latest], seen: Seen) -> Iterator[Waiting]:
    """Results 'not yet accredited' that came out lately, unless the next step has begun."""
    since = moment_of(seen.on - PLAN_WITHIN, time.min)
    lately = Attempt.objects.shown_to_councils(seen.on).filter(release__released_at__gte=since)
    attempts = lately.filter(
        ~_is_held(seen.on), social_worker__in=people.order_by().values("pk"), stands_as=Outcome.NOT_YET
    )
    for attempt in attempts.select_related("social_worker", "release", "plan__manager").order_by("sat_on", "pk"):
        assert attempt.release  # the filter asked for one
        out_on = on_the_wall(attempt.release.released_at)
        endorsement = latest.get((attempt.social_worker_id, attempt.status))
        if endorsement is None or not _has_begun_again(endorsement, out_on):
            yield from _planned(attempt, out_on, seen)


def _planned(attempt: Attempt, out_on: date, seen: Seen) -> Iterator[Waiting]:
    """What there is to do about their development plan, until both have agreed to it or it is closed."""
    plan: DevelopmentPlan | None = getattr(attempt, "plan", None)
    if plan and (plan.is_agreed or plan.closed_on):
        return
    person, manager = attempt.social_worker, plan.manager if plan else None
    whose, who = (Whose.YOU, "") if manager in (None, seen.reader) else (Whose.MANAGER, str(manager))
    todo = "Plan with them what comes next."
    if plan and plan.person_agreed_at:
        todo = "They have agreed to the development plan; " + ("you have" if whose is Whose.YOU else f"{who} has")
        todo += " not."
    elif plan and plan.manager_agreed_at:
        whose, who, todo = Whose.PERSON, person.name, "The development plan waits for them to agree."
    elif plan:
        todo = "Agree the development plan with them."
    yield Waiting(
        Kind.PLAN, whose, who, person, attempt.status, out_on,
        f"The result came out on {date_words(out_on)}: not yet accredited. {todo}",
        name_of(plan or attempt), plan=plan.pk if plan else None,
    )  # fmt: skip


def _is_held(on: date) -> Exists:
    return Exists(seen_accreditations(on).filter(**SAME))


def _has_begun_again(endorsement: Latest, out_on: date) -> bool:
    return endorsement.asked_on >= out_on or endorsement.is_moving


def _waiting(each: Latest, seen: Seen) -> Waiting | None:
    """What this endorsement, their latest for the status, asks for today; perhaps nothing."""
    if each.decision == "":
        return None if each.expired_on else _asked(each, seen)
    if each.decided_on is None or each.is_moving:
        return _on_its_way(each, seen)
    if each.has_declined:
        return None
    if each.valid_until is None:
        return _quiet(each, each.decided_on, seen.on)
    if each.expired_on or each.valid_until < seen.on:
        return None
    if each.lost_at and each.lost_as:
        return _owed(each, each.lost_at, each.lost_as)
    return _not_booked(each, each.decided_on, each.valid_until, seen)


def _asked(each: Latest, seen: Seen) -> Waiting:
    if each.manager == seen.reader.pk:
        words = f"Asked you for endorsement on {date_words(each.asked_on)}."
        return _of(each, Kind.ASKED, Whose.YOU, each.asked_on, words)
    kind = Kind.OVERDUE if seen.on - each.asked_on > OVERDUE_AFTER else Kind.ASKED_OF_OTHERS
    words = f"Waits for {each.manager_name} since {date_words(each.asked_on)}."
    return _of(each, kind, Whose.MANAGER, each.asked_on, words)


def _on_its_way(each: Latest, seen: Seen) -> Waiting | None:
    """Something is wrong only when a day has passed: that of the session, or that by which the result was promised."""
    if each.sat_on:
        promised = result_promised_by(each.sat_on, seen.policy)
        words = f"Assessed on {date_words(each.sat_on)}. The result was promised by {date_words(promised)}."
        return _of(each, Kind.LATE, Whose.DFE, promised, words) if promised < seen.on else None
    if each.booked_for is None or each.booked_for >= seen.on:
        return None
    words = f"The session was on {date_words(each.booked_for)}. {each.booked_at} has not recorded what happened."
    return _of(each, Kind.NOT_RECORDED, Whose.CENTRE, each.booked_for, words)


def _quiet(each: Latest, decided_on: date, on: date) -> Waiting | None:
    if on - decided_on < QUIET_AFTER:
        return None
    words = f"Was told “not yet” on {date_words(decided_on)}, and has not asked again. Ask how they are getting on."
    return _of(each, Kind.NOT_YET, Whose.PERSON, decided_on, words)


def _owed(each: Latest, lost_at: datetime, lost_as: str) -> Waiting:
    lost_on = on_the_wall(lost_at)
    why = why_they_are_owed(lost_as).removesuffix(".")
    words = f"{why} on {date_words(lost_on)}, and no other place is booked."
    return _of(each, Kind.OWED, Whose.PERSON, lost_on, words)


def _not_booked(each: Latest, decided_on: date, until: date, seen: Seen) -> Waiting | None:
    """Whoever is on the waiting list has done what there was to do, until the endorsement ends."""
    if (until - seen.on).days <= seen.policy.endorsement_ending_days:
        still = "they are on the waiting list" if each.is_waiting else "no place is booked"
        words = f"The endorsement ends on {date_words(until)} and {still}."
        return _of(each, Kind.ENDING, Whose.PERSON, decided_on, words)
    if each.is_waiting or (seen.on - decided_on).days < seen.policy.stuck_endorsed_days:
        return None
    words = f"Endorsed on {date_words(decided_on)} and no place is booked."
    return _of(each, Kind.NOT_BOOKED, Whose.PERSON, decided_on, words)


def _of(each: Latest, kind: Kind, whose: Whose, since: date, words: str) -> Waiting:
    """The same for whichever reason: whose name, and what a letter about it is about."""
    person = each.person
    who = {Whose.MANAGER: each.manager_name, Whose.PERSON: person.name, Whose.CENTRE: each.booked_at}.get(whose) or ""
    return Waiting(
        kind, whose, who, person, each.status, since, words, named(Endorsement, each.pk), until=each.valid_until,
        endorsement=each.pk,
    )  # fmt: skip
