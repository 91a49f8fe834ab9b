"""Two records of one person become one: one person of the Department proposes, another approves. One undoes."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.models import Merge
from assessments.operations import duplicates, owning
from assessments.operations import merging_letters as letters
from assessments.operations.merging_rows import both_now, move_over, put_back
from assessments.queries.merging import changed_since, footprint, record_of
from assessments.rules.merging import may_merge, may_undo
from assessments.rules.rulings import may_answer
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@transaction.atomic
def propose(*, survivor: SocialWorker, loser: SocialWorker, reason: str, by: User, on: date) -> Merge:
    """`loser` is to become part of `survivor`. Nothing changes before a second person approves it."""
    if not reason.strip():
        raise Refused("no-reason", "Say how you know that this is one person.")
    if survivor.pk != loser.pk:
        survivor, loser = both_now(survivor, loser)
    may_merge(record_of(survivor), record_of(loser)).or_refuse()
    merge = Merge.objects.create(
        survivor=survivor, loser=loser, reason=reason.strip(), proposed_at=clock.now(), proposed_by=by
    )
    _write("merge.proposed", merge, by, "A merge of two records was proposed.", reason=reason)
    return merge


@transaction.atomic
def approve(*, merge: Merge, by: User, on: date) -> Merge:
    """Carry it out, all at once. Refuses the one who proposed it, and what can no longer stand together."""
    merge = _to_answer(merge, by)
    may_merge(record_of(merge.survivor, apart_from=merge), record_of(merge.loser, apart_from=merge)).or_refuse()
    addresses = letters.addresses(merge)
    merge.decided_at, merge.decided_by, merge.is_approved = clock.now(), by, True
    merge.save(update_fields=["decided_at", "decided_by", "is_approved"])
    short = move_over(merge, by, on)
    merge.footprint = footprint(merge.survivor)
    merge.save(update_fields=["footprint"])
    number, into = merge.loser.registration_number, merge.survivor.registration_number
    words = f"The record {number} of the same person became part of {into}."
    record("merge.done", about=merge.survivor, by=by, words=words, merge=merge.pk)
    record("merge.done", about=merge.loser, by=by, words=words, audience=Audience.STAFF, merge=merge.pk)
    duplicates.close_for(merge, by)
    letters.tell_of_merge(merge, addresses, short, on)
    return merge


@transaction.atomic
def decline(*, merge: Merge, answer: str, by: User, on: date) -> Merge:
    """Both records stay; the answer says why, for whoever proposed it."""
    merge = _to_answer(merge, by)
    if not answer.strip():
        raise Refused("no-answer", "Say why you decline it. Whoever proposed it reads it.")
    merge.decided_at, merge.decided_by, merge.is_approved, merge.answer = clock.now(), by, False, answer.strip()
    merge.save(update_fields=["decided_at", "decided_by", "is_approved", "answer"])
    _write("merge.declined", merge, by, "A merge of two records was declined: both stay.", reason=answer)
    return merge


@transaction.atomic
def undo(*, merge: Merge, because: str, by: User, on: date) -> Merge:
    """Put back every row as it stood, while nothing has happened to the record since.

    One person does it: it gives back what was, and nobody should read a stranger's record a day longer than it takes.
    """
    both_now(merge.survivor, merge.loser)
    merge = _now(merge)
    may_undo(stands=merge.stands_since is not None, changed=changed_since(merge)).or_refuse()
    if not because.strip():
        raise Refused("no-reason", "Say why. Whoever is concerned reads it on the timeline.")
    merge.undone_at, merge.undone_by, merge.undone_because = clock.now(), by, because.strip()
    merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
    put_back(merge)
    merge = _now(merge)
    for one in (merge.survivor, merge.loser):
        record(
            "merge.undone", about=one, by=by, merge=merge.pk, reason=because,
            words=f"Two records that had become one are two again: {merge.undone_because}",
        )  # fmt: skip
    letters.tell_of_undoing(merge, on)
    return merge


def _to_answer(merge: Merge, by: User) -> Merge:
    """The merge as it is now, behind the locks of both records, if this is a second person and nobody has answered."""
    both_now(merge.survivor, merge.loser)
    merge = _now(merge)
    is_decided = merge.decided_at is not None
    may_answer(proposed_by=merge.proposed_by_id, user=by.pk, is_decided=is_decided).or_refuse()
    owning.take(work=f"merge:{merge.pk}", by=by)
    return merge


def _now(merge: Merge) -> Merge:
    """Read behind the locks, with both records."""
    rows = Merge.objects.select_for_update(of=("self",))
    return rows.select_related("survivor__user", "loser__user").get(pk=merge.pk)


def _write(verb: str, merge: Merge, by: User, words: str, **facts: object) -> None:
    for one in (merge.survivor, merge.loser):
        record(verb, about=one, by=by, audience=Audience.STAFF, words=words, merge=merge.pk, **facts)
