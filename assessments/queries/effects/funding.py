"""Fees, hours and rates: what assessments cost councils from a day on."""

from assessments.models import Booking, CouncilRates
from assessments.queries.effects.change import Change, Counted, Counter, Effects

STAYS = "Assessments before that day keep their cost."


def usual(change: Change) -> Effects:
    """What counts for every council."""
    return Effects((_coming(change),), (), (STAYS,))


def unless_set(change: Change) -> Effects:
    """What counts where a council sets nothing of its own."""
    own = CouncilRates.objects.filter(starts_on__lte=change.start).order_by().values("council").distinct().count()
    return Effects((_coming(change),), (Counted("Councils with rates of their own: they keep them", own),), (STAYS,))


def missed(change: Change) -> Effects:
    """Only places that will be missed; nobody knows which."""
    return Effects(notes=("It counts for places missed on that day or later.", STAYS))


def _coming(change: Change) -> Counted:
    booked = Booking.objects.filter(state__in=Booking.LIVE, session__day__gte=change.start).count()
    return Counted("Places booked for that day or later, whose expected cost can change", booked)


COUNTERS: dict[str, Counter] = {
    "fee_pounds": usual,
    "missed_fee_percent": missed,
    "preparation_hours": usual,
    "backfill_hours": usual,
    "hour_pence": unless_set,
    "travel_pounds": unless_set,
    "incentive_pounds": unless_set,
}
