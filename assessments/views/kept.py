"""A session whose places the reader keeps, from the Department's pages or from a centre's, and how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import SignedInRequest
from assessments.catalogue.policies import Policy
from assessments.models import Session
from assessments.queries.keeping import sessions_kept_by
from assessments.rules.capacity import Given
from foundation.refusal import Refused


@dataclass(frozen=True)
class Area:
    """Whose pages these are: the names of their addresses."""

    one: str
    all: str

    def address(self, session: Session, action: str = "", **more: int) -> str:
        """Where this is done to this session."""
        name = f"{self.one}-{action}" if action else self.one
        return reverse(name, kwargs={"session_id": session.pk, **more})


DFE = Area("dfe-session", "dfe-sessions")
CENTRE = Area("centre-session-places", "centre-places")


def kept(request: SignedInRequest, session_id: int) -> Session:
    """The session, if this user keeps its places; not found for anybody else."""
    sessions = sessions_kept_by(request.user)
    return get_object_or_404(sessions.select_related("centre__region", "cancelled_by", "closure"), pk=session_id)


def state_of(session: Session, policy: Policy, given: Given, on: date) -> tuple[str, str]:
    """How it stands, as the words and the colour of a tag."""
    for holds, words, colour in (
        (session.cancelled_at, "Cancelled", "red"),
        (session.published_at is None, "Draft", "purple"),
        (session.day <= on, "Over" if session.day < on else "Today", "grey"),
        (session.closed_at, "Closed to bookings", "yellow"),
        (session.status not in policy.open_statuses, "Not open yet", "yellow"),
        (given.total >= session.capacity, "Full", "blue"),
        (given.booked == 0, "Nobody yet", "grey"),
    ):
        if holds:
            return words, colour
    return "Places left", "green"


def done(request: SignedInRequest, form: BaseForm, verb: Callable[[], object], words: str) -> bool:
    """Do it and say so on the next page; on a no, show why on the form."""
    try:
        verb()
    except Refused as no:
        form.refuse(no)  # type: ignore[attr-defined]  # each of our forms knows which field a no is about
        return False
    messages.success(request, words)
    return True


def answers_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent once more with the confirmation."""
    left_out = {"csrfmiddlewaretoken", "again", "confirmed"}
    return [(name, each) for name, values in request.POST.lists() for each in values if name not in left_out]
