"""Record that somebody takes part in a programme, put the days right, or take it off the record."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.catalogue.training import PROGRAMMES
from assessments.models import Training
from assessments.rules.training import may_record
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record


@transaction.atomic
def keep(
    *, social_worker: SocialWorker, programme: str, started_on: date, completed_on: date | None, by: User, on: date
) -> Training:
    """One row a programme: a second word puts the first one right. The person is locked, so that two leads make one."""
    may_record(started_on, completed_on, on).or_refuse()
    person = SocialWorker.objects.select_for_update(of=("self",)).get(pk=social_worker.pk)
    was = Training.objects.filter(social_worker=person, programme=programme).first()
    facts = {"started_on": started_on, "completed_on": completed_on}
    made, _ = Training.objects.update_or_create(
        social_worker=person, programme=programme,
        defaults={**facts, "recorded_at": clock.now(), "recorded_by": by},
    )  # fmt: skip
    done = f"completed on {date_words(completed_on)}" if completed_on else "not completed yet"
    before = f" Before: started on {date_words(was.started_on)}." if was else ""
    record(
        "training.recorded", about=person, by=by, programme=programme, started_on=started_on.isoformat(),
        words=f"{PROGRAMMES[programme].name}: started on {date_words(started_on)}, {done}.{before}",
    )  # fmt: skip
    return made


@transaction.atomic
def take_off(*, social_worker: SocialWorker, programme: str, by: User) -> None:
    """It was recorded by mistake; the journal keeps that it was."""
    gone, _ = Training.objects.filter(social_worker=social_worker, programme=programme).delete()
    if not gone:
        raise Refused("nothing", "Nothing is recorded for this programme, so there is nothing to take off.")
    words = f"{PROGRAMMES[programme].name}: taken off the record."
    record("training.taken-off", about=social_worker, by=by, programme=programme, words=words)
