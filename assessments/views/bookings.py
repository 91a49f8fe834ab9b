"""Book a place: check, confirm; and everything about a booking."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.forms.bookings import ConfirmBooking
from assessments.models import Booking, Session
from assessments.operations import bookings
from assessments.queries.availability import found_in
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.queries.whose import bookings_kept_by, live_bookings_of
from assessments.rules.eligibility import last_day_to_change, may_book, may_change
from assessments.views.choosing import choosing
from assessments.views.sent import sent
from assessments.views.sessions import facts_of
from assessments.views.whose import about, person_to_book_for
from foundation import clock
from foundation.refusal import Refused

BOOKERS = (Permission.BOOK_A_PLACE, Permission.BOOK_FOR_OTHERS)
State = Booking.State
COLOURS = {
    State.BOOKED: "purple", State.ARRIVED: "blue", State.COMPLETED: "green", State.CANCELLED: "grey",
    State.CANCELLED_BY_CENTRE: "orange", State.NO_SHOW: "orange", State.TURNED_AWAY: "orange",
}  # fmt: skip
NOT_SAT = (State.CANCELLED, State.CANCELLED_BY_CENTRE, State.NO_SHOW, State.TURNED_AWAY)


@requires(*BOOKERS)
def make(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Check what will be booked for whom, and confirm it."""
    on, sessions = clock.today(), Session.objects.visible_to(request.user)
    session = get_object_or_404(sessions.select_related("centre"), pk=session_id)
    person, form = person_to_book_for(request, on), ConfirmBooking(sent(request))
    if form.is_valid():
        try:
            booking = bookings.book(social_worker=person, session=session, by=request.user, on=on)
        except Refused as refused:
            if had := booking_in(session, person):
                return redirect("booking-detail", had.pk)  # pressed twice: they have it
            form.add_error(None, refused.reason)
        else:
            return redirect(f"{reverse('booking-detail', args=[booking.pk])}?done=booked")
    policy, standing, whose = policy_on(on), standing_of(person, session.status, on), about(request, person)
    place = found_in(session, eyes_of(person, standing, policy, on, clock.now())).place
    page = {
        **choosing(request, whose, standing, policy, on),
        **facts_of(session, policy, on),
        "form": form,
        "may": may_book(standing, place, policy, on),
        "list_url": whose.address("session-list", status=session.status),
        "session_url": whose.address("session-detail", session_id),
    }
    return render(request, "assessments/bookings/book.html", page)


@requires(*BOOKERS)
def detail(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Everything about one booking, and what can still be changed."""
    on, kept = clock.today(), bookings_kept_by(request.user, clock.today())
    related = kept.select_related("session__centre", "social_worker", "made_by", "ended_by", "attempt__release")
    booking = get_object_or_404(related, pk=booking_id)
    policy, person, whose = policy_on(on), booking.social_worker, about(request, booking.social_worker)
    page = {
        **facts_of(booking.session, policy, on),
        "person": person,
        "mine": whose.mine,
        "booking": booking,
        "state_colour": COLOURS[State(booking.state)],
        "is_live": booking.state == State.BOOKED,
        "attempt": getattr(booking, "attempt", None),
        "may_change": may_change(booking.session.day, policy, on),
        "is_made_late": clock.on_the_wall(booking.made_at) > last_day_to_change(booking.session.day, policy),
        "days": (booking.session.day - on).days,
        "done": request.GET.get("done", ""),
        "back_url": reverse("me-home") if whose.mine else reverse("council-person", args=[person.pk]),
        "again_url": whose.address("session-list", status=booking.status) if booking.state in NOT_SAT else "",
    }
    return render(request, "assessments/bookings/detail.html", page)


def booking_in(session: Session, person: SocialWorker) -> Booking | None:
    """Their live place in this very session: what somebody who pressed the button twice has."""
    return live_bookings_of(person).filter(session=session).first()
