"""Hold a place while somebody checks their answers, give more time, give it back; and what a page says of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Hold, Session
from assessments.operations import holds
from assessments.queries.holds import kept_for
from assessments.queries.whose import live_bookings_of
from assessments.rules.standing import Standing
from assessments.views.whose import About, about, person_to_book_for
from foundation import clock
from foundation.refusal import Refused

BOOKERS = (Permission.BOOK_A_PLACE, Permission.BOOK_FOR_OTHERS)


@dataclass(frozen=True)
class Kept:
    """What a page says of the place that somebody is about to take: what keeps it for them, if anything does."""

    hold: Hold | None
    at: datetime
    policy: Policy
    hold_url: str
    extend_url: str
    release_url: str

    @property
    def is_held(self) -> bool:
        """Held while they confirm, rather than offered by the waiting list."""
        return self.hold is not None and not self.hold.is_offer

    @property
    def held_word(self) -> str:
        """The same for the form, which tells the next press that the page had said so."""
        return "yes" if self.hold else ""

    @property
    def seconds_left(self) -> int:
        """How long it is kept, in seconds."""
        return ceil((self.hold.until - self.at).total_seconds()) if self.hold else 0

    @property
    def left_words(self) -> str:
        """The same as it is read, in minutes; a begun one counts."""
        minutes = ceil(self.seconds_left / 60)
        return f"{minutes} minute{'' if minutes == 1 else 's'} left"

    @property
    def more_times(self) -> int:
        """How often they can still ask for more time."""
        return max(self.policy.hold_extensions - self.hold.extended, 0) if self.hold else 0


@requires(*BOOKERS)
def hold(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Keep the place for them; the page to confirm on then says how it stands."""
    session, person = wanted(request, session_id)
    had = place_of(person, session)
    if request.method == "POST" and not _is_there(had, session):
        with suppress(Refused):
            holds.hold(social_worker=person, session=session, by=request.user, on=clock.today())
    return redirect(confirm_address(about(request, person), had, session))


@requires(*BOOKERS)
def extend(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Give them more time; when the time has run out, hold the place again if it is free."""
    session, person = wanted(request, session_id)
    had = place_of(person, session)
    if request.method == "POST" and not _is_there(had, session):
        _give_time(person, session, request.user, clock.today())
    return redirect(confirm_address(about(request, person), had, session))


@requires(*BOOKERS)
def release(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Give the place back: by pressing the button, or by leaving the page (then nobody reads an answer)."""
    (session, person), left = wanted(request, session_id), False
    if request.method == "POST":
        left = holds.leave(social_worker=person, session=session, by=request.user, on=clock.today())
    if "leaving" in request.POST:
        return HttpResponse(status=204)
    if left:
        messages.success(request, "The place is no longer held. Somebody else can have it now.")
    if had := place_of(person, session):
        return redirect("booking-move", had.pk)
    return redirect(about(request, person).address("session-list", status=session.status))


def _give_time(person: SocialWorker, session: Session, by: User, on: date) -> None:
    try:
        holds.extend(social_worker=person, session=session, by=by, on=on)
    except Refused as no:
        if no.code == "gone":
            with suppress(Refused):
                holds.hold(social_worker=person, session=session, by=by, on=on)


def wanted(request: SignedInRequest, session_id: int) -> tuple[Session, SocialWorker]:
    """The session in the address, and for whom it is wanted; 404 for either that is not theirs to see."""
    sessions = Session.objects.visible_to(request.user)
    session = get_object_or_404(sessions.select_related("centre"), pk=session_id)
    return session, person_to_book_for(request, clock.today())


def place_of(person: SocialWorker, session: Session) -> Booking | None:
    """The place that they have for the status of this session."""
    return live_bookings_of(person).filter(status=session.status).first()


def confirm_address(whose: About, had: Booking | None, session: Session) -> str:
    """Where it is confirmed: as a booking; as a move by somebody who has a place; nowhere when it is this one."""
    if had is None:
        return whose.address("session-book", session.pk)
    if had.session_id == session.pk:
        return reverse("booking-detail", args=[had.pk])
    return reverse("booking-move-confirm", args=[had.pk, session.pk])


def _is_there(had: Booking | None, session: Session) -> bool:
    return had is not None and had.session_id == session.pk


def kept_of(whose: About, standing: Standing, session: Session, policy: Policy, at: datetime) -> Kept:
    """What keeps this place for them at this moment; nothing is asked for somebody who neither holds nor waits."""
    assert whose.person
    keeps = standing.is_holding or standing.is_waiting
    hold_url, extend_url, release_url = (
        whose.address(f"session-{name}", session.pk) for name in ("hold", "hold-extend", "hold-release")
    )
    held = kept_for(whose.person, session, at) if keeps else None
    return Kept(held, at, policy, hold_url, extend_url, release_url)
