"""The second person answers a proposed ruling: confirmed, it is carried out at once; declined, everything stays."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Ruling
from assessments.operations import accreditations, letters, owning
from assessments.operations.endorsements import close_used
from assessments.operations.following_up import follow
from assessments.operations.locks import attempt_now
from assessments.operations.marks import Mark
from assessments.operations.proposing import outcome_with
from assessments.queries.policies import policy_on
from assessments.queries.rulings import ruled_of
from assessments.rules.rulings import may_answer, may_correct, may_reinstate, may_withdraw
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record

CHANGED = "The result has changed since this was proposed. Decline it, and propose it anew if it is still right."


@transaction.atomic
def confirm(*, ruling: Ruling, by: User, on: date) -> Ruling:
    """Carry it out. Refuses the one who proposed it, and what would no longer do what was proposed."""
    ruling = _to_answer(ruling, by)
    attempt = ruling.attempt
    if attempt.stands_as != ruling.stood_as:
        raise Refused("changed", CHANGED)
    _decide(ruling, True, "", by)
    CARRIED_OUT[Ruling.Because(ruling.because)](ruling, on)
    name = STATUSES[attempt.status].name.lower()
    record(
        f"ruling.{ruling.because}", about=attempt.social_worker, by=by, ruling=ruling.pk, attempt=attempt.pk,
        status=attempt.status, reason=ruling.reason, scores=ruling.scores, stood_as=ruling.stood_as,
        stands_as=ruling.stands_as, words=WORDS[Ruling.Because(ruling.because)].format(name),
    )  # fmt: skip
    letters.to_social_worker(
        LETTERS[Ruling.Because(ruling.because)], attempt.social_worker, about=attempt, status=attempt.status,
        attempt=attempt, once=f"ruling:{ruling.pk}",
    )  # fmt: skip
    return ruling


@transaction.atomic
def decline(*, ruling: Ruling, answer: str, by: User, on: date) -> Ruling:
    """Everything stays; the answer says why, for whoever proposed it."""
    ruling = _to_answer(ruling, by)
    if not answer.strip():
        raise Refused("no-answer", "Say why you decline it. Whoever proposed it reads it.")
    _decide(ruling, False, answer, by)
    record(
        "ruling.declined", about=ruling.attempt.social_worker, by=by, audience=Audience.STAFF, ruling=ruling.pk,
        attempt=ruling.attempt_id, reason=answer, words="A ruling on a result was declined: everything stays.",
    )  # fmt: skip
    return ruling


def _to_answer(ruling: Ruling, by: User) -> Ruling:
    """The ruling as it is now, locked after its attempt, if this is a second person and nobody has answered."""
    attempt = attempt_now(ruling.attempt)
    ruling = Ruling.objects.select_for_update(of=("self",)).get(pk=ruling.pk)
    ruling.attempt = attempt
    is_decided = ruling.decided_at is not None
    may_answer(proposed_by=ruling.proposed_by_id, user=by.pk, is_decided=is_decided).or_refuse()
    owning.take(work=f"ruling:{ruling.pk}", by=by)
    return ruling


def _decide(ruling: Ruling, is_confirmed: bool, answer: str, by: User) -> None:
    ruling.decided_at, ruling.decided_by = clock.now(), by
    ruling.is_confirmed, ruling.answer = is_confirmed, answer
    ruling.save(update_fields=["decided_at", "decided_by", "is_confirmed", "answer"])


def _correct(ruling: Ruling, on: date) -> None:
    """The result as the corrected scores make it, and with it the accreditation or the endorsement."""
    attempt = ruling.attempt
    corrected = {key: Mark(score, feedback) for key, (score, feedback) in ruling.scores.items()}
    becomes = outcome_with(attempt, corrected)
    if becomes != ruling.stands_as:
        raise Refused("changed", CHANGED)
    may_correct(ruled_of(attempt, apart_from=ruling), becomes).or_refuse()
    if becomes == attempt.stands_as:
        return
    if becomes is Outcome.ACCREDITED:
        _stand(attempt, becomes)
        accreditations.award(attempt, on)
    else:
        accreditations.withdraw(attempt, ruling.reason, on)
        _stand(attempt, becomes)
        close_used(attempt.booking.endorsement, policy_on(on), on)
    assert ruling.decided_by
    follow(attempt=attempt, by=ruling.decided_by, on=on)


def _withdraw(ruling: Ruling, on: date) -> None:
    may_withdraw(ruled_of(ruling.attempt, apart_from=ruling)).or_refuse()
    accreditations.withdraw(ruling.attempt, ruling.reason, on)


def _reinstate(ruling: Ruling, on: date) -> None:
    may_reinstate(ruled_of(ruling.attempt, apart_from=ruling)).or_refuse()
    accreditations.award(ruling.attempt, on)


def _stand(attempt: Attempt, becomes: Outcome) -> None:
    attempt.stands_as = becomes.value
    attempt.save(update_fields=["stands_as"])


CARRIED_OUT: dict[Ruling.Because, Callable[[Ruling, date], None]] = {
    Ruling.Because.CORRECTION: _correct,
    Ruling.Because.WITHDRAWAL: _withdraw,
    Ruling.Because.REINSTATEMENT: _reinstate,
}
LETTERS = {
    Ruling.Because.CORRECTION: "result-corrected",
    Ruling.Because.WITHDRAWAL: "accreditation-withdrawn",
    Ruling.Because.REINSTATEMENT: "accreditation-reinstated",
}
WORDS = {
    Ruling.Because.CORRECTION: "A mistake in the result for {} was corrected. The page of the result says more.",
    Ruling.Because.WITHDRAWAL: "The accreditation as a {} was withdrawn.",
    Ruling.Because.REINSTATEMENT: "The accreditation as a {} was reinstated.",
}
