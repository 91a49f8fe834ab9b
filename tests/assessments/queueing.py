"""A waiting list in a few words: people who wait for a full session, and how a place comes free."""

from datetime import date, timedelta

from accounts.models import Centre, SocialWorker
from assessments.models import Booking, Hold, Session, Wait
from assessments.operations import bookings, waiting
from assessments.operations.waiting import Area
from tests.assessments.needing import adjusted
from tests.cast import TODAY, Cast, book, endorse, make_session, make_social_worker

DAY = TODAY + timedelta(days=30)


def somebody(cast: Cast, name: str, *features: str, until: date | None = None, time: int = 0) -> SocialWorker:
    """Somebody of council A who is endorsed, perhaps until a day of their own, perhaps with adjustments."""
    person = make_social_worker(name, "Waiter", cast.employer_a, cast.council_a)
    endorsement = endorse(person, by=cast.manager_a)
    if until:
        endorsement.valid_until = until
        endorsement.save()
    if features or time:
        adjusted(person, *features, time=time)
    return person


def full(cast: Cast, centre: Centre | None = None, day: date = DAY, slot: str = "morning") -> Booking:
    """A session of one place, and the booking that fills it."""
    session = make_session(centre or cast.centre_one, day, slot=slot, capacity=1)
    return book(somebody(cast, f"Full{session.pk}"), session)


def wait_for(person: SocialWorker, session: Session) -> Wait:
    """They wait for this session."""
    return waiting.join_session(social_worker=person, session=session, by=person.user, on=TODAY)


def wait_at(person: SocialWorker, *centres: Centre, **wishes: object) -> Wait:
    """They wait for a place at any of these centres."""
    area = Area(centres, **wishes)
    return waiting.join_area(social_worker=person, status="practitioner", area=area, by=person.user, on=TODAY)


def give_back(booking: Booking) -> None:
    """The place is free again."""
    bookings.cancel(booking=booking, reason="Not ready yet", by=booking.social_worker.user, on=TODAY)


def offered_to(session: Session) -> list[str]:
    """Who is offered a place of this session now, by first name."""
    open_now = Hold.objects.offered().filter(session=session, ended_at__isnull=True)
    return [each.social_worker.first_name for each in open_now.order_by("made_at", "pk")]
