"""Open a session, publish drafts, close a session to further bookings, and change how many places it has."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Centre, User
from accounts.queries.rooms import suitable_places as suitable_of
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Session
from assessments.operations import offers, withdrawing
from assessments.operations.locks import centre_now, session_now
from assessments.queries.closures import closures_over
from assessments.queries.given import given_in
from assessments.rules.capacity import may_have, places
from assessments.rules.opening import may_open
from foundation import clock
from foundation.refusal import Refused
from journal.record import record


@transaction.atomic
def open_session(
    *, centre: Centre, status: str, day: date, slot: str, capacity: int, suitable_places: int | None = None, by: User,
    on: date,
) -> Session:  # fmt: skip
    """Offer places on a day still to come. Refuses a second session for the same centre, slot and status, and any
    inside a closure. Without `suitable_places`, those are as many as suitable rooms hold, up to half."""
    centre = centre_now(centre)
    may_open(day, closures_over(centre, on), on).or_refuse()
    suitable = suitable_of(centre, capacity) if suitable_places is None else min(suitable_places, capacity)
    try:
        with transaction.atomic():
            session = Session.objects.create(
                centre=centre, status=status, day=day, slot=slot, capacity=capacity, suitable_places=suitable,
                made_by=by, made_at=clock.now(), published_at=clock.now(),
                starts_at=clock.moment_of(day, SLOTS[slot].starts),
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("twice", "This centre already has such a session then.") from twice
    record("session.opened", about=session, by=by, capacity=capacity, words=f"{_words(session)}: {places(capacity)}.")
    offers.soon(session, on)
    return session


@transaction.atomic
def publish(*, sessions: Iterable[int], by: User, on: date) -> list[Session]:
    """Let people find and book these drafts. Those published meanwhile, cancelled or past are left as they are.

    Whoever waits for a place there gets their turn within a minute, and before anybody who books.
    """
    drafts = Session.objects.select_for_update(of=("self",), no_key=True).select_related("centre").order_by("pk")
    found = list(drafts.filter(pk__in=sessions, published_at__isnull=True, cancelled_at__isnull=True, day__gt=on))
    if not found:
        raise Refused("none", "None of these is a draft any more. Look at the list again.")
    for session in found:
        session.published_at = clock.now()
        session.save(update_fields=["published_at"])
        record("session.published", about=session, by=by, words=f"Published: {_words(session)}.")
    return found


@transaction.atomic
def close_bookings(*, session: Session, by: User, on: date) -> Session:
    """Take no more bookings. Those there are stay; a place that is only held or offered is taken back."""
    session = _kept(session, on)
    if session.published_at is None:
        raise Refused("draft", "This session is a draft: nobody can book it yet.")
    if session.closed_at:
        raise Refused("closed", "This session is closed to bookings already.")
    session.closed_at = clock.now()
    session.save(update_fields=["closed_at"])
    withdrawing.take_back(session)
    record("session.closed", about=session, by=by, words=f"Closed to further bookings: {_words(session)}.")
    return session


@transaction.atomic
def reopen_bookings(*, session: Session, by: User, on: date) -> Session:
    """Take bookings again; whoever waits comes first."""
    session = _kept(session, on)
    if session.closed_at is None:
        raise Refused("open", "This session is open to bookings already.")
    session.closed_at = None
    session.save(update_fields=["closed_at"])
    record("session.reopened", about=session, by=by, words=f"Open to bookings again: {_words(session)}.")
    offers.soon(session, on)
    return session


@transaction.atomic
def change_places(*, session: Session, capacity: int, suitable_places: int, by: User, on: date) -> Session:
    """From now on so many places, so many of them suitable: never fewer than are somebody's already."""
    session = _kept(session, on)
    may_have(capacity, suitable_places, given_in(session, on, clock.now())).or_refuse()
    before = {"capacity": session.capacity, "suitable_places": session.suitable_places}
    session.capacity, session.suitable_places = capacity, suitable_places
    session.save(update_fields=["capacity", "suitable_places"])
    record(
        "session.places-changed", about=session, by=by, before=before, capacity=capacity,
        suitable_places=suitable_places,
        words=f"{_words(session)}: {places(capacity)}, {suitable_places} of them suitable, "
        f"instead of {before['capacity']} and {before['suitable_places']}.",
    )  # fmt: skip
    offers.soon(session, on)
    return session


def _kept(session: Session, on: date) -> Session:
    """The session, locked, while there is still something to change."""
    session = session_now(session)
    if session.cancelled_at:
        raise Refused("cancelled", "This session was cancelled. Nothing about it can be changed.")
    if session.day <= on:
        raise Refused("past", "This session is today or has been: bookings for it are over.")
    return session


def _words(session: Session) -> str:
    return f"{STATUSES[session.status].name}, {offers.words_of(session)}"
