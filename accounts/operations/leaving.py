"""A leaving that is on record, put on another day or taken back; the person reads who did it."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from accounts.operations.people import may_keep
from accounts.queries.people import known
from accounts.rules.employment import ONE_DAY
from accounts.rules.leaving import TAKEN_ON, leaving_of, may_change_leaving, may_undo_leaving
from foundation.refusal import Refused
from foundation.words import date_words
from journal.models import Entry
from journal.record import record
from notices import outbox


@transaction.atomic
def change(*, social_worker: SocialWorker, council: Council, last_day: date, by: User, on: date) -> date:
    """Put another last working day on record; return the first day on which this council no longer sees them."""
    may_keep(by, council, on).or_refuse()
    person = SocialWorker.objects.select_for_update().get(pk=social_worker.pk)
    may_change_leaving(known(person), council.pk, last_day, on).or_refuse()
    end = last_day + ONE_DAY
    before = _set_end(person, council, end)
    entry = record(
        "social-worker.leaves-otherwise", about=person, by=by, council=council.pk, before=before.isoformat(),
        last_day=last_day.isoformat(),
        words=f"Last working day at {council.name}: {date_words(last_day)}. Before: {date_words(before)}.",
    )  # fmt: skip
    _tell(person, council, entry, by, before=before, last_day=last_day)
    return end


@transaction.atomic
def undo(*, social_worker: SocialWorker, council: Council, by: User, on: date) -> None:
    """They stay, or never left."""
    may_keep(by, council, on).or_refuse()
    person = SocialWorker.objects.select_for_update().get(pk=social_worker.pk)
    may_undo_leaving(known(person), council.pk, on).or_refuse()
    before = _set_end(person, council, None)
    entry = record(
        "social-worker.stays", about=person, by=by, council=council.pk, before=before.isoformat(),
        words=f"Stays with {council.name} after all. Last working day before: {date_words(before)}.",
    )  # fmt: skip
    _tell(person, council, entry, by, before=before, last_day=None)


def _set_end(person: SocialWorker, council: Council, end: date | None) -> date:
    """On all employment here that ends together; returns the last working day that was on record."""
    leaving = leaving_of(known(person), council.pk)
    assert leaving  # the rule has asked
    assert leaving.end
    ending = EmploymentSpell.objects.filter(social_worker=person, council=council, end=leaving.end)
    try:
        with transaction.atomic():
            ending.update(end=end)
    except IntegrityError as taken_on:
        raise Refused(TAKEN_ON.code, TAKEN_ON.reason) from taken_on
    return leaving.end - ONE_DAY


def _tell(
    person: SocialWorker, council: Council, entry: Entry, by: User, *, before: date, last_day: date | None
) -> None:  # fmt: skip
    outbox.promise(
        "leaving-changed", to=person.email, reader=person.user_id, about=person, once=f"leaving-changed:{entry.pk}",
        person=person, council=council, by=by, before=before, last_day=last_day,
    )  # fmt: skip
