"""What is provided to people on the day, as their centre and their council may read it: the outcome, never the why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import SocialWorker
from assessments.catalogue.adjustments import PROVISIONS, prepared_words
from assessments.models import Adjustment, Booking, Session
from assessments.queries.needs import adjustments_of
from assessments.rules.adjustments import OTHER

LATER = "Something else: what it is follows with the decision"


@dataclass(frozen=True)
class Provided:
    """What to provide, in words; `note` is the officer's. While it is not decided, it is what was asked for."""

    words: tuple[str, ...]
    note: str = ""
    is_decided: bool = True


@dataclass(frozen=True)
class ToPrepare:
    """A session, and the names of those to whom something is provided in it."""

    session: Session
    names: tuple[str, ...]


def provided_to(people: Iterable[int], on: date) -> dict[int, Provided]:
    """What to provide on that day, by the number of the person; nobody who needs nothing. One query."""
    found = {person: provided_by(each) for person, each in adjustments_of(people, on).items()}
    return {person: each for person, each in found.items() if each.words}


def agreed_for(person: SocialWorker, on: date) -> Provided | None:
    """What is agreed for this person; nothing while it is only asked."""
    found = provided_to([person.pk], on).get(person.pk)
    return found if found and found.is_decided else None


def provided_by(adjustment: Adjustment) -> Provided:
    """An adjustment without its reasons."""
    words = prepared_words(adjustment.provisions, adjustment.time)
    if not adjustment.decided_on:
        words = [LATER if each == PROVISIONS[OTHER].prepare else each for each in words]
    return Provided(tuple(words), adjustment.to_provide, is_decided=adjustment.decided_on is not None)


def sessions_to_prepare(sessions: QuerySet[Session], first: date, last: date) -> list[ToPrepare]:
    """Of these the sessions of these days in which somebody is expected to whom something is provided. Two queries."""
    near = sessions.filter(day__range=(first, last)).values("pk")
    expected = Booking.objects.filter(session__in=near, state=Booking.State.BOOKED, session__cancelled_at__isnull=True)
    bookings = list(expected.select_related("session__centre", "social_worker").order_by("session__starts_at", "pk"))
    found = to_prepare(bookings, first)
    by_session: dict[int, list[Booking]] = {}
    for each in bookings:
        if each.pk in found:
            by_session.setdefault(each.session_id, []).append(each)
    return [ToPrepare(some[0].session, tuple(each.social_worker.name for each in some)) for some in by_session.values()]


def to_prepare(bookings: Iterable[Booking], on: date) -> dict[int, Provided]:
    """By booking: what to provide to who is expected or was there. One query for all of a day's bookings."""
    people = {each.pk: each.social_worker_id for each in bookings}
    found = provided_to(set(people.values()), on) if people else {}
    return {booking: found[person] for booking, person in people.items() if person in found}
