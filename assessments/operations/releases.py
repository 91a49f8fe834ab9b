"""Let results out: once, together, with a letter to each person, and a line in the register for those who made it.

Two people: one prepares the batch, another approves it; it goes out at its moment and not before.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Batch, Release
from assessments.operations import accreditations, letters
from assessments.operations.endorsements import close_used
from assessments.operations.following_up import follow
from assessments.operations.gate import look_over
from assessments.queries.held_back import held_back
from assessments.queries.policies import policy_on
from assessments.rules.release import may_approve, may_go_out
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


def prepare(*, attempts: Iterable[int], by: User, on: date, goes_out_at: datetime | None = None) -> Batch:
    """Put these confirmed results (by number) together, to go out once a second person has approved: at once, or at
    that moment.

    They are looked over first, and what was found stays on record. Refuses the whole batch when one of them is not
    ready, is in another batch, or is held back.
    """
    now = clock.now()
    may_go_out(goes_out_at or now, now).or_refuse()
    wanted = sorted(set(attempts))
    look_over(attempts=wanted, by=by, on=on)
    return _prepare(wanted, goes_out_at or now, by)


@transaction.atomic
def _prepare(wanted: list[int], goes_out_at: datetime, by: User) -> Batch:
    ready = Attempt.objects.select_for_update(of=("self",)).to_release().filter(pk__in=wanted).order_by("pk")
    if not wanted or len(list(ready)) != len(wanted):
        raise Refused(
            "changed",
            "Some of these results are no longer waiting to be released. Open the page again to see which are.",
        )
    _refuse_held(wanted)
    batch = Batch.objects.create(prepared_at=clock.now(), prepared_by=by, goes_out_at=goes_out_at)
    Attempt.objects.filter(pk__in=wanted).update(batch=batch)
    _note(batch, "results.prepared", f"{results(len(wanted))} prepared to be released.", by, attempts=wanted)
    return batch


def approve(*, batch: Batch, by: User, on: date) -> Batch:
    """A second person says yes: the batch goes out at its moment, which may be now.

    The results are looked over once more; what is found stays on record, and holds, though the approval is refused.
    """
    may_approve(prepared_by=batch.prepared_by_id, approver=by.pk).or_refuse()
    look_over(attempts=list(batch.attempts.values_list("pk", flat=True)), by=batch.prepared_by, on=on)
    return _approve(batch, by)


@transaction.atomic
def _approve(batch: Batch, by: User) -> Batch:
    batch = _waiting(batch)
    if batch.approved_at:
        raise Refused("approved", f"{batch.approved_by} has approved this release already.")
    numbers = _locked(batch)
    if not numbers:
        raise Refused("empty", "None of its results is left: all were set aside meanwhile. Take the release back.")
    _refuse_held(numbers)
    batch.approved_at, batch.approved_by = clock.now(), by
    batch.save(update_fields=["approved_at", "approved_by"])
    _note(batch, "results.approved", "Release approved by a second person.", by)
    _let_out_if_due(batch, clock.now())
    return batch


@transaction.atomic
def drop(*, batch: Batch, reason: str, by: User, on: date) -> Batch:
    """Take the batch back before it is out: its results wait again."""
    batch = _waiting(batch)
    batch.dropped_at, batch.dropped_by, batch.dropped_reason = clock.now(), by, reason
    batch.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    batch.attempts.update(batch=None)
    _note(batch, "results.dropped", f"Release taken back: {reason}", by)
    return batch


def let_out_due(*, at: datetime) -> int:
    """Let out every approved batch whose moment has come; returns how many. Run twice, each goes out once."""
    due = Batch.objects.filter(
        approved_at__isnull=False, dropped_at__isnull=True, release__isnull=True, goes_out_at__lte=at
    )
    return sum(_let_out_one(each, at) for each in due)


@transaction.atomic
def _let_out_one(batch: Batch, at: datetime) -> bool:
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.dropped_at or Release.objects.filter(batch=batch).exists():
        return False
    return _let_out_if_due(batch, at)


def _waiting(batch: Batch) -> Batch:
    """The batch, locked, while it is neither out nor taken back."""
    batch = Batch.objects.select_for_update(of=("self",)).select_related("approved_by", "dropped_by").get(pk=batch.pk)
    if batch.dropped_at:
        raise Refused("dropped", f"{batch.dropped_by} has taken this release back.")
    if Release.objects.filter(batch=batch).exists():
        raise Refused("out", "These results are out already.")
    return batch


def _let_out_if_due(batch: Batch, at: datetime) -> bool:
    """One release of the whole batch, if it is approved and its moment has come."""
    if batch.goes_out_at > at or batch.approved_by is None:
        return False
    on = clock.on_the_wall(at)
    if not _leave_out(batch, _locked(batch), at):
        return False
    release = Release.objects.create(
        batch=batch, released_at=at, released_by=batch.approved_by,
        councils_from=working_days_after(on, policy_on(on).council_waits_working_days),
    )  # fmt: skip
    ready = batch.attempts.order_by("pk").select_related("social_worker__user", "booking__endorsement")
    for attempt in ready:
        _let_out(attempt, release, batch.approved_by, on)
    _note(batch, "results.released", "Results released.", batch.approved_by, release=release.pk)
    return True


def _locked(batch: Batch) -> list[int]:
    """The numbers of the results in it, which nobody rules on or marks until this is done."""
    return list(batch.attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _leave_out(batch: Batch, numbers: list[int], at: datetime) -> int:
    """What is held back at the very moment stays behind and waits anew; returns how many results are left."""
    held = held_back(numbers)
    for why in dict.fromkeys(each.why for each in held):
        left_out = [each.attempt for each in held if each.why == why]
        Attempt.objects.filter(pk__in=left_out).update(batch=None)
        words = f"{results(len(left_out))} left out of the release. {why}"
        _note(batch, "results.left-out", words, None, attempts=left_out)
    left = len(numbers) - len(held)
    if not left:
        batch.dropped_at, batch.dropped_by = at, batch.approved_by
        batch.dropped_reason = "All of its results were held back or set aside when its moment came."
        batch.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    return left


def _refuse_held(attempts: list[int]) -> None:
    held = held_back(attempts)
    if held:
        raise Refused("held", f"{results(len(held))} cannot go out now. {held[0].why}")


def results(number: int) -> str:
    """So many results."""
    return f"{number:,} result{'' if number == 1 else 's'}"


def _note(batch: Batch, verb: str, words: str, by: User | None, **facts: object) -> None:
    record(verb, about=batch, by=by, words=words, audience=Audience.STAFF, **facts)


def _let_out(attempt: Attempt, release: Release, by: User, on: date) -> None:
    outcome = Outcome(attempt.outcome)
    attempt.release, attempt.stands_as = release, outcome.value
    attempt.save(update_fields=["release", "stands_as"])
    if outcome is Outcome.ACCREDITED:
        accreditations.award(attempt, on)
    else:
        close_used(attempt.booking.endorsement, policy_on(on), on)
    record(
        "result.released", about=attempt.social_worker, by=by, attempt=attempt.pk, outcome=outcome.value,
        words=f"Result for {STATUSES[attempt.status].name.lower()}: {outcome.words.lower()}.",
    )  # fmt: skip
    follow(attempt=attempt, by=by, on=on)
    letters.to_social_worker(
        "result-ready", attempt.social_worker, about=attempt, once=f"result-ready:{attempt.pk}", status=attempt.status,
        attempt=attempt,
    )  # fmt: skip
