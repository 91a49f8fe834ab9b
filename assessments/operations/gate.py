"""Look over confirmed results before they are prepared to go out. What is odd holds its whole session back."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.models import Anomaly, Attempt
from assessments.queries.policies import policy_on
from assessments.queries.scores import scored_in
from assessments.rules.gate import Together, oddities
from foundation import clock


@transaction.atomic
def look_over(*, attempts: Collection[int], by: User, on: date) -> int:
    """Write down what is odd about these results (by number), session by session; returns how many things are new.

    What was found before with the same words is not found again: cleared, it stays cleared. Whoever looks is not the
    one who clears.
    """
    sessions: dict[tuple[int, str], list[Attempt]] = {}
    for each in Attempt.objects.to_release().filter(pk__in=attempts).select_related("booking"):
        sessions.setdefault((each.booking.session_id, each.status), []).append(each)
    past, per_thousand = _past(), policy_on(on).unusual_per_thousand
    scored = scored_in(each.pk for some in sessions.values() for each in some)
    found = [
        (session, kind, words)
        for (session, status), some in sessions.items()
        for kind, words in oddities(_together(some, scored, past.get(status, (0, 0))), per_thousand).items()
    ]
    known = set(Anomaly.objects.filter(session__in=[each[0] for each in found]).values_list("session", "kind", "words"))
    new = [each for each in found if each not in known]
    Anomaly.objects.bulk_create(
        Anomaly(session_id=session, kind=kind, words=words, found_at=clock.now(), from_by=by)
        for session, kind, words in new
    )
    return len(new)


def _together(some: list[Attempt], scored: dict[int, dict[str, Any]], past: tuple[int, int]) -> Together:
    scores = [{key: mark.score for key, mark in scored[each.pk].items()} for each in some]
    accredited = sum(each.outcome == Outcome.ACCREDITED for each in some)
    return Together(scores, accredited, *past)


def _past() -> dict[str, tuple[int, int]]:
    """By status: of the results that are out, how many came out as accredited, and how many there are."""
    came = Attempt.objects.released().order_by().values_list("status")
    won = Count("pk", filter=Q(outcome=Outcome.ACCREDITED))
    return {status: (accredited, of) for status, accredited, of in came.annotate(won=won, of=Count("pk"))}
