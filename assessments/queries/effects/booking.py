"""When people can book, hold, change and undo."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Min, Q

from assessments.catalogue.policies import Policy
from assessments.models import Booking, Hold, Session
from assessments.queries.effects.change import Change, Counted, Counter, Effects, deadlines
from assessments.queries.last_deeds import last_deed_of
from assessments.rules.eligibility import last_day_to_change
from assessments.rules.undoing import undo_until
from foundation.words import date_words

LETTERS = "Letters already sent name the old day. The page of the booking and later letters name the new one."


def horizon(change: Change) -> Effects:
    """Sessions between the old and the new horizon."""
    old, new = (change.start + timedelta(days=each.booking_horizon_days) for each in (change.before, change.after))
    between = Session.objects.bookable(change.start, max(old, new)).filter(day__gt=min(old, new))
    found = between.aggregate(number=Count("pk"), first=Min("day"), last=Max("day"))
    booked = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gt=new).count()
    how = "can be booked at once" if new > old else "can no longer be booked until they are nearer"
    when = f", from {date_words(found['first'])} to {date_words(found['last'])}" if found["number"] else ""
    notes = (f"On {date_words(change.start)} places could be booked up to {date_words(new)}.",)
    stays = (Counted("Places booked already for later days: they stay", booked),)
    return Effects((Counted(f"Sessions that {how}{when}", found["number"]),), stays, notes)


def notice(change: Change) -> Effects:
    """The last day to move or cancel each booking."""
    booked = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gt=change.start).order_by()
    days = booked.values_list("session__day").annotate(number=Count("pk"))
    moved = [(_last(day, change.before), _last(day, change.after), number) for day, number in days]
    found = deadlines(moved, change.start)
    return Effects(
        (
            Counted("Bookings whose last day to move or cancel comes earlier", found.earlier),
            Counted("Bookings that could then no longer be moved or cancelled freely", found.missed),
            Counted("Bookings whose last day to move or cancel comes later", found.later),
            Counted("Bookings that could be moved or cancelled freely again", found.regained),
        ),
        notes=(LETTERS, "After the last day a place can still be given back for hardship."),
    )


def holding(change: Change) -> Effects:
    """How long a place is held: those held keep what they were given."""
    return Effects(
        stays=_held(change), notes=("It counts for places held, and for more time asked for, from then on.",)
    )


def extending(change: Change) -> Effects:
    """How often more time is given: it is asked when somebody asks."""
    return Effects(stays=_held(change), notes=("It counts whenever somebody asks for more time from then on.",))


def undoing(change: Change) -> Effects:
    """Until when people can undo what was done for them."""
    found = deadlines(_undoable(change), change.start)
    return Effects(
        (
            Counted("Changes made for somebody that they can undo for longer", found.later),
            Counted("Changes made for somebody that they could undo again", found.regained),
            Counted("Changes made for somebody that they can undo for less long", found.earlier),
            Counted("Changes made for somebody that they could no longer undo", found.missed),
        )
    )


def _held(change: Change) -> tuple[Counted, ...]:
    number = Hold.objects.choosing().live(change.at).count()
    return (Counted("Places held at that moment: each keeps the time it was given", number),)


def _last(day: date, policy: Policy) -> date:
    return last_day_to_change(day, policy)


def _undoable(change: Change) -> Iterator[tuple[date, date, int]]:
    """Until when, before and after, for each booking last changed by somebody else and not so long ago."""
    since = change.at - timedelta(days=max(change.before.undo_days, change.after.undo_days) + 1)
    lately = Q(made_at__gte=since) | Q(changed_at__gte=since) | Q(ended_at__gte=since)
    live = Booking.objects.filter(lately, state__in=[Booking.State.BOOKED, Booking.State.CANCELLED])
    whole = live.select_related("session", "moved_from", "social_worker", "made_by", "changed_by", "ended_by")
    for booking in whole.filter(session__day__gt=change.start):
        last = last_deed_of(booking)
        if last and last.by != booking.social_worker.user_id:
            yield undo_until(last, change.before), undo_until(last, change.after), 1


COUNTERS: dict[str, Counter] = {
    "booking_horizon_days": horizon, "change_notice_working_days": notice, "hold_minutes": holding,
    "hold_extensions": extending, "undo_days": undoing,
}  # fmt: skip
