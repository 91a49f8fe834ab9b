"""Move a booking to another session, or give the place back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import User
from assessments.catalogue.policies import Policy
from assessments.forms.bookings import CancelBooking, CancelLate, ConfirmMove, Seen
from assessments.forms.sessions import PlaceFilter, in_order
from assessments.models import Booking, Session
from assessments.operations import bookings
from assessments.queries.availability import found_in, sessions_with_places, workplace_of
from assessments.queries.fitting import may_be_moved
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.queries.whose import bookings_kept_by
from assessments.rules.eligibility import may_cancel_late, may_change, may_sit
from assessments.views.deeds import they_can_undo_until
from assessments.views.holding import BOOKERS, kept_of
from assessments.views.places import Chooser, listed
from assessments.views.sent import sent
from assessments.views.sessions import facts_of
from assessments.views.similar import similar
from assessments.views.whose import About, about
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words


@requires(*BOOKERS)
def choose(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Choose the session to move to."""
    on, booking = clock.today(), kept_booking(request, booking_id)
    if booking.state != Booking.State.BOOKED:
        return redirect("booking-detail", booking_id)
    policy, person, whose = policy_on(on), booking.social_worker, about(request, booking.social_worker)
    near = workplace_of(person, on)
    filters = PlaceFilter(in_order(request.GET, near))
    standing = standing_seen_by(request.user.pk, person, booking.status, on)
    eyes = eyes_of(person, standing, policy, on, clock.now())
    found = sessions_with_places(filters.search(booking.status), eyes, near)
    others = [each for each in found if each.session.pk != booking.session_id]
    may = may_be_moved(booking, policy, on)
    chooser = Chooser(whose, standing if may else None, policy, on, booking.pk)
    page = {
        **facts_of(booking.session, policy, on),
        **listed(request, filters, others, chooser),
        "person": person,
        "mine": whose.mine,
        "booking": booking,
        "near": near,
        "may_change": may,
        "may_cancel_late": may_cancel_late(booking.session.day, policy, on),
    }
    return render(request, "assessments/bookings/move.html", page)


@requires(*BOOKERS)
def move(request: SignedInRequest, booking_id: int, session_id: int) -> HttpResponse:
    """Check the old and the new session, and move."""
    on, booking = clock.today(), kept_booking(request, booking_id)
    sessions = Session.objects.visible_to(request.user).filter(status=booking.status)
    to = get_object_or_404(sessions.select_related("centre"), pk=session_id)
    if booking.state != Booking.State.BOOKED or booking.session_id == to.pk:
        return redirect("booking-detail", booking_id)  # pressed twice, or overtaken: there is how it stands
    form = ConfirmMove(sent(request))
    if form.is_valid():
        try:
            bookings.move(booking=booking, to=to, by=request.user, on=on, seen=form.version)
        except Refused as refused:
            form.refuse(refused)
            booking = kept_booking(request, booking_id)
        else:
            return redirect(f"{reverse('booking-detail', args=[booking_id])}?done=moved")
    page = moving(booking, to, about(request, booking.social_worker), policy_on(on), on)
    form.shows(booking.version)
    form.now_says("held", page["kept"].held_word)
    return render(request, "assessments/bookings/move_confirm.html", page | {"form": form})


def moving(booking: Booking, to: Session, whose: About, policy: Policy, on: date) -> dict[str, Any]:
    """The place there is and the new one, whether it can be moved there, what keeps it, and what else there is."""
    person, may, others = booking.social_worker, may_be_moved(booking, policy, on), []
    standing = standing_seen_by(person.user_id if whose.mine else None, person, booking.status, on)
    kept = kept_of(whose, standing, to, policy, clock.now())
    eyes = eyes_of(person, standing, policy, on, kept.at)
    if may:
        may = may_sit(standing, found_in(to, eyes).place, policy, on)
        if not may:
            others = similar(to, eyes, lambda number: reverse("booking-move-confirm", args=[booking.pk, number]))
    return {
        **facts_of(to, policy, on, eyes.extra_time),
        "person": person,
        "mine": whose.mine,
        "booking": booking,
        "old": booking.session,
        "may": may,
        "kept": kept,
        "similar": [each for each in others if each[0].session.pk != booking.session_id],
    }


@requires(*BOOKERS)
def cancel(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Give the place back, with a reason; after the last day for it, with a cause that nobody could foresee."""
    on, booking = clock.today(), kept_booking(request, booking_id)
    policy, whose = policy_on(on), about(request, booking.social_worker)
    is_late = not may_change(booking.session.day, policy, on)
    form = (CancelLate if is_late else CancelBooking)(sent(request))
    if form.is_valid() and booking.state == Booking.State.BOOKED:
        try:
            booking = _cancelled(form, booking, request.user, on)
        except Refused as refused:
            form.add_error(None, refused.reason)
            booking = kept_booking(request, booking_id)
        else:
            messages.success(request, given_back(booking, whose, policy))
    if booking.state != Booking.State.BOOKED:
        return redirect("booking-detail", booking_id)
    form.shows(booking.version)
    page = {
        **facts_of(booking.session, policy, on),
        "person": booking.social_worker,
        "mine": whose.mine,
        "form": form,
        "booking": booking,
        "may_change": may_change(booking.session.day, policy, on),
        "may_cancel_late": may_cancel_late(booking.session.day, policy, on),
    }
    return render(request, "assessments/bookings/cancel.html", page)


def _cancelled(form: Seen, booking: Booking, by: User, on: date) -> Booking:
    """Freely, or late, by the form that was filled in."""
    if "hardship" in form.cleaned_data:
        return bookings.cancel_late(
            booking=booking, hardship=form.cleaned_data["hardship"], by=by, on=on, seen=form.version
        )
    return bookings.cancel(booking=booking, reason=form.cleaned_data["reason"], by=by, on=on, seen=form.version)


def given_back(booking: Booking, whose: About, policy: Policy) -> str:
    """What was done, and who is told."""
    done = "The booking is cancelled and the place has been given back."
    if whose.mine:
        return f"{done} We are writing to you to say so."
    until = they_can_undo_until(booking, booking.ended_by_id, policy)
    undo = f", and how to undo it until {date_words(until)}" if until else ""
    return f"{done} We are writing to {booking.social_worker.name} to say that you did it{undo}."


def kept_booking(request: SignedInRequest, booking_id: int) -> Booking:
    """The booking, if it is the reader's to change; 404 if not, as if there were none."""
    related = bookings_kept_by(request.user, clock.today()).select_related("session__centre", "social_worker")
    booking = get_object_or_404(related, pk=booking_id)
    said = {"team_said": booking.team_said}  # type: ignore[attr-defined]  # annotated
    vars(booking.social_worker).update(said)  # so that the page does not ask it again
    return booking
