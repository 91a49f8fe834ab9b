"""Ask for adjustments, decide them, take them back. Their reasons stay between the person and the officer.

The journal and the letters say that it happened, never what or why: both are about the adjustment, not the person,
so that nobody meets it on the person's timeline at their council.
"""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import SocialWorker, User
from assessments.models import Adjustment, Booking
from assessments.operations.fitting import refit
from assessments.queries.policies import policy_on
from assessments.rules.adjustments import Asked, Verdict, decide_by, may_ask, may_decide
from foundation.refusal import Refused
from foundation.words import date_words
from journal.models import Audience
from journal.record import record
from notices import outbox


@transaction.atomic
def ask(*, social_worker: SocialWorker, asked: Asked, by: User, on: date) -> Adjustment:
    """Ask once for all that is needed. It counts at once, until it is decided; what was asked before ends.

    The very same asked again on the same day, while nobody has decided, is the request there is.
    """
    _only_the_person(social_worker, by)
    may_ask(asked).or_refuse()
    earlier = _current(social_worker)
    if earlier and earlier.asked_on == on and not earlier.decided_on and asked_in(earlier) == asked:
        return earlier
    if earlier:
        _end(earlier, by, on)
    adjustment = _open(social_worker, asked, by, on)
    due = decide_by(on, policy_on(on).adjustment_decision_working_days)
    _note("asked", adjustment, by, "Asked for adjustments.")
    _tell("adjustments-asked", adjustment, refit(social_worker, by, on), due=due)
    return adjustment


@transaction.atomic
def decide(*, adjustment: Adjustment, verdict: Verdict, by: User, on: date) -> Adjustment:
    """Say what is agreed. Refuses what has been decided or changed meanwhile, and a no without an answer."""
    adjustment = _locked(adjustment)
    if adjustment.ended_on:
        raise Refused(
            "over", f"The person changed this request on {date_words(adjustment.ended_on)}. Open the new one."
        )
    if adjustment.decided_on:
        raise Refused("decided", f"{adjustment.decided_by} decided this on {date_words(adjustment.decided_on)}.")
    person = adjustment.social_worker
    may_decide(asked_in(adjustment), verdict, by_themselves=by.pk == person.user_id).or_refuse()
    adjustment.agreed, adjustment.extra_time = list(verdict.agreed), verdict.extra_time
    adjustment.to_provide, adjustment.answer = verdict.to_provide.strip(), verdict.answer.strip()
    adjustment.decided_on, adjustment.decided_by = on, by
    adjustment.save()
    _note("decided", adjustment, by, "Decided on adjustments.")
    _tell("adjustments-decided", adjustment, refit(person, by, on))
    return adjustment


@transaction.atomic
def take_back(*, adjustment: Adjustment, by: User, on: date) -> Adjustment:
    """Nothing is needed any more. Places that were taken up for it are free again."""
    adjustment = _locked(adjustment)
    _only_the_person(adjustment.social_worker, by)
    if adjustment.ended_on:
        raise Refused("over", f"This ended on {date_words(adjustment.ended_on)}.")
    _end(adjustment, by, on)
    _note("taken-back", adjustment, by, "Took adjustments back.")
    refit(adjustment.social_worker, by, on)
    return adjustment


def asked_in(adjustment: Adjustment) -> Asked:
    """What was asked, as the rules read it."""
    return Asked(
        tuple(adjustment.asked), adjustment.asked_extra_time, adjustment.circumstances, adjustment.may_reuse
    )  # fmt: skip


def _only_the_person(social_worker: SocialWorker, by: User) -> None:
    if by.pk != social_worker.user_id:
        raise Refused("not-yours", "Only the person themselves can ask for adjustments, or take them back.")


def _current(social_worker: SocialWorker) -> Adjustment | None:
    mine = Adjustment.objects.current().select_for_update(no_key=True)
    return mine.filter(social_worker=social_worker).first()


def _locked(adjustment: Adjustment) -> Adjustment:
    rows = Adjustment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("social_worker").get(pk=adjustment.pk)


def _open(social_worker: SocialWorker, asked: Asked, by: User, on: date) -> Adjustment:
    try:
        with transaction.atomic():
            return Adjustment.objects.create(
                social_worker=social_worker, asked_on=on, asked_by=by, asked=list(asked.provisions),
                asked_extra_time=asked.extra_time, circumstances=asked.circumstances, may_reuse=asked.may_reuse,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("asked", "You have just asked, in another window. Open the page again to see it.") from twice


def _end(adjustment: Adjustment, by: User, on: date) -> None:
    adjustment.ended_on, adjustment.ended_by = on, by
    adjustment.save(update_fields=["ended_on", "ended_by"])
    outbox.withdraw(adjustment, "adjustments-asked", "adjustments-decided")


def _note(verb: str, adjustment: Adjustment, by: User, words: str) -> None:
    record(
        f"adjustment.{verb}", about=adjustment, by=by, words=words, audience=Audience.STAFF,
        social_worker=adjustment.social_worker_id,
    )  # fmt: skip


def _tell(letter: str, adjustment: Adjustment, short: list[Booking], **words: object) -> None:
    """Write to the person; `short` are the bookings whose session can't give it."""
    person = adjustment.social_worker
    outbox.promise(
        letter, to=person.email, reader=person.user_id, about=adjustment, once=f"{letter}:{adjustment.pk}",
        person=person, short=short, **words,
    )  # fmt: skip
