"""Close a centre, a region or all of England: mark first, tell afterwards (docs/adr/0008)."""

import logging
from datetime import date
from functools import partial

from django.db import DatabaseError, transaction
from django.db.models import Count, Q

from accounts.models import Centre, Region, User
from assessments.models import Booking, Closure, Session
from assessments.operations import cancellations, letters
from assessments.queries.closures import centres_of, owed_of, sessions_in, untold
from assessments.queries.policies import policy_on
from assessments.queries.standings import standings_of
from assessments.rules.closing import may_close, may_lift
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record

log = logging.getLogger(__name__)
AT_ONCE, A_TICK = 50, 1000  # people told by whoever closes, and by one run of the task: far below its 50 seconds


@transaction.atomic
def close(
    *, centre: Centre | None, region: Region | None, start: date, end: date | None, reason: str, by: User, on: date
) -> Closure:
    """Shut one centre, one region, or all of England when neither is named: every session in it is cancelled at once.

    People are told from this moment on, the first few before the answer; `finish` tells the rest within minutes.
    """
    may_close(start, end, reason, on).or_refuse()
    closure = Closure(
        centre=centre, region=region, start=start, end=end, reason=reason, made_by=by, made_at=clock.now()
    )
    list(centres_of(closure).order_by("pk").select_for_update(no_key=True))  # nobody opens a session there meanwhile
    same = Closure.objects.filter(centre=centre, region=region, start=start, end=end, lifted_at__isnull=True)
    if same.exists():
        raise Refused("twice", "This closure is recorded already.")
    closure.save()
    sessions = sessions_in(closure, closure.made_at).order_by("pk")
    locked = [each.pk for each in sessions.select_for_update(no_key=True)]
    cancellations.mark(Session.objects.filter(pk__in=locked), reason, by, closure)
    until = f"to {date_words(end)}" if end else "until it is lifted"
    record(
        "closure.made", about=closure, by=by, reason=reason, sessions=locked,
        words=f"Closed {closure.where} from {date_words(start)} {until}: {reason}",
    )  # fmt: skip
    transaction.on_commit(partial(finish, on=on, most=AT_ONCE), robust=True)
    return closure


@transaction.atomic
def lift(*, closure: Closure, by: User, on: date) -> Closure:
    """Let sessions be opened there again. Those that were cancelled stay so: their people may have booked others.

    Whoever is still owed a place for one of them chooses first once more, and is told.
    """
    closure = Closure.objects.select_for_update(of=("self",), no_key=True).get(pk=closure.pk)
    may_lift(is_lifted=closure.lifted_at is not None, end=closure.end, on=on).or_refuse()
    closure.lifted_at, closure.lifted_by = clock.now(), by
    closure.save(update_fields=["lifted_at", "lifted_by"])
    told = _choose_first_again(closure, by, on)
    record("closure.lifted", about=closure, by=by, told=told, words=f"Lifted the closure of {closure.where}.")
    return closure


def finish(*, on: date, most: int = A_TICK) -> int:
    """Tell people of cancelled sessions who have not been told, until about `most` are; returns how many were.

    One transaction for each session: whatever interrupts it, the next run goes on there, and nobody is told twice.
    A session whose rows somebody else holds for too long is left for the next run.
    """
    told = 0
    booked = Count("bookings", filter=Q(bookings__state=Booking.State.BOOKED))
    for session, people in list(untold().annotate(people=booked).values_list("pk", "people")):
        if told and told + people > most:
            break
        try:
            told += cancellations.tell(session=session, on=on)
        except DatabaseError:
            log.exception("Session %s is cancelled and its people are not told yet", session)
    return told


def _choose_first_again(closure: Closure, by: User, on: date) -> int:
    """Those still owed a place of this closure choose first from today, and are written to; returns how many."""
    until = working_days_after(on, policy_on(on).first_choice_working_days)
    owed = list(owed_of(closure).select_for_update(of=("self",), no_key=True))
    standings = standings_of({each.social_worker_id for each in owed}, on)
    for booking in owed:
        assert booking.first_choice_until  # a constraint keeps it
        was, booking.first_choice_until = booking.first_choice_until, max(booking.first_choice_until, until)
        booking.save(update_fields=["first_choice_until"])
        record(
            "booking.chooses-first", about=booking.social_worker, by=by, booking=booking.pk, closure=closure.pk,
            old=was.isoformat(), new=booking.first_choice_until.isoformat(),
            words=f"Places can be chosen before others until {date_words(booking.first_choice_until)}: "
            f"the closure of {closure.where} was lifted.",
        )  # fmt: skip
        letters.to_social_worker(
            "places-again", booking.social_worker, about=booking, status=booking.status, booking=booking,
            closure=closure, is_anew=was < on, once=f"places-again:{closure.pk}:{booking.pk}",
            endorsed_until=standings[booking.social_worker_id, booking.status].endorsed_until,
        )  # fmt: skip
    return len(owed)
