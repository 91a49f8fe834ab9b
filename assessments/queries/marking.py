"""What waits to be marked, marked again, moderated and confirmed: each with its day, and whether this reader may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.components import Component
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, LaterMark
from assessments.models.attempts import AttemptQuerySet
from assessments.queries.day import attempts_for, ties_of
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.conduct import Hand, Ties, may_confirm, may_mark, may_mark_again, may_moderate, may_see_marks
from assessments.rules.marking import differing, marked_twice
from assessments.rules.working_days import working_days_after
from foundation.clock import on_the_wall
from foundation.refusal import YES, Decision
from foundation.words import date_words


class Stage(NamedTuple):
    """One queue: which attempts stand in it, since when, within how many working days, and who may."""

    key: str
    name: str
    page: str
    waits: Q
    since: Callable[[Attempt], date | datetime | None]
    days: Callable[[Policy], int]
    may: Callable[[Hand, Attempt], Decision]


HANDED_IN = Q(marked_at__isnull=False, confirmed_at__isnull=True)
DONE_TWICE = Q(needs_second_marking=False) | Q(second_marked_at__isnull=False)
AGREED = Q(needs_moderation=False) | Q(moderated_at__isnull=False)
STAGES: tuple[Stage, ...] = (
    Stage(
        "marking", "To mark", "centre-marks", Q(marked_at__isnull=True), lambda each: each.sat_on,
        lambda policy: policy.marking_working_days, lambda hand, each: YES,
    ),
    Stage(
        "second-marking", "To mark a second time", "centre-second-marks",
        HANDED_IN & Q(needs_second_marking=True, second_marked_at__isnull=True), lambda each: each.marked_at,
        lambda policy: policy.check_working_days,
        lambda hand, each: may_mark_again(hand.user, marked_by=each.marked_by_id),
    ),
    Stage(
        "moderation", "To moderate", "centre-moderate",
        HANDED_IN & Q(needs_moderation=True, moderated_at__isnull=True, second_marked_at__isnull=False),
        lambda each: each.second_marked_at, lambda policy: policy.check_working_days,
        lambda hand, each: may_moderate(hand.user, marked_by=(each.marked_by_id, each.second_marked_by_id)),
    ),
    Stage(
        "confirming", "To confirm", "centre-confirm", HANDED_IN & DONE_TWICE & AGREED,
        lambda each: each.moderated_at or each.second_marked_at or each.marked_at,
        lambda policy: policy.check_working_days,
        lambda hand, each: may_confirm(hand, marked_by=each.marked_by_id, moderated_by=each.moderated_by_id),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """One attempt in a queue, as work, and whether this reader may do it."""

    queued: Queued
    decision: Decision


def waiting_at(stage: Stage, attempts: AttemptQuerySet, hand: Hand, policy: Policy) -> list[Waiting]:
    """Of these attempts those that stand in this queue. Two queries."""
    rows = list(attempts.awaited().filter(stage.waits).select_related("social_worker", "booking__session__centre"))
    ties = ties_of(rows)
    return [Waiting(queued(stage, each, policy), _may(stage, hand, each, ties[each.pk])) for each in rows]


def queues_of(user: User, hand: Hand, on: date) -> list[tuple[Stage, list[Waiting]]]:
    """Every queue at the centres where this user marks."""
    attempts, policy = attempts_for(user, Permission.MARK, on), policy_on(on)
    return [(stage, waiting_at(stage, attempts, hand, policy)) for stage in STAGES]  # type: ignore[arg-type]  # an AttemptQuerySet


def waiting_everywhere(stage: Stage, on: date) -> list[Queued]:
    """The queue in all of England, for whoever counts it; the link leads nowhere for them."""
    rows = Attempt.objects.awaited().filter(stage.waits).select_related("social_worker", "booking__session__centre")
    policy = policy_on(on)
    return [queued(stage, each, policy) for each in rows]


def queued(stage: Stage, attempt: Attempt, policy: Policy) -> Queued:
    """This attempt as work: due so many working days after the step before."""
    at = stage.since(attempt)
    since = on_the_wall(at) if isinstance(at, datetime) else at or attempt.sat_on
    about = f"{STATUSES[attempt.status].name}, sat {date_words(attempt.sat_on)}, {attempt.booking.session.centre.name}"
    return Queued(
        f"{stage.key}:{attempt.pk}", attempt.social_worker.name, since, working_days_after(since, stage.days(policy)),
        reverse(stage.page, args=[attempt.pk]), about,
    )  # fmt: skip


def may_see(user: int, attempt: Attempt) -> Decision:
    """May this assessor see the first marks of it now?"""
    waits = attempt.needs_second_marking and attempt.second_marked_at is None
    return may_see_marks(user, marked_by=attempt.marked_by_id, waits_for_second=waits)


def carried_in(attempt: Attempt) -> frozenset[str]:
    """The components that count again from an earlier assessment."""
    return frozenset(attempt.results.filter(carried_from__isnull=False).values_list("component", flat=True))


def to_moderate(attempt: Attempt) -> list[Component]:
    """The components on which the two assessors differ; all that were marked twice, when a confirmer asked for it."""
    components = marked_twice(attempt.status, carried_in(attempt))
    first = dict(attempt.results.values_list("component", "score"))
    second = dict(attempt.later_marks.filter(round=LaterMark.Round.SECOND).values_list("component", "score"))
    return differing(first, second, components, policy_on(attempt.sat_on)) or components


def _may(stage: Stage, hand: Hand, attempt: Attempt, ties: Ties) -> Decision:
    may = may_mark(hand, ties=ties, social_worker_user=attempt.social_worker.user_id)
    return may and stage.may(hand, attempt)
