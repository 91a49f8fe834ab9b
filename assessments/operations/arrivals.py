"""The day itself: check in, turn away, note who did not come."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Booking
from foundation import clock
from foundation.refusal import Refused
from journal.record import record

REASONS = {
    "late": "Arrived too late to start",
    "no-identity": "Showed no photo identity",
    "no-registration": "Registration number could not be matched",
    "no-filming": "Did not agree to be filmed",
}


@transaction.atomic
def check_in(
    *, booking: Booking, identity_seen: bool, registration_matched: bool, filming_acknowledged: bool,
    allows_training_use: bool, by: User, on: date,
) -> Attempt:  # fmt: skip
    """Let them sit: the attempt begins. All three checks must be made; no image of the identity is kept."""
    if not (identity_seen and registration_matched and filming_acknowledged):
        raise Refused("unchecked", "They can only sit when identity, registration number and filming are all ticked.")
    booking = _expected(booking)
    if booking.session.day != on:
        raise Refused("other-day", "People can be checked in on the day of their session only.")
    booking.state = Booking.State.ARRIVED
    booking.save(update_fields=["state"])
    attempt = Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set=STATUSES[booking.status].standards.key, sat_on=booking.session.day, arrived_at=clock.now(),
        checked_in_by=by, allows_training_use=allows_training_use,
    )  # fmt: skip
    record(
        "booking.checked-in", about=booking.social_worker, by=by, booking=booking.pk, attempt=attempt.pk,
        words=f"Checked in at {booking.session.centre.name}.",
    )  # fmt: skip
    return attempt


@transaction.atomic
def turn_away(*, booking: Booking, reason: str, by: User, on: date) -> Booking:
    """They came but could not sit. No attempt is used: they can book again. `reason` is a key of `REASONS`.

    On the day or later: one forgotten on the day would hold a place for ever.
    """
    booking = _end(booking, Booking.State.TURNED_AWAY, REASONS[reason], by, on)
    record(
        "booking.turned-away", about=booking.social_worker, by=by, booking=booking.pk, reason=reason,
        words=f"Could not be assessed: {REASONS[reason].lower()}. This does not use up an attempt.",
    )  # fmt: skip
    return booking


@transaction.atomic
def note_no_show(*, booking: Booking, by: User, on: date) -> Booking:
    """They did not come. No attempt is used: they can book again. On the day or later, as for `turn_away`."""
    booking = _end(booking, Booking.State.NO_SHOW, "Did not come", by, on)
    record(
        "booking.no-show", about=booking.social_worker, by=by, booking=booking.pk,
        words="Did not come to the session. This does not use up an attempt.",
    )  # fmt: skip
    return booking


def _end(booking: Booking, state: Booking.State, reason: str, by: User, on: date) -> Booking:
    booking = _expected(booking)
    if booking.session.day > on:
        raise Refused("too-early", "This can be noted from the day of their session on.")
    booking.state, booking.ended_at, booking.ended_by, booking.ended_reason = state, clock.now(), by, reason
    booking.save()
    return booking


def _expected(booking: Booking) -> Booking:
    """The booking, locked, of somebody with whom nothing has happened; or who was quicker, and what they did."""
    booking = Booking.objects.select_for_update(of=("self",)).select_related("social_worker", "session__centre").get(
        pk=booking.pk
    )  # fmt: skip
    if booking.state != Booking.State.BOOKED:
        raise Refused("done", f"Somebody has already dealt with this person: {_who_and_what(booking)}.")
    return booking


def _who_and_what(booking: Booking) -> str:
    attempt = Attempt.objects.filter(booking=booking).select_related("checked_in_by").first()
    actor = attempt.checked_in_by if attempt else booking.ended_by
    return f"{booking.get_state_display().lower()}, by {actor}" if actor else booking.get_state_display().lower()
