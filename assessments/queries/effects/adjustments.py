"""Suitable places, second places for extra time, and when adjustments are asked for and decided."""

from assessments.models import Adjustment, Booking, Session
from assessments.queries.effects.change import Change, Counted, Counter, Effects
from assessments.rules.working_days import working_days_after


def suitable(change: Change) -> Effects:
    """Sessions whose suitable places are let go earlier, or kept again."""
    old, new = (
        working_days_after(change.start, each.suitable_kept_working_days) for each in (change.before, change.after)
    )
    between = Session.objects.bookable(change.start, max(old, new)).filter(day__gt=min(old, new), suitable_places__gt=0)
    how = "everybody could take at once" if new > old else "are kept again for those who need them"
    booked = Booking.objects.filter(state=Booking.State.BOOKED, session__in=between).count()
    stays = (Counted("Places booked in those sessions: they stay", booked),)
    return Effects((Counted(f"Sessions with suitable places that {how}", between.count()),), stays)


def second_place(change: Change) -> Effects:
    """People whose extra time takes a second place, or no longer does."""
    old, new = change.before.two_places_extra_time, change.after.two_places_extra_time
    current = [each for each in Adjustment.objects.current() if min(old, new) <= each.time < max(old, new)]
    how = "two places" if new < old else "one place"
    people = [each.social_worker_id for each in current]
    booked = Booking.objects.filter(state=Booking.State.BOOKED, social_worker__in=people).count()
    return Effects(
        (Counted(f"People with extra time who take {how} when they next book or move", len(current)),),
        (Counted("Places they have booked: they take what they take now", booked),),
    )


def asking(change: Change) -> Effects:
    """Advice, not a limit."""
    return Effects(notes=("It is advice: adjustments can be asked for later too, and nothing is refused by it.",))


def deciding(change: Change) -> Effects:
    """A request keeps the target of the day on which it was asked, so only those asked from then on get another."""
    waiting = Adjustment.objects.waiting()
    moved = Counted(
        "Requests that wait for a decision, whose target day moves", waiting.filter(asked_on__gte=change.start).count()
    )
    stays = Counted(
        "Requests that wait for a decision: they keep their target day",
        waiting.filter(asked_on__lt=change.start).count(),
    )
    return Effects((moved,), (stays,), ("It counts for adjustments asked for from then on.",))


COUNTERS: dict[str, Counter] = {
    "suitable_kept_working_days": suitable, "two_places_extra_time": second_place,
    "adjustment_request_working_days": asking, "adjustment_decision_working_days": deciding,
}  # fmt: skip
