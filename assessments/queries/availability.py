"""Which places there are: sessions with what is left in them for one person, and how far away they lie."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from accounts.models import SocialWorker
from accounts.queries.distance import miles_between
from assessments.models import Session
from assessments.queries.glimpses import COLUMNS, Glimpse, Where, glimpse
from assessments.queries.places import Eyes, place_in, places_in
from assessments.rules.places import Place

Point = tuple[float, float]


@dataclass(frozen=True)
class Search:
    """What somebody looks for. Empty means any; the dates include both ends; `within` is in miles.

    `near` is where they measure from, if not from where they work.
    """

    status: str
    day_from: date | None = None
    day_to: date | None = None
    slot: str = ""
    nearest_first: bool = False
    near: Point | None = None
    within: int | None = None
    with_full: bool = False

    @property
    def on_any_day(self) -> "Search":
        """The same, whatever the day."""
        return replace(self, day_from=None, day_to=None)


@dataclass(frozen=True, slots=True)
class Found:
    """A session with the place in it as one person may take it, and its distance in miles from where they look."""

    session: Session | Glimpse
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


def sessions_ahead(search: Search, eyes: Eyes, near: Point | None = None) -> list[Found]:
    """Every session of this status that could be booked, full ones too, soonest first; what else is looked for does
    not count yet. Two queries, or three for a special room."""
    here, miles = search.near or near, dict[Where, float | None]()
    found = []
    for each, place in places_in(glimpses_ahead(search.status, eyes), eyes):
        if each.centre not in miles:
            miles[each.centre] = _miles(here, each)
        found.append(Found(each, place, miles[each.centre]))
    return found


def glimpses_ahead(status: str, eyes: Eyes, only: Q | None = None) -> list[Glimpse]:
    """Every session of this status, or `only` some, that could be booked, soonest first, whatever is left in it."""
    until = eyes.on + timedelta(days=eyes.policy.booking_horizon_days)
    sessions = Session.objects.bookable(eyes.on, until).filter(only or Q(), status=status)
    rows = sessions.order_by("starts_at", "centre__name", "pk").values_list(*COLUMNS)
    return [glimpse(row) for row in rows]


def among(found: list[Found], search: Search) -> list[Found]:
    """Those that match what is looked for, soonest or nearest first; full ones only if they are asked for."""
    chosen = [each for each in found if matches(each, search) and (each.place.fits or search.with_full)]
    if search.nearest_first:
        chosen.sort(key=lambda each: (each.miles or 0, each.session.starts_at))
    return chosen


def matches(found: Found, search: Search) -> bool:
    """Is it what is looked for, whether or not a place is left?"""
    session = found.session
    return (
        (search.day_from or session.day) <= session.day <= (search.day_to or session.day)
        and search.slot in ("", session.slot)
        and (search.within is None or found.miles is None or found.miles <= search.within)
    )


def sessions_with_places(search: Search, eyes: Eyes, near: Point | None = None) -> list[Found]:
    """Sessions with enough left for these eyes, soonest or nearest first; two queries, or three for a special room."""
    return among(sessions_ahead(search, eyes, near), search)


def found_in(session: Session, eyes: Eyes, near: Point | None = None, rooms: frozenset[int] | None = None) -> Found:
    """One session, fetched with its centre, as these eyes see it now; to decide, ask again under its lock. `rooms` are
    the centres with what this person needs, where that is known already."""
    return Found(session, place_in(session, eyes, rooms)[0], _miles(near, session))


def _miles(near: Point | None, session: Session | Glimpse) -> float | None:
    return miles_between(*near, session.centre.latitude, session.centre.longitude) if near else None
