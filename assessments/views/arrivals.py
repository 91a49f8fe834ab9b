"""The door on the day: check in, turn away, note who did not come or could not be assessed, put right.

Who is second is told who was first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.arrivals import CheckInForm, CouldNotForm, DoorForm, NoShowForm, PutRightForm, TurnAwayForm
from assessments.operations import arrivals
from assessments.queries import day
from assessments.queries.policies import policy_on
from assessments.queries.provided import to_prepare
from foundation import clock
from foundation.refusal import Refused

WITH = ("social_worker", "session__centre", "attempt__checked_in_by", "ended_by")


@dataclass(frozen=True)
class Deed:
    """One of the things that can happen to somebody with a place; `done` is said afterwards."""

    form: type[DoorForm]
    verb: Callable[..., object]
    template: str
    done: str


CHECK_IN = Deed(
    CheckInForm, arrivals.check_in, "assessments/centre/check_in.html",
    "{0} is checked in. Their assessment can begin.",
)  # fmt: skip
TURN_AWAY = Deed(
    TurnAwayForm, arrivals.turn_away, "assessments/centre/turn_away.html",
    "You have noted that {0} could not be assessed. It does not use up an attempt, and they can book again.",
)  # fmt: skip
NO_SHOW = Deed(
    NoShowForm, arrivals.note_no_show, "assessments/centre/no_show.html",
    "You have noted that {0} did not come. It does not use up an attempt, and they can book again.",
)  # fmt: skip
COULD_NOT = Deed(
    CouldNotForm, arrivals.note_could_not, "assessments/centre/could_not.html",
    "You have noted that {0} could not be assessed. No attempt is used up, and they are owed another place.",
)  # fmt: skip
PUT_RIGHT = Deed(
    PutRightForm, arrivals.put_right, "assessments/centre/put_right.html",
    "Put right: {0} is expected again. Check them in when they are here.",
)  # fmt: skip


@requires(Permission.RUN_THE_DAY)
def check_in(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Make the checks and let them sit."""
    return deal_with(request, booking_id, CHECK_IN)


@requires(Permission.RUN_THE_DAY)
def turn_away(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """They came, but cannot be assessed: say why."""
    return deal_with(request, booking_id, TURN_AWAY)


@requires(Permission.RUN_THE_DAY)
def no_show(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """They did not come."""
    return deal_with(request, booking_id, NO_SHOW)


@requires(Permission.RUN_THE_DAY)
def could_not(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """The centre cannot assess them: say why."""
    return deal_with(request, booking_id, COULD_NOT)


@requires(Permission.RUN_THE_DAY)
def put_right(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """They were turned away or noted absent by mistake: they are expected again."""
    return deal_with(request, booking_id, PUT_RIGHT)


def deal_with(request: SignedInRequest, booking_id: int, deed: Deed) -> HttpResponse:
    """Show whom it is about; when sent, do the deed, or say why not and who was first."""
    on = clock.today()
    bookings = day.bookings_for(request.user, Permission.RUN_THE_DAY, on).select_related(*WITH)
    booking = get_object_or_404(bookings, pk=booking_id)
    form = deed.form(request.POST if request.method == "POST" else None, booking=booking)
    if form.is_valid():
        try:
            deed.verb(booking=booking, **form.answers(), by=request.user, on=on)
        except Refused as refused:
            form.refuse(refused)
            booking = bookings.get(pk=booking_id)
        else:
            messages.success(request, deed.done.format(booking.social_worker))
            return redirect(f"{reverse('centre-session', args=[booking.session_id])}?tab=expected")
    page: dict[str, Any] = {
        "form": form, "booking": booking, "status": STATUSES[booking.status], "on": on, "policy": policy_on(on),
        "mistaken": arrivals.MISTAKEN, "provided": to_prepare([booking], booking.session.day).get(booking.pk),
    }  # fmt: skip
    return render(request, deed.template, page)
