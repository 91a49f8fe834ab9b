"""Which places there are: sessions with what is left in them for one person, and how far away they lie."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import SocialWorker
from accounts.queries.distance import miles_between
from assessments.models import Session
from assessments.queries.places import Eyes, place_in, places_in
from assessments.rules.places import Place

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
    """A session with the place in it as one person may take it, and its distance in miles from where they look."""

    session: Session
    place: Place
    miles: float | None

    @property
    def places_left(self) -> int:
        """How many places are left for them."""
        return self.place.places_left


def workplace_of(social_worker: SocialWorker, on: date) -> Point | None:
    """The middle of the council they work for on that day, as latitude and longitude in degrees."""
    spell = social_worker.spells_on(on).select_related("council").first()
    return (spell.council.latitude, spell.council.longitude) if spell else None


def sessions_with_places(search: Search, eyes: Eyes, near: Point | None = None) -> list[Found]:
    """Sessions with enough left for these eyes, soonest or nearest first; two queries, or three for a special room."""
    until = eyes.on + timedelta(days=eyes.policy.booking_horizon_days)
    sessions = Session.objects.bookable(eyes.on, until).filter(status=search.status)
    if search.day_from:
        sessions = sessions.filter(day__gte=search.day_from)
    if search.day_to:
        sessions = sessions.filter(day__lte=search.day_to)
    if search.slot:
        sessions = sessions.filter(slot=search.slot)
    sessions = sessions.select_related("centre").order_by("starts_at", "centre__name", "pk")
    found = [Found(each, place, _miles(near, each)) for each, place in places_in(sessions, eyes) if place.fits]
    if search.nearest_first and near:
        found.sort(key=lambda each: (each.miles or 0, each.session.starts_at))
    return found


def found_in(session: Session, eyes: Eyes, near: Point | None = None) -> Found:
    """One session, fetched with its centre, as these eyes see it now; to decide, ask again under its lock."""
    return Found(session, place_in(session, eyes)[0], _miles(near, session))


def _miles(near: Point | None, session: Session) -> float | None:
    return miles_between(*near, session.centre.latitude, session.centre.longitude) if near else None
