"""Undo what somebody else booked, moved or cancelled for the reader: what it is, what it will be again, and do it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import User
from accounts.roles import Permission
from assessments.forms.bookings import UndoBooking
from assessments.models import Booking
from assessments.operations import undoing
from assessments.queries.availability import found_in
from assessments.queries.last_deeds import doer_of, last_deed_of
from assessments.queries.places import eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by
from assessments.queries.whose import is_booked_for_by
from assessments.rules.eligibility import may_book, may_sit
from assessments.rules.undoing import Deed, may_undo, undo_until
from assessments.views.deeds import words_of
from assessments.views.sent import sent
from assessments.views.sessions import facts_of
from foundation import clock
from foundation.refusal import Decision, Refused

STANDS = ("own", "nothing")  # there is nothing of somebody else's to undo: the booking says how it stands


@requires(Permission.BOOK_A_PLACE)
def undo(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Check what will be again, and put it back."""
    on, booking = clock.today(), own_booking(request, booking_id)
    doer, form = doer_of(booking), UndoBooking(sent(request))
    if form.is_valid():
        try:
            booking = undoing.undo(booking=booking, by=request.user, on=on, seen=form.version)
        except Refused as refused:
            form.add_error(None, refused.reason)
            booking = own_booking(request, booking_id)
        else:
            messages.success(request, undone(booking, doer, on))
            return redirect("booking-detail", booking_id)
    page = undone_again(booking, request.user, on)
    if page["may"].code in STANDS:
        return redirect("booking-detail", booking_id)
    form.shows(booking.version)
    return render(request, "assessments/bookings/undo.html", page | {"form": form})


def own_booking(request: SignedInRequest, booking_id: int) -> Booking:
    """The booking, if it is the reader's own; 404 if not, as if there were none."""
    own = Booking.objects.visible_to(request.user).filter(social_worker__user=request.user)
    related = own.select_related(
        "session__centre", "moved_from__centre", "social_worker", "made_by", "changed_by", "ended_by"
    )
    return get_object_or_404(related, pk=booking_id)


def undone_again(booking: Booking, user: User, on: date) -> dict[str, Any]:
    """What was done by whom, what it will be, and whether it can be."""
    policy, last, wanted = policy_on(on), last_deed_of(booking), undoing.wanted_by_undoing(booking)
    doer = doer_of(booking)
    page = {**facts_of(wanted, policy, on), "booking": booking, "doer": doer, "last": last}
    if last is None or doer is None:
        return page | {"may": Decision("nothing", "")}
    page |= {"words": words_of(booking, last, doer), "is_told": is_booked_for_by(doer, booking.social_worker, on)}
    may = may_undo(last, user.pk, policy, on)
    if may and last.deed is not Deed.BOOKED:
        standing = standing_seen_by(user.pk, booking.social_worker, booking.status, on)
        eyes = eyes_of(booking.social_worker, standing, policy, on, clock.now())
        may_take = may_book if last.deed is Deed.CANCELLED else may_sit
        may = may_take(standing, found_in(wanted, eyes).place, policy, on)
    return page | {"may": may, "until": undo_until(last, policy)}


def undone(booking: Booking, doer: User | None, on: date) -> str:
    """What was done, and who is told."""
    is_told = doer is not None and is_booked_for_by(doer, booking.social_worker, on)
    whom = f"you and to {doer.name}" if doer and is_told else "you"
    return f"You have undone it. We are writing to {whom} to say so."
