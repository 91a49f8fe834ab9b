"""People with places in sessions that are going to be cancelled."""

from datetime import date, timedelta

from accounts.models import SocialWorker
from assessments.models import Booking, Session
from tests.cast import TODAY, Cast, book, endorse, make_session, make_social_worker

SOON = TODAY + timedelta(days=30)


def endorsed(cast: Cast, name: str) -> SocialWorker:
    """Somebody of council A who may book."""
    person = make_social_worker(name, "Practice", cast.employer_a, cast.council_a)
    endorse(person, by=cast.manager_a)
    return person


def filled(cast: Cast, day: date = SOON, people: int = 2, centre: object = None, slot: str = "morning") -> Session:
    """A session with so many people booked and one more place."""
    session = make_session(centre or cast.centre_one, day, capacity=people + 1, slot=slot)
    for number in range(people):
        book(endorsed(cast, f"P{session.pk}x{number}"), session)
    return session


def states() -> list[str]:
    """Of every booking, oldest first."""
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))
