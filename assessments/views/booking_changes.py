"""Move a booking to another session, or give the place back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from assessments.forms.bookings import CancelBooking, ConfirmMove
from assessments.forms.sessions import PlaceFilter, in_order
from assessments.models import Booking, Session
from assessments.operations import bookings
from assessments.queries.availability import found_in, sessions_with_places, workplace_of
from assessments.queries.fitting import may_be_moved
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.queries.whose import bookings_kept_by
from assessments.rules.eligibility import may_change, may_sit
from assessments.views.bookings import BOOKERS
from assessments.views.places import Chooser, listed
from assessments.views.sent import sent
from assessments.views.sessions import facts_of
from assessments.views.whose import about
from foundation import clock
from foundation.refusal import Refused


@requires(*BOOKERS)
def choose(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Choose the session to move to."""
    on, booking = clock.today(), kept_booking(request, booking_id)
    if booking.state != Booking.State.BOOKED:
        return redirect("booking-detail", booking_id)
    policy, person, whose = policy_on(on), booking.social_worker, about(request, booking.social_worker)
    near = workplace_of(person, on)
    filters = PlaceFilter(in_order(request.GET, near))
    standing = standing_of(person, booking.status, on)
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
            bookings.move(booking=booking, to=to, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect(f"{reverse('booking-detail', args=[booking_id])}?done=moved")
    policy = policy_on(on)
    may = may_be_moved(booking, policy, on)
    if may:
        standing = standing_of(booking.social_worker, booking.status, on)
        eyes = eyes_of(booking.social_worker, standing, policy, on, clock.now())
        may = may_sit(standing, found_in(to, eyes).place, policy, on)
    page = {
        **facts_of(to, policy, on),
        "person": booking.social_worker,
        "mine": about(request, booking.social_worker).mine,
        "form": form,
        "booking": booking,
        "old": booking.session,
        "may": may,
    }
    return render(request, "assessments/bookings/move_confirm.html", page)


@requires(*BOOKERS)
def cancel(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Give the place back, with a reason."""
    on, booking = clock.today(), kept_booking(request, booking_id)
    if booking.state != Booking.State.BOOKED:
        return redirect("booking-detail", booking_id)
    policy, form = policy_on(on), CancelBooking(sent(request))
    if form.is_valid():
        try:
            bookings.cancel(booking=booking, reason=form.cleaned_data["reason"], by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "The booking is cancelled and the place has been given back.")
            return redirect("booking-detail", booking_id)
    page = {
        **facts_of(booking.session, policy, on),
        "person": booking.social_worker,
        "mine": about(request, booking.social_worker).mine,
        "form": form,
        "booking": booking,
        "may_change": may_change(booking.session.day, policy, on),
    }
    return render(request, "assessments/bookings/cancel.html", page)


def kept_booking(request: SignedInRequest, booking_id: int) -> Booking:
    """The booking, if it is the reader's to change; 404 if not, as if there were none."""
    related = bookings_kept_by(request.user, clock.today()).select_related("session__centre", "social_worker")
    return get_object_or_404(related, pk=booking_id)
