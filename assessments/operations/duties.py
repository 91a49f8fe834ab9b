"""Who is on duty in a session: while somebody is, other assessors of the centre do not see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.models import Duty, Session
from assessments.operations.locks import session_now
from assessments.queries.duties import assessors_at
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@dataclass(frozen=True)
class Rota:
    """Users to put on duty and to take off, by number; everybody else stays as they are."""

    put_on: Collection[int] = ()
    take_off: Collection[int] = ()


@transaction.atomic
def change(*, session: Session, rota: Rota, by: User, on: date) -> None:
    """Put assessors of its centre on duty, and take others off. What is so already stays, whoever did it."""
    session = session_now(session)
    if session.cancelled_at:
        raise Refused("cancelled", "This session was cancelled, so nobody is on duty in it.")
    assessors = {each.pk: each for each in assessors_at(session.centre, on)}
    if not set(rota.put_on) <= set(assessors):
        raise Refused("not-assessor", f"Only assessors of {session.centre} can be on duty here.")
    there = {each.user_id: each for each in session.duties.select_related("user")}
    added = [assessors[number] for number in assessors if number in rota.put_on and number not in there]
    gone = [each for number, each in there.items() if number in rota.take_off]
    Duty.objects.bulk_create(Duty(session=session, user=each, added_at=clock.now(), added_by=by) for each in added)
    Duty.objects.filter(pk__in=[each.pk for each in gone]).delete()
    _note(session, [each.name for each in added], [each.user.name for each in gone], by)


def _note(session: Session, added: list[str], gone: list[str], by: User) -> None:
    told = [f"{words}: {', '.join(names)}." for words, names in (("On duty", added), ("Off duty", gone)) if names]
    if told:
        record(
            "session.duty-changed", about=session, by=by, audience=Audience.STAFF, words=" ".join(told), added=added,
            gone=gone,
        )  # fmt: skip
