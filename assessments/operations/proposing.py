"""Propose a ruling on a result that is out. Nothing changes before a second person confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.models import Accreditation, Attempt, Ruling
from assessments.operations.locks import attempt_now
from assessments.operations.marks import Mark
from assessments.queries.policies import policy_on
from assessments.queries.rulings import ruled_of
from assessments.queries.scores import Scored, scored_in
from assessments.rules.outcomes import may_score, outcome_of, unexplained
from assessments.rules.rulings import may_correct, may_reinstate, may_rule, may_withdraw
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record

TWICE = "A ruling on this result waits for a second person. It has to be answered first."


@dataclass(frozen=True)
class _Proposal:
    because: Ruling.Because
    stands_as: str
    reason: str
    scores: dict[str, list[object]] = field(default_factory=dict)


@transaction.atomic
def propose_correction(*, attempt: Attempt, scores: Mapping[str, Mark], reason: str, by: User, on: date) -> Ruling:
    """A mistake in the scores (by component) or the words for the person. Only what differs from today is kept; what
    it makes of the result follows from the policy of the day they sat."""
    attempt = attempt_now(attempt)
    may_rule(ruled_of(attempt)).or_refuse()
    today = scored_in([attempt.pk])[attempt.pk]
    changed = {key: mark for key, mark in scores.items() if today.get(key) != Scored(mark.score, mark.feedback)}
    if not changed:
        raise Refused("no-change", "Nothing differs from the marks as they are. Change at least one.")
    for component, mark in changed.items():
        may_score(component, mark.score, attempt.status).or_refuse()
    becomes = outcome_with(attempt, changed)
    may_correct(ruled_of(attempt), becomes).or_refuse()
    kept: dict[str, list[object]] = {key: [mark.score, mark.feedback] for key, mark in changed.items()}
    return _propose(attempt, _Proposal(Ruling.Because.CORRECTION, becomes, reason, kept), by)


@transaction.atomic
def propose_withdrawal(*, accreditation: Accreditation, reason: str, by: User, on: date) -> Ruling:
    """The status is to be held no longer, though the result it rests on stays as it is."""
    attempt = attempt_now(accreditation.attempt)
    may_withdraw(ruled_of(attempt)).or_refuse()
    return _propose(attempt, _Proposal(Ruling.Because.WITHDRAWAL, attempt.stands_as, reason), by)


@transaction.atomic
def propose_reinstatement(*, accreditation: Accreditation, reason: str, by: User, on: date) -> Ruling:
    """The status is to be held again, with its old reference and day."""
    attempt = attempt_now(accreditation.attempt)
    may_reinstate(ruled_of(attempt)).or_refuse()
    return _propose(attempt, _Proposal(Ruling.Because.REINSTATEMENT, attempt.stands_as, reason), by)


def outcome_with(attempt: Attempt, corrected: Mapping[str, Mark]) -> Outcome:
    """What the result comes to with these scores over those that count today. Words are asked for where the standard
    is not reached."""
    policy = policy_on(attempt.sat_on)
    counting = {key: Mark(each.score, each.feedback) for key, each in scored_in([attempt.pk])[attempt.pk].items()}
    counting |= corrected
    scores = {key: mark.score for key, mark in counting.items()}
    words = {key: mark.feedback for key, mark in counting.items()}
    wordless = [each for each in unexplained(attempt.status, scores, words, policy) if each.key in corrected]
    if wordless:
        names = ", ".join(each.name for each in wordless)
        raise Refused("no-feedback", f"Below the standard, so the person needs words on why: {names}.")
    return outcome_of(attempt.status, scores, policy)


def _propose(attempt: Attempt, what: _Proposal, by: User) -> Ruling:
    if not what.reason.strip():
        raise Refused("no-reason", "Say why. The person reads it once a second person has confirmed.")
    try:
        with transaction.atomic():
            ruling = Ruling.objects.create(
                attempt=attempt, social_worker=attempt.social_worker, because=what.because, reason=what.reason,
                scores=what.scores, stood_as=attempt.stands_as, stands_as=what.stands_as, proposed_at=clock.now(),
                proposed_by=by,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("waits", TWICE) from twice
    record(
        "ruling.proposed", about=attempt.social_worker, by=by, audience=Audience.STAFF, ruling=ruling.pk,
        attempt=attempt.pk, because=what.because.value, scores=what.scores, stood_as=attempt.stands_as,
        stands_as=what.stands_as, reason=what.reason, words="A ruling on a result was proposed.",
    )  # fmt: skip
    return ruling
