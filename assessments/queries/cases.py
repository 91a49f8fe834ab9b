"""Appeals and special consideration: what can be asked about an attempt, what waits, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.models import Centre, SocialWorker, User
from assessments.catalogue.grounds import APPEAL_GROUNDS, CONSIDERATION_GROUNDS
from assessments.models import Appeal, Attempt, Consideration
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.cases import Sitting, appeal_until, consideration_until, may_appeal, may_ask
from foundation.clock import on_the_wall
from foundation.refusal import Decision

Case = TypeVar("Case", Appeal, Consideration)
WAITING = Q(decided_at__isnull=True)


@dataclass(frozen=True)
class Questions:
    """What the person can ask about one attempt: whether, until when, and what they have asked."""

    may_ask: Decision
    ask_until: date
    may_appeal: Decision
    appeal_until: date | None
    consideration: Consideration | None
    appeal: Appeal | None


def sitting_of(attempt: Attempt) -> Sitting:
    """The attempt as the rules of cases read it."""
    released_on = on_the_wall(attempt.release.released_at) if attempt.release else None
    return Sitting(
        attempt.sat_on, released_on, attempt.stands_as, has_asked=hasattr(attempt, "consideration"),
        has_appealed=hasattr(attempt, "appeal"),
    )  # fmt: skip


def questions_about(attempt: Attempt, on: date) -> Questions:
    """What its person may ask about it on that day."""
    sitting = sitting_of(attempt)
    ask_by = consideration_until(sitting.sat_on, policy_on(sitting.sat_on))
    appeal_by = appeal_until(sitting.released_on, policy_on(sitting.released_on)) if sitting.released_on else None
    return Questions(
        may_ask(sitting, ask_by, on), ask_by, may_appeal(sitting, appeal_by, on), appeal_by,
        getattr(attempt, "consideration", None), getattr(attempt, "appeal", None),
    )  # fmt: skip


def last_sat(person: SocialWorker, status: str) -> Attempt | None:
    """Their latest attempt for a status, whatever became of it."""
    mine = Attempt.objects.filter(social_worker=person, status=status)
    return mine.select_related("release", "consideration", "appeal").order_by("-sat_on", "-pk").first()


def appeals_for(user: User) -> QuerySet[Appeal]:
    """Those this user may read, with all that a page shows."""
    return _whole(Appeal.objects.visible_to(user)).select_related("reviewer")


def considerations_for(user: User) -> QuerySet[Consideration]:
    """The same for special consideration."""
    return _whole(Consideration.objects.visible_to(user))


def waiting_appeals(user: User, on: date) -> list[Queued]:
    """Appeals that wait for a decision."""
    return _queued(appeals_for(user).filter(WAITING), "appeal", "dfe-appeal", APPEAL_GROUNDS)


def waiting_considerations(user: User, on: date) -> list[Queued]:
    """Special consideration that waits for a decision."""
    rows = considerations_for(user).filter(WAITING)
    return _queued(rows, "consideration", "dfe-consideration", CONSIDERATION_GROUNDS)


def had_a_part(attempt: Attempt) -> frozenset[int]:
    """Everybody who marked, marked again, moderated or confirmed it, by number."""
    hands = {attempt.marked_by_id, attempt.second_marked_by_id, attempt.moderated_by_id, attempt.confirmed_by_id}
    hands |= set(attempt.results.values_list("entered_by", flat=True))
    hands |= set(attempt.later_marks.values_list("entered_by", flat=True))
    return frozenset(number for number in hands if number)


def others_of(attempt: Attempt) -> QuerySet[Attempt]:
    """Who else sat in the same session, by name: whatever went wrong there may have touched them too."""
    same = Attempt.objects.filter(booking__session=attempt.booking.session_id).exclude(pk=attempt.pk)
    return same.select_related("social_worker", "appeal").order_by("social_worker__last_name", "pk")


@dataclass(frozen=True)
class Learning:
    """What appeals at one centre came to: of so many results, and what upheld ones teach."""

    centre: Centre
    results: int
    appeals: int
    upheld: int
    words: list[str]


def learning_at(centres: Iterable[Centre]) -> list[Learning]:
    """For each of these centres. Two queries and one for each centre."""
    return [_learning(each) for each in centres]


def _learning(centre: Centre) -> Learning:
    here = Attempt.objects.released().filter(booking__session__centre=centre)
    upheld = Q(appeal__is_upheld=True)
    counted = here.aggregate(results=Count("pk"), appeals=Count("appeal"), upheld=Count("appeal", filter=upheld))
    taught = Appeal.objects.filter(attempt__booking__session__centre=centre, is_upheld=True).exclude(learning="")
    return Learning(centre, **counted, words=list(taught.order_by("-decided_at").values_list("learning", flat=True)))


def _whole(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.select_related(
        "attempt__social_worker", "attempt__booking__session__centre", "attempt__release", "asked_by", "decided_by"
    )


def _queued(rows: QuerySet[Case], queue: str, page: str, grounds: dict[str, str]) -> list[Queued]:
    return [
        Queued(
            f"{queue}:{each.pk}", each.attempt.social_worker.name, on_the_wall(each.asked_at), each.due_on,
            reverse(page, args=[each.pk]), grounds.get(each.grounds, each.grounds),
        )
        for each in rows
    ]  # fmt: skip
