"""A council says that one of its people is on record twice; the Department looks, and answers."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import registration
from accounts.models import Council, SocialWorker, User
from accounts.operations.people import may_keep
from assessments.models import DuplicateReport, Merge
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record
from notices import outbox


@transaction.atomic
def report(
    *, social_worker: SocialWorker, number: str, words: str, council: Council, by: User, on: date
) -> DuplicateReport:
    """Tell the Department. Whoever tells learns nothing about that number: the answer is the same whoever has it."""
    may_keep(by, council, on).or_refuse()
    other = registration.read(number)
    if other == social_worker.registration_number:
        raise Refused("same", f"{other} is the number of this record. Enter the other one.")
    if not words.strip():
        raise Refused("no-words", "Say why you think that this is one person.")
    try:
        with transaction.atomic():
            made = DuplicateReport.objects.create(
                social_worker=social_worker, number=other, words=words.strip(), council=council,
                reported_at=clock.now(), reported_by=by,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("reported", "This has been reported already. The Department answers it.") from twice
    record(
        "duplicate.reported", about=social_worker, by=by, report=made.pk, number=other,
        words=f"{council.name} asked the Department for Education whether this person is on record twice.",
    )  # fmt: skip
    return made


@transaction.atomic
def dismiss(*, report: DuplicateReport, answer: str, by: User, on: date) -> DuplicateReport:
    """These are not two records of one person, or they stay two; the council reads why."""
    report = DuplicateReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.answered_at:
        raise Refused("answered", "Somebody has answered this already.")
    if not answer.strip():
        raise Refused("no-answer", "Say why they stay two. The council reads it.")
    _answer(report, by, False, answer.strip())
    lead = report.reported_by
    outbox.promise(
        "duplicate-answered", to=lead.email, reader=lead.pk, about=report, lead=lead, report=report,
        once=f"duplicate-answered:{report.pk}",
    )  # fmt: skip
    return report


def close_for(merge: Merge, by: User) -> None:
    """Every report about these two is answered by their merge."""
    both = {each.registration_number: each for each in (merge.survivor, merge.loser)}
    waiting = DuplicateReport.objects.waiting().select_for_update(of=("self",))
    for each in waiting.filter(social_worker__in=both.values(), number__in=both):
        _answer(each, by, True, "They are one record now.")


def _answer(report: DuplicateReport, by: User, is_duplicate: bool, answer: str) -> None:
    report.answered_at, report.answered_by = clock.now(), by
    report.is_duplicate, report.answer = is_duplicate, answer
    report.save(update_fields=["answered_at", "answered_by", "is_duplicate", "answer"])
    record(
        "duplicate.answered", about=report.social_worker, by=by, audience=Audience.STAFF, report=report.pk,
        is_duplicate=is_duplicate, reason=answer, words="Whether this person is on record twice was answered.",
    )  # fmt: skip
