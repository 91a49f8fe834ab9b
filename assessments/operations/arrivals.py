"""The door on the day: check in, turn away, note who did not come or could not be assessed, and put a slip right."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Booking, Endorsement
from assessments.operations import letters
from assessments.operations.carrying import carry
from assessments.operations.locks import booking_now, endorsement_now, session_now
from assessments.operations.owing import owe
from assessments.queries.places import eyes_of, place_in
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from foundation import clock
from foundation.refusal import Refused
from journal.record import record
from notices import outbox

REASONS = {
    "late": "Arrived too late to start",
    "no-identity": "Showed no photo identity",
    "no-registration": "Registration number could not be matched",
    "no-filming": "Did not agree to be filmed",
}
MISTAKEN = (Booking.State.NO_SHOW, Booking.State.TURNED_AWAY, Booking.State.COULD_NOT)


@transaction.atomic
def check_in(
    *, booking: Booking, identity_seen: bool, registration_matched: bool, filming_acknowledged: bool,
    allows_training_use: bool, by: User, on: date, arrived_at: datetime | None = None,
) -> Attempt:  # fmt: skip
    """Let them sit: the attempt begins. All three checks must be made; no image of the identity is kept.

    They came at `arrived_at`, on the day and no later than now; when nothing is said, now.
    """
    if not (identity_seen and registration_matched and filming_acknowledged):
        raise Refused("unchecked", "They can only sit when identity, registration number and filming are all ticked.")
    booking = _expected(booking)
    if booking.session.day != on:
        raise Refused("other-day", "People can be checked in on the day of their session only.")
    arrived_at = arrived_at or clock.now()
    if arrived_at > clock.now() or clock.on_the_wall(arrived_at) != on:
        raise Refused("other-time", "The time of arrival must be today, and not later than now.")
    booking.state = Booking.State.ARRIVED
    booking.save(update_fields=["state"])
    attempt = Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set=STATUSES[booking.status].standards.key, sat_on=booking.session.day, arrived_at=arrived_at,
        checked_in_by=by, allows_training_use=allows_training_use,
    )  # fmt: skip
    carried = carry(attempt)
    record(
        "booking.checked-in", about=booking.social_worker, by=by, booking=booking.pk, attempt=attempt.pk,
        identity_seen=identity_seen, registration_matched=registration_matched,
        filming_acknowledged=filming_acknowledged, training_use=allows_training_use, carried=carried,
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


@transaction.atomic
def note_could_not(*, booking: Booking, reason: str, by: User, on: date) -> Booking:
    """The centre could not assess them. No attempt is used, and they are owed another place before others."""
    if not reason.strip():
        raise Refused("no-reason", "Say why the assessment could not go ahead. They read it.")
    booking, policy = _expected(booking), policy_on(on)
    if booking.session.day > on:
        raise Refused("too-early", "This can be noted from the day of their session on.")
    endorsement = Endorsement.objects.select_for_update(no_key=True).get(pk=booking.endorsement_id)
    booking.state, booking.ended_at, booking.ended_by = Booking.State.COULD_NOT, clock.now(), by
    booking.ended_reason = reason
    owe(booking, endorsement, policy, on)
    booking.save()
    record(
        "booking.could-not", about=booking.social_worker, by=by, booking=booking.pk, reason=reason,
        words=f"The assessment could not go ahead: {reason.rstrip('.')}. This does not use up an attempt, and another "
        "place is owed.",
    )  # fmt: skip
    letters.to_social_worker(
        "could-not-go-ahead", booking.social_worker, about=booking, status=booking.status, booking=booking,
        valid_until=endorsement.valid_until, once=f"could-not-go-ahead:{booking.pk}",
    )  # fmt: skip
    return booking


@transaction.atomic
def put_right(*, booking: Booking, by: User, on: date) -> Booking:
    """They were turned away or noted absent by mistake: they are expected again. On the day itself only."""
    booking = booking_now(booking)
    if booking.state not in MISTAKEN:
        raise Refused("nothing", f"There is nothing to put right: {_who_and_what(booking)}.")
    if booking.session.day != on:
        raise Refused("other-day", "This can be put right on the day of the session only. Contact us and we will help.")
    _give_back(booking, on)
    was = booking.get_state_display().lower()
    booking.state, booking.ended_at, booking.ended_by, booking.ended_reason = Booking.State.BOOKED, None, None, ""
    booking.is_owed, booking.first_choice_until = False, None
    booking.save()
    outbox.withdraw(booking, "could-not-go-ahead")
    record(
        "booking.put-right", about=booking.social_worker, by=by, booking=booking.pk,
        words=f"Noted by mistake: {was}. They are expected at {booking.session.centre.name} again.",
    )  # fmt: skip
    return booking


def _give_back(booking: Booking, on: date) -> None:
    """Is their place still theirs? Endorsement, then session are locked, in the order in which places are booked."""
    endorsed = endorsement_now(booking.social_worker, booking.status, on)
    standing, session = standing_of(booking.social_worker, booking.status, on), session_now(booking.session)
    place, _ = place_in(session, eyes_of(booking.social_worker, standing, policy_on(on), on, clock.now()))
    same = Booking.objects.filter(social_worker=booking.social_worker_id, status=booking.status)
    for no, code, reason in (
        (not endorsed, "not-endorsed", "Their endorsement has ended, so they can no longer sit in this session."),
        (same.filter(state__in=Booking.LIVE).exists(), "booked-again", "They have booked another session meanwhile. "
         "Ask them which one they want, then contact us."),
        (place.is_cancelled, "cancelled", "This session has been cancelled."),
        (place.places_left < booking.places, "full",
         "Their place has gone to somebody else, and this session is full."),
    ):  # fmt: skip
        if no:
            raise Refused(code, reason)


def _end(booking: Booking, state: Booking.State, reason: str, by: User, on: date) -> Booking:
    booking = _expected(booking)
    if booking.session.day > on:
        raise Refused("too-early", "This can be noted from the day of their session on.")
    booking.state, booking.ended_at, booking.ended_by, booking.ended_reason = state, clock.now(), by, reason
    booking.save()
    return booking


def _expected(booking: Booking) -> Booking:
    """The booking, locked, of somebody with whom nothing has happened; or who was quicker, and what they did."""
    booking = booking_now(booking)
    if booking.state != Booking.State.BOOKED:
        raise Refused("done", f"Somebody has already dealt with this person: {_who_and_what(booking)}.")
    return booking


def _who_and_what(booking: Booking) -> str:
    attempt = Attempt.objects.filter(booking=booking).select_related("checked_in_by").first()
    actor = attempt.checked_in_by if attempt else booking.ended_by
    return f"{booking.get_state_display().lower()}, by {actor}" if actor else booking.get_state_display().lower()
