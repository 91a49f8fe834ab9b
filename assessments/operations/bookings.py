"""Book, move, cancel, and undo what somebody else did: one place, one person, one transaction."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Hold, Session
from assessments.operations import letters, offers
from assessments.operations.as_seen import as_seen
from assessments.operations.claims import Claim, claim
from assessments.operations.locks import booking_now, session_now, team_caps_now
from assessments.operations.taking import taken_by
from assessments.queries.fitting import may_be_moved
from assessments.queries.last_deeds import last_deed_of
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import last_day_to_change, may_cancel_late, may_change, may_sit
from assessments.rules.standing import Standing
from assessments.rules.undoing import undo_until
from foundation import clock
from foundation.refusal import Refused
from journal.record import record
from notices import outbox

REMINDERS = ("session-soon",)
CAME_UP = "Something came up that could not be foreseen"


def book(*, social_worker: SocialWorker, session: Session, by: User, on: date) -> Booking:
    """Give them a place in `session`, or refuse and say why."""
    with offers.in_turn(session, on):
        claimed = claim(social_worker, session, by, on)
        booking = _take_place(social_worker, claimed, by)
        record(
            "booking.made", about=social_worker, by=by, booking=booking.pk, session=session.pk,
            words=f"Booked {offers.words_of(claimed.session)}.",
        )  # fmt: skip
        settle(booking, claimed.standing, on)
        confirm("booking-made", booking, claimed.policy, by)
        return booking


def move(*, booking: Booking, to: Session, by: User, on: date, seen: int | None = None) -> Booking:
    """Exchange the place for one in another session: both or neither. `seen` is the version that somebody read."""
    with offers.in_turn(to, on):
        booking = live(booking, by, seen)
        if booking.session == to:
            raise Refused("same", "This is the session you already have.")
        may_be_moved(booking, policy_on(on), on).or_refuse()
        return exchange(booking, to, by, on)


@transaction.atomic
def cancel(*, booking: Booking, reason: str, by: User, on: date, seen: int | None = None) -> Booking:
    """Give the place back. It uses up neither an attempt nor the endorsement."""
    booking = live(booking, by, seen)
    may_change(booking.session.day, policy_on(on), on).or_refuse()
    return give_back(booking, reason, by, on)


@transaction.atomic
def cancel_late(*, booking: Booking, hardship: str, by: User, on: date, seen: int | None = None) -> Booking:
    """Give the place back after the last day to cancel freely, for a cause (a key of `HARDSHIPS`) nobody could foresee.

    It uses up neither an attempt nor the endorsement. The cause is kept for the Department, and is not in the journal.
    """
    booking = live(booking, by, seen)
    may_cancel_late(booking.session.day, policy_on(on), on).or_refuse()
    booking.hardship = hardship
    return give_back(booking, CAME_UP, by, on)


def live(booking: Booking, by: User, seen: int | None = None) -> Booking:
    """The booking as it is now, locked; refuses when it is no longer one to change, or not what was seen."""
    booking = booking_now(booking)
    if booking.state != Booking.State.BOOKED:
        raise Refused("not-live", f"This booking can no longer be changed: {booking.get_state_display().lower()}.")
    unless_cancelled(booking.session)
    as_seen(booking, seen, by)
    return booking


def unless_cancelled(session: Session) -> None:
    """Refuse while the people of a cancelled session are being told: from then on they are owed a place."""
    if session.cancelled_at:
        raise Refused("session-cancelled", "The centre has cancelled this session. Look again in a few minutes.")


def exchange(booking: Booking, to: Session, by: User, on: date) -> Booking:
    """Put a live, locked booking into another session, if that has a place for them."""
    old, policy, standing = booking.session, policy_on(on), standing_of(booking.social_worker, booking.status, on)
    teams = team_caps_now(booking.social_worker_id, on)
    new = session_now(to)  # the one that gives a place; the other only gets one back
    eyes = eyes_of(booking.social_worker, standing, policy, on, clock.now(), teams=teams)
    may_sit(standing, offers.place_now(new, eyes), policy, on).or_refuse()
    booking.session, booking.changes, booking.moved_from = new, booking.changes + 1, old
    booking.changed_by, booking.changed_at = by, clock.now()
    taken_by(booking, eyes.need)
    booking.save()
    record(
        "booking.moved", about=booking.social_worker, by=by, booking=booking.pk, old=old.pk, new=new.pk,
        words=f"Moved from {offers.words_of(old)} to {offers.words_of(new)}.",
    )  # fmt: skip
    outbox.withdraw(booking, *REMINDERS)
    settle(booking, standing, on)
    confirm("booking-moved", booking, policy, by)
    offers.soon(old, on)
    return booking


def give_back(booking: Booking, reason: str, by: User, on: date) -> Booking:
    """End a live, locked booking; whoever waits has the next turn."""
    booking.state, booking.ended_at, booking.ended_by = Booking.State.CANCELLED, clock.now(), by
    booking.ended_reason = reason
    booking.save()
    record(
        "booking.cancelled", about=booking.social_worker, by=by, booking=booking.pk, session=booking.session_id,
        reason=reason, words=f"Cancelled {offers.words_of(booking.session)}.",
    )  # fmt: skip
    outbox.withdraw(booking, *REMINDERS)
    letters.to_social_worker(
        "booking-cancelled", booking.social_worker, about=booking, status=booking.status, booking=booking, by=by,
        once=f"booking-cancelled:{booking.pk}:{booking.changes}", undo_until=_undo_until(booking, policy_on(on), by),
    )  # fmt: skip
    offers.soon(booking.session, on)
    return booking


def settle(booking: Booking, standing: Standing, on: date) -> None:
    """What a place ends: the hold on it, waiting for one, and what the centre owed them."""
    person, status = booking.social_worker, booking.status
    if standing.is_holding:
        Hold.objects.choosing().filter(social_worker=person, status=status).delete()
    if standing.is_waiting:
        offers.close(social_worker=person, status=status, taken=booking.session, on=on)
    if standing.owed:
        Booking.objects.filter(pk=standing.owed).update(is_owed=False)


def confirm(letter: str, booking: Booking, policy: Policy, by: User) -> None:
    """Write to them what they have now."""
    letters.to_social_worker(
        letter, booking.social_worker, about=booking, once=f"{letter}:{booking.pk}:{booking.changes}",
        status=booking.status, booking=booking, policy=policy, by=by,
        last_day_to_change=last_day_to_change(booking.session.day, policy),
        undo_until=_undo_until(booking, policy, by),
    )  # fmt: skip


def _undo_until(booking: Booking, policy: Policy, by: User) -> date | None:
    """Until when they can undo it themselves, if somebody else has done it and they sign in."""
    last = last_deed_of(booking)
    is_for_them = booking.social_worker.user_id not in (None, by.pk)
    return undo_until(last, policy) if last and is_for_them else None


def _take_place(social_worker: SocialWorker, claimed: Claim, by: User) -> Booking:
    booking = Booking(
        social_worker=social_worker, status=claimed.session.status, session=claimed.session,
        endorsement=claimed.endorsement, made_at=clock.now(), made_by=by,
    )  # fmt: skip
    taken_by(booking, claimed.need)
    booking.save()
    return booking
