"""Which places there are: sessions with what is left in them, and how far away they lie."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import SocialWorker
from accounts.queries.distance import miles_between
from assessments.catalogue.policies import Policy
from assessments.models import Session
from assessments.rules.standing import Place

Point = tuple[float, float]


@dataclass(frozen=True)
class Search:
    """What somebody looks for. Empty means any; the dates include both ends."""

    status: str
    day_from: date | None = None
    day_to: date | None = None
    slot: str = ""
    nearest_first: bool = False


@dataclass(frozen=True)
class Found:
    """A session with the places left in it, and its distance in miles from where the person works."""

    session: Session
    places_left: int
    miles: float | None


def place_of(session: Session) -> Place:
    """The session as the rules read it. Counts again, so call it under the lock when it must be true."""
    taken = session.bookings.holding_a_place().count()
    return Place(session.status, session.day, session.capacity - taken, session.cancelled_at is not None)


def workplace_of(social_worker: SocialWorker, on: date) -> Point | None:
    """The middle of the council they work for on that day, as latitude and longitude in degrees."""
    spell = social_worker.spells_on(on).select_related("council").first()
    return (spell.council.latitude, spell.council.longitude) if spell else None


def sessions_with_places(search: Search, policy: Policy, on: date, near: Point | None = None) -> list[Found]:
    """Sessions with at least one place left, soonest or nearest first, in one query."""
    until = on + timedelta(days=policy.booking_horizon_days)
    sessions = Session.objects.bookable(search.status, on, until).with_room()
    if search.day_from:
        sessions = sessions.filter(day__gte=search.day_from)
    if search.day_to:
        sessions = sessions.filter(day__lte=search.day_to)
    if search.slot:
        sessions = sessions.filter(slot=search.slot)
    sessions = sessions.select_related("centre").order_by("starts_at", "centre__name", "pk")  # counting drops ours
    found = [Found(each, each.places_left, _miles(near, each)) for each in sessions]
    if search.nearest_first and near:
        found.sort(key=lambda each: (each.miles or 0, each.session.starts_at))
    return found


def as_found(session: Session, near: Point | None) -> Found:
    """One session, fetched `with_places_left` and its centre, as a list shows it."""
    return Found(session, session.places_left, _miles(near, session))


def _miles(near: Point | None, session: Session) -> float | None:
    return miles_between(*near, session.centre.latitude, session.centre.longitude) if near else None
