"""Requests to move that the Department decides: what waits, since when, and what was decided."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Move, User
from accounts.queries.moves import moves_for, request_of
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.working_days import working_days_after


def answer_by(on: date) -> date:
    """The last day to answer a request that is made on that day."""
    return working_days_after(on, policy_on(on).move_answer_working_days)


def waiting(user: User, on: date) -> list[Queued]:
    """Those that were disputed, or not answered in time; as long again as a council has, by the policy of that day."""
    rows = moves_for(user).prefetch_related("social_worker__spells").filter(decided_at__isnull=True)
    since = {each: request_of(each).with_the_department_since(on) for each in rows}
    policies = {day: policy_on(day) for day in set(since.values()) if day}
    return [_queued(each, day, policies[day].move_answer_working_days) for each, day in since.items() if day]


def decided_lately(user: User) -> QuerySet[Move]:
    """Those that are closed, the latest first."""
    return moves_for(user).filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


def open_for(user: User) -> QuerySet[Move]:
    """Those about this user that nothing has decided yet."""
    return moves_for(user).filter(social_worker__user=user, decided_at__isnull=True)


def _queued(move: Move, since: date, days: int) -> Queued:
    return Queued(
        f"move:{move.pk}", f"{move.last_name}, {move.registration_number}", since, working_days_after(since, days),
        reverse("dfe-move", args=[move.pk]), f"Asked for by {move.council}",
    )  # fmt: skip
