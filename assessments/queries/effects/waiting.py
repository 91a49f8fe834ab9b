"""The waiting list's offers, and what people are owed when the centre cancels."""

from assessments.models import Booking, Endorsement, Hold
from assessments.queries.effects.change import Change, Counted, Counter, Effects


def offers(change: Change) -> Effects:
    """How long offers stand: those made keep their moment."""
    kept = Hold.objects.offered().live(change.at).count()
    stays = (Counted("Offers open at that moment: each stands until the time its letter names", kept),)
    return Effects(stays=stays, notes=("It counts for offers made from then on.",))


def first_choice(change: Change) -> Effects:
    """How long people choose first: those who do keep their day."""
    owed = Booking.objects.filter(is_owed=True, first_choice_until__gte=change.start).count()
    stays = (Counted("People who choose first on that day: they keep their last day", owed),)
    return Effects(stays=stays, notes=("It counts for sessions cancelled, and for closures lifted, from then on.",))


def extension(change: Change) -> Effects:
    """How much longer endorsements last after the centre cancelled: those extended keep it."""
    in_force = Endorsement.objects.in_force(change.start)
    extended = in_force.filter(bookings__state=Booking.State.CANCELLED_BY_CENTRE).distinct().count()
    stays = (Counted("Endorsements of people whose centre cancelled: they keep their last day", extended),)
    return Effects(stays=stays, notes=("It counts for sessions cancelled from then on.",))


COUNTERS: dict[str, Counter] = {
    "offer_hours": offers, "first_choice_working_days": first_choice, "closure_extension_days": extension,
}  # fmt: skip
