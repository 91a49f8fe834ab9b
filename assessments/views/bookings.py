"""Book a place: check, confirm; and everything about a booking."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from assessments.catalogue.policies import Policy
from assessments.forms.bookings import ConfirmBooking
from assessments.models import Booking, Session
from assessments.operations import bookings
from assessments.queries.adjustments import in_booking
from assessments.queries.availability import found_in
from assessments.queries.fitting import may_be_moved
from assessments.queries.lasting import extra_time_of
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.queries.whose import bookings_kept_by, last_booking_of, live_bookings_of
from assessments.rules.eligibility import last_day_to_change, may_book, may_cancel_late, may_change
from assessments.views.choosing import choosing
from assessments.views.deeds import done_for, they_can_undo_until
from assessments.views.holding import BOOKERS, kept_of, wanted
from assessments.views.sent import sent
from assessments.views.sessions import facts_of
from assessments.views.similar import similar
from assessments.views.waiting_here import waiting_here
from assessments.views.whose import About, about
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words

State = Booking.State
COLOURS = {
    State.BOOKED: "purple", State.ARRIVED: "blue", State.COMPLETED: "green", State.CANCELLED: "grey",
    State.CANCELLED_BY_CENTRE: "orange", State.NO_SHOW: "orange", State.TURNED_AWAY: "orange",
    State.COULD_NOT: "orange", State.ABANDONED: "orange",
}  # fmt: skip
NOT_SAT = (
    State.CANCELLED, State.CANCELLED_BY_CENTRE, State.NO_SHOW, State.TURNED_AWAY, State.COULD_NOT, State.ABANDONED,
)  # fmt: skip
MEANWHILE = (
    "After you opened this page a place was booked, and cancelled on {0}. Nothing is booked now. Confirm again if you "
    "want this place."
)


@requires(*BOOKERS)
def make(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Check what will be booked for whom, and confirm it."""
    on, (session, person) = clock.today(), wanted(request, session_id)
    last = last_booking_of(person, session.status)
    if last and last.state == State.BOOKED and last.session_id == session.pk:
        return redirect("booking-detail", last.pk)  # pressed twice, or come back to: there is how it stands
    form = ConfirmBooking(sent(request))
    if form.is_valid() and is_as_seen(form, last):
        try:
            booking = bookings.book(social_worker=person, session=session, by=request.user, on=on)
        except Refused as refused:
            if had := booking_in(session, person):
                return redirect("booking-detail", had.pk)  # pressed twice at once
            form.refuse(refused)
        else:
            return redirect(f"{reverse('booking-detail', args=[booking.pk])}?done=booked")
    page = checked(request, session, about(request, person), policy_on(on), on)
    form.shows(last.pk if last else 0)
    form.now_says("held", page["kept"].held_word)
    return render(request, "assessments/bookings/book.html", page | {"form": form})


def checked(request: SignedInRequest, session: Session, whose: About, policy: Policy, on: date) -> dict[str, Any]:
    """What is about to be booked for whom, whether it can be, what keeps the place, and what else there is."""
    assert whose.person
    standing = standing_seen_by(request.user.pk, whose.person, session.status, on)
    kept = kept_of(whose, standing, session, policy, clock.now())
    eyes = eyes_of(whose.person, standing, policy, on, kept.at)
    place = found_in(session, eyes).place
    may = may_book(standing, place, policy, on)
    page = {
        **choosing(request, whose, standing, policy, on),
        **facts_of(session, policy, on, eyes.extra_time),
        "may": may,
        "kept": kept,
        "list_url": whose.address("session-list", status=session.status),
        "session_url": whose.address("session-detail", session.pk),
    }
    if standing.booking:
        page["move_url"] = reverse("booking-move-confirm", args=[standing.booking, session.pk])
    if page["choosing"] and not may:
        page |= waiting_here(whose, standing, session, place, policy, on)
        page["similar"] = similar(session, eyes, lambda number: whose.address("session-detail", number))
    return page


def is_as_seen(form: ConfirmBooking, last: Booking | None) -> bool:
    """Has no place been booked and cancelled since the page was made? A repeated confirmation then books no other."""
    if last is None or not last.ended_at or form.version in (None, last.pk):
        return True
    form.add_error(None, MEANWHILE.format(moment_words(last.ended_at)))
    return False


@requires(*BOOKERS)
def detail(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Everything about one booking, and what can still be changed."""
    on, kept = clock.today(), bookings_kept_by(request.user, clock.today())
    related = kept.select_related(
        "session__centre", "social_worker", "made_by", "changed_by", "ended_by", "moved_from", "endorsement",
        "attempt__release",
    )  # fmt: skip
    booking = get_object_or_404(related, pk=booking_id)
    policy, person, whose = policy_on(on), booking.social_worker, about(request, booking.social_worker)
    page = {
        **facts_of(booking.session, policy, on, extra_time_of(person, on)),
        "person": person,
        "mine": whose.mine,
        "booking": booking,
        "state_colour": COLOURS[State(booking.state)],
        "is_live": booking.state == State.BOOKED,
        "attempt": getattr(booking, "attempt", None),
        "may_change": may_change(booking.session.day, policy, on),
        "may_move": may_be_moved(booking, policy, on),
        "adjustments": in_booking(person, booking, on) if whose.mine and booking.state == State.BOOKED else None,
        "may_cancel_late": may_cancel_late(booking.session.day, policy, on),
        "is_made_late": clock.on_the_wall(booking.made_at) > last_day_to_change(booking.session.day, policy),
        "chooses_first": booking.is_owed and booking.first_choice_until and on <= booking.first_choice_until,
        "for_you": done_for(booking, request.user.pk, policy, on),
        "they_can_undo_until": they_can_undo_until(booking, request.user.pk, policy),
        "has_calendar": booking.state in (State.BOOKED, State.CANCELLED, State.CANCELLED_BY_CENTRE),
        "days": (booking.session.day - on).days,
        "done": request.GET.get("done", ""),
        "back_url": reverse("me-home") if whose.mine else reverse("council-person", args=[person.pk]),
        "again_url": whose.address("session-list", status=booking.status) if booking.state in NOT_SAT else "",
    }
    return render(request, "assessments/bookings/detail.html", page)


def booking_in(session: Session, person: SocialWorker) -> Booking | None:
    """Their live place in this very session: what somebody who pressed the button twice has."""
    return live_bookings_of(person).filter(session=session).first()
