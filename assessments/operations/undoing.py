"""Undo what somebody else booked, moved or cancelled for a person."""

from datetime import date

from accounts.models import User
from assessments.models import Booking, Session, Wait
from assessments.operations import letters, offers
from assessments.operations.as_seen import as_seen
from assessments.operations.bookings import confirm, exchange, give_back, settle, unless_cancelled
from assessments.operations.claims import claim
from assessments.operations.locks import booking_now
from assessments.operations.taking import taken_by
from assessments.queries.last_deeds import doer_of, last_deed_of
from assessments.queries.policies import policy_on
from assessments.queries.whose import is_booked_for_by
from assessments.rules.undoing import Deed, may_undo
from foundation import clock
from foundation.refusal import Refused
from journal.record import record

UNDONE = "Booked by somebody else, and undone"


def undo(*, booking: Booking, by: User, on: date, seen: int | None = None) -> Booking:
    """Put it back as it was before somebody else's last change, whatever the last day for changes was.

    Refuses when it was the person's own doing, when the time for it is over, or when the earlier place has gone.
    """
    with offers.in_turn(wanted_by_undoing(booking), on):
        booking = booking_now(booking)
        if by.pk != booking.social_worker.user_id:
            raise Refused("not-yours", "Only the person whose booking it is can undo this.")
        if booking.state == Booking.State.BOOKED:
            unless_cancelled(booking.session)
        as_seen(booking, seen, by)
        last, doer = last_deed_of(booking), doer_of(booking)
        if last is None or doer is None:
            raise Refused("nothing", f"There is nothing to undo: {booking.get_state_display().lower()}.")
        may_undo(last, by.pk, policy_on(on), on).or_refuse()
        booking = _as_before(booking, last.deed, by, on)
        _tell(doer, booking, last.deed, by, on)
        return booking


def wanted_by_undoing(booking: Booking) -> Session:
    """The session whose place would be wanted back."""
    return booking.moved_from if booking.moved_from and booking.state == Booking.State.BOOKED else booking.session


def _as_before(booking: Booking, deed: Deed, by: User, on: date) -> Booking:
    if deed is Deed.CANCELLED:
        return _take_again(booking, by, on)
    if deed is Deed.MOVED and booking.moved_from:
        return exchange(booking, booking.moved_from, by, on)
    _unsettle(booking)
    return give_back(booking, UNDONE, by, on)


def _take_again(booking: Booking, by: User, on: date) -> Booking:
    """The same booking lives again, if there is still a place."""
    claimed = claim(booking.social_worker, booking.session, by, on)
    booking.state, booking.endorsement = Booking.State.BOOKED, claimed.endorsement
    booking.changes += 1
    booking.ended_at, booking.ended_by, booking.ended_reason, booking.hardship = None, None, "", ""
    booking.changed_by, booking.changed_at, booking.moved_from = by, clock.now(), None
    taken_by(booking, claimed.need)
    booking.save()
    record(
        "booking.taken-again", about=booking.social_worker, by=by, booking=booking.pk, session=booking.session_id,
        words=f"Took back {offers.words_of(claimed.session)}, which somebody else had cancelled.",
    )  # fmt: skip
    settle(booking, claimed.standing, on)
    confirm("booking-made", booking, claimed.policy, by)
    return booking


def _unsettle(booking: Booking) -> None:
    """What this booking had ended goes on: waiting for a place, and what the centre owed them."""
    same = {"social_worker": booking.social_worker_id, "status": booking.status}
    ended_by_it = Wait.objects.filter(**same, ended=Wait.Ended.BOOKED, left_at__gte=booking.made_at)
    ended_by_it.update(left_at=None, left_by=None, ended="")
    others = Booking.objects.filter(**same, made_at__lt=booking.made_at).exclude(pk=booking.pk)
    before = others.order_by("-made_at", "-pk").first()
    if before and before.state == Booking.State.CANCELLED_BY_CENTRE and before.first_choice_until:
        Booking.objects.filter(pk=before.pk).update(is_owed=True)


def _tell(doer: User, booking: Booking, deed: Deed, by: User, on: date) -> None:
    """Write to whoever had done it, if this person is still one of theirs."""
    if is_booked_for_by(doer, booking.social_worker, on):
        letters.to_user(
            "booking-undone", doer, about=booking, status=booking.status, booking=booking, deed=deed.value,
            once=f"booking-undone:{booking.pk}:{booking.version}",
        )  # fmt: skip
