"""Look over confirmed results before they go out. What is odd holds its whole session back."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.models import Anomaly, Attempt, Upload
from assessments.queries.policies import policy_on
from assessments.queries.recomputed import recomputed
from assessments.queries.scores import scored_in
from assessments.rules.gate import Oddity, Result, Together, oddities
from foundation import clock

Found = list[tuple[int, Oddity]]  # with the session (number)


@transaction.atomic
def look_over(*, attempts: Collection[int], by: User, on: date) -> int:
    """Write down what is odd about these results (by number), session by session; returns how many things are new.

    `by` prepares them, and so is never the one who clears. The same thing with the same facts is not written down
    twice: cleared, it stays cleared, until a score or an outcome changes or somebody joins.
    """
    past, per_thousand = _past(), policy_on(on).unusual_per_thousand
    found: Found = [
        (session, oddity)
        for (session, status), some in _by_session(attempts).items()
        for oddity in oddities(Together(status, some, *past.get(status, (0, 0))), per_thousand)
    ]
    new = _not_known(found)
    Anomaly.objects.bulk_create(
        [
            Anomaly(
                session_id=session, attempt_id=each.attempt, kind=each.kind, words=each.words, facts=each.facts,
                found_at=clock.now(), from_by=by,
            )
            for session, each in new
        ],
        ignore_conflicts=True,  # somebody else is preparing them at the same moment
    )  # fmt: skip
    return len(new)


def _by_session(attempts: Collection[int]) -> dict[tuple[int, str], list[Result]]:
    found: dict[tuple[int, str], list[Result]] = {}
    scored, again = scored_in(attempts), recomputed(attempts)
    confirmed = Attempt.objects.awaited().filter(pk__in=attempts, confirmed_at__isnull=False).order_by("pk")
    for each in confirmed.select_related("booking"):
        scores = {key: mark.score for key, mark in scored[each.pk].items()}
        result = Result(each.pk, scores, each.outcome, again[each.pk][1])
        found.setdefault((each.booking.session_id, each.status), []).append(result)
    return found


def _not_known(found: Found) -> Found:
    """What was not written down before, nor looked at when it was met in a file of marks."""
    sessions = {session for session, _ in found}
    known = Anomaly.objects.filter(session__in=sessions).exclude(facts="")
    facts = set(known.values_list("session", "kind", "facts"))
    in_files = Anomaly.objects.filter(
        session__in=sessions, upload__state=Upload.State.ACCEPTED, cleared_at__isnull=False
    )
    seen = set(in_files.filter(attempt__isnull=False).values_list("kind", "attempt"))
    return [
        (session, each)
        for session, each in found
        if (session, each.kind, each.facts) not in facts and (each.kind, each.attempt) not in seen
    ]


def _past() -> dict[str, tuple[int, int]]:
    """By status: of the results that are out, how many came out as accredited, and how many there are."""
    came = Attempt.objects.released().order_by().values_list("status")
    won = Count("pk", filter=Q(outcome=Outcome.ACCREDITED))
    return {status: (accredited, of) for status, accredited, of in came.annotate(won=won, of=Count("pk"))}
