"""May they ask, be endorsed, book, move, cancel? If not, the words they will read."""

from collections.abc import Collection
from datetime import date, timedelta

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.places import Place
from assessments.rules.standing import Standing, earliest_resit, endorser
from assessments.rules.working_days import clear_days_before
from foundation.refusal import YES, Decision
from foundation.words import date_words


def may_ask_for_endorsement(standing: Standing, policy: Policy, on: date) -> Decision:
    """May they ask their manager to endorse them for this status?"""
    name = STATUSES[standing.status].name.lower()
    if not standing.is_employed:
        return Decision("not-employed", "Only people who work for a council or children’s trust today can be endorsed.")
    if standing.accredited_on:
        return Decision("accredited", f"You are already accredited as a {name}.")
    if standing.asked_on:
        return Decision("asked", f"You asked on {date_words(standing.asked_on)}. Your manager has not answered yet.")
    if standing.endorsed_on:
        return Decision("endorsed", f"You were endorsed as a {name} on {date_words(standing.endorsed_on)}.")
    if standing.is_awaiting_result:
        return Decision(
            "awaiting-result", "You can ask again when the result of your assessment is out, if you need to."
        )
    early = _too_early(standing, policy, (), on)
    if early:
        return Decision("agency", f"You work for your council through an agency. It can endorse you from {early}.")
    return YES


def may_be_endorsed(
    standing: Standing, policy: Policy, on: date, *, by_themselves: bool, councils: Collection[int] = ()
) -> Decision:
    """May this person's readiness be decided now, by this manager? Nobody endorses themselves [S1, S22].

    `councils` are those for which the manager endorses. One where an agency placed them has to wait [S8].
    """
    if by_themselves:
        return Decision("self", "You cannot decide your own endorsement. Ask another manager or your workforce lead.")
    if not standing.is_employed:
        return Decision("not-employed", "Only people who work for a council or children’s trust today can be endorsed.")
    if standing.accredited_on:
        return Decision("accredited", f"Already accredited on {date_words(standing.accredited_on)}.")
    if standing.endorsed_on:
        return Decision("endorsed", f"Already endorsed on {date_words(standing.endorsed_on)}.")
    early = _too_early(standing, policy, councils, on)
    if early:
        return Decision("agency", f"They work for their council through an agency. It can endorse them from {early}.")
    return YES


def _too_early(standing: Standing, policy: Policy, councils: Collection[int], on: date) -> str:
    """From which day they can be endorsed there, if that is still to come."""
    at = endorser(standing, policy, councils)
    return date_words(at.endorsable_from(policy)) if at and at.is_agency and at.endorsable_from(policy) > on else ""


def may_look_for_a_place(standing: Standing, policy: Policy) -> Decision:
    """May they take any place at all for this status today?"""
    name = STATUSES[standing.status].name.lower()
    for no, code, reason in (
        (standing.status not in policy.open_statuses, "closed", f"Assessments for {name} are not open for booking."),
        (not policy.is_open, "programme-closed", "The Department for Education has closed the programme to new "
         "bookings for now. Nothing can be booked or moved; everything else stays as it is, and you can read it here."),
        (not standing.is_employed, "not-employed", "You can book when you work for a council or children’s trust."),
        (standing.accredited_on, "accredited", f"You are already accredited as a {name}."),
        (standing.is_awaiting_result, "awaiting-result", "You have been assessed. You can book again, if you need to, "
         "once your result is out."),
        (not standing.endorsed_until, "not-endorsed", f"Your council has not endorsed you as a {name}. "
         "Ask your manager first."),
    ):  # fmt: skip
        if no:
            return Decision(code, reason)
    return YES


def may_choose_a_place(standing: Standing, policy: Policy, on: date) -> Decision:
    """May they take one more place for this status today? Somebody who has a place moves it."""
    looking = may_look_for_a_place(standing, policy)
    if not looking or not standing.booked_for:
        return looking
    if standing.booked_for < on:
        return Decision(
            "unrecorded",
            f"Your session was on {date_words(standing.booked_for)} and the centre has not yet recorded what happened. "
            "Contact us if you were there, or could not come.",
        )
    return Decision("booked", f"You already have a place, on {date_words(standing.booked_for)}. Move it instead.")


def may_book(standing: Standing, place: Place, policy: Policy, on: date) -> Decision:
    """May they take a place in this session today?"""
    choosing = may_choose_a_place(standing, policy, on)
    return may_sit(standing, place, policy, on) if choosing else choosing


def may_wait(standing: Standing, place: Place, policy: Policy, on: date) -> Decision:
    """May they wait for a place in this session today? Only where nothing but a place could be lacking."""
    booking = may_book(standing, place, policy, on)
    return YES if booking.code in COMES_FREE else booking


def may_sit(standing: Standing, place: Place, policy: Policy, on: date) -> Decision:
    """Does this session suit them, whether they book it anew or move to it?"""
    until = standing.endorsed_until or on
    horizon = on + timedelta(days=policy.booking_horizon_days)
    resit_from = standing.waits_from and earliest_resit(standing.waits_from, policy)
    for no, code, reason in (
        (not policy.is_open, "programme-closed", "The programme is closed to new bookings for now."),
        (place.is_cancelled, "cancelled", "This session has been cancelled. Choose another."),
        (place.is_closed, "session-closed", "This session takes no more bookings. Choose another."),
        (place.status != standing.status, "other-status", "This session is for another status. Choose another."),
        (place.day <= on, "past", "This session can no longer be booked: it is today or has been. Choose a later one."),
        (place.day > horizon, "too-far", f"Places can be booked up to {date_words(horizon)} for now."),
        (place.day > until, "endorsement-ends",
         f"Your endorsement ends on {date_words(until)}. Choose an earlier session, or ask your "
         "manager to endorse you again."),
        (resit_from and place.day < resit_from, "too-soon",
         f"You can sit again from {date_words(resit_from or on)}. Choose a session on or after that day."),
        (not place.fits, place.shortage, _too_little(place)),
        (not place.away, place.away.code, place.away.reason),
    ):  # fmt: skip
        if no:
            return Decision(code, reason)
    return YES


def _too_little(place: Place) -> str:
    """Why there is no place for this person, in words."""
    if place.shortage == "first-choice":
        return (
            f"Until {date_words(place.first_choice_until)} the places left here are kept for people whose session was "
            "cancelled. Choose another session, or look again the day after."
        )
    return SHORTAGES[place.shortage]


COMES_FREE = frozenset({"full", "one-place", "no-suitable-place", "first-choice", "cover"})  # what waiting can mend
SHORTAGES = {
    "full": "The last place in this session has gone. Choose another.",
    "one-place": "One place is left here, and with your extra time you take up two. Choose another session.",
    "no-suitable-place": "No room that suits your adjustments is left in this session. Choose another.",
    "no-room": "This centre has no room with all that your adjustments need. Choose another centre.",
}


def last_day_to_change(session_day: date, policy: Policy) -> date:
    """The last day on which a booking for `session_day` can be moved or cancelled freely."""
    return clear_days_before(session_day, policy.change_notice_working_days)


def may_cancel_late(session_day: date, policy: Policy, on: date) -> Decision:
    """May the place be given back for hardship: after the last day to cancel freely, and not after the day itself?"""
    if on > session_day:
        return Decision("over", "This session is over. Contact us if you could not come.")
    if on <= last_day_to_change(session_day, policy):
        return Decision("still-free", "You can still cancel this booking freely.")
    return YES


def may_change(session_day: date, policy: Policy, on: date) -> Decision:
    """May a booking for `session_day` still be moved or cancelled by the person, or for them?"""
    last = last_day_to_change(session_day, policy)
    if on > last:
        return Decision(
            "too-late",
            f"The last day to move or cancel this booking was {date_words(last)}. "
            "If something has happened that you could not foresee, you can still give the place back and say why.",
        )
    return YES
