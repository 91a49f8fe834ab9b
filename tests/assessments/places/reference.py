"""What should be, worked out anew in the plainest way from the rows: the service's own rules and queries are not asked.

Written from the words of the issue, so that a mistake would have to be made twice.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import SocialWorker
from assessments.models import Block, Booking, Endorsement, Session, Wait

OFFER_LASTS = timedelta(hours=48)
DOUBLE_FROM = 50  # per cent of extra time


@dataclass(frozen=True)
class Taking:
    """Somebody takes so many places."""

    person: int
    places: int
    is_suitable: bool
    council: int
    is_owed: bool = False


@dataclass
class Room:
    """One session as it stands at one moment; `first` people choose before others."""

    session: Session
    takings: list[Taking]
    blocks: dict[int, int]
    first: int
    keeps_suitable: bool

    def fits(self, wanted: Taking) -> bool:
        """Is there enough left for this person, whose own holds are no hindrance?"""
        others = [each for each in self.takings if each.person != wanted.person]
        free = self.session.capacity - sum(each.places for each in others)
        for council, kept in self.blocks.items():
            used = sum(each.places for each in others if each.council == council)
            if council != wanted.council:
                free -= max(kept - used, 0)
        free -= 0 if wanted.is_owed else self.first
        suitable = self.session.suitable_places - sum(each.places for each in others if each.is_suitable)
        if wanted.is_suitable:
            free = min(free, suitable)
        elif self.keeps_suitable:
            free -= max(suitable, 0)
        return free >= wanted.places


def room_of(session: Session, at: datetime, on: date, keeps_suitable: bool = True) -> Room:
    """From the rows as they are now."""
    session = Session.objects.get(pk=session.pk)
    booked = session.bookings.filter(state__in=["booked", "arrived", "completed"])
    held = [each for each in session.holds.all() if each.ended_at is None and each.until > at]
    takings = [Taking(e.social_worker_id, e.places, e.takes_suitable, e.council_id) for e in (*booked, *held)]
    kept = {each.council_id: each.places for each in Block.objects.filter(session=session) if each.release_on > on}
    first = [each for each in Booking.objects.filter(is_owed=True) if each.first_choice_until >= on]
    return Room(session, takings, kept, min(len(first), (session.capacity + 1) // 2), keeps_suitable)


def taking_of(person: SocialWorker) -> Taking:
    """What this person would take."""
    time, provisions = 0, []
    if adjustment := person.adjustments.filter(ended_on=None).first():
        is_decided = adjustment.decided_on is not None
        time = adjustment.extra_time if is_decided else adjustment.asked_extra_time
        provisions = adjustment.agreed if is_decided else adjustment.asked
    council = Endorsement.objects.get(social_worker=person).council_id
    is_owed = Booking.objects.filter(social_worker=person, is_owed=True).exists()
    return Taking(person.pk, 2 if time >= DOUBLE_FROM else 1, "step-free" in provisions, council, is_owed)


def has_place(person: SocialWorker) -> bool:
    """Do they have a live booking?"""
    return Booking.objects.filter(social_worker=person, state__in=["booked", "arrived"]).exists()


def is_open(session: Session) -> bool:
    """Can anything be booked in it?"""
    return session.cancelled_at is None and session.closed_at is None and session.published_at is not None


def give_turns(room: Room, at: datetime) -> list[int]:
    """Put whoever waits into the room, in the published order; answers the numbers of those who got a place."""
    if not is_open(room.session) or room.session.starts_at - timedelta(hours=1) <= at:
        return []
    got = []
    for wait in sorted(_waiting(room.session, at), key=_turn):
        taking = taking_of(wait.social_worker)
        if wait.social_worker_id not in got and room.fits(taking):
            room.takings.append(taking)
            got.append(wait.social_worker_id)
    return got


def _waiting(session: Session, at: datetime) -> list[Wait]:
    """Those it would suit, who have no place and no open offer, hold none here, and were not offered it before."""
    found = []
    for wait in Wait.objects.filter(left_at=None, status=session.status):
        area = [centre.pk for centre in wait.centres.all()]
        suits = wait.session_id == session.pk if wait.session_id else session.centre_id in area
        if wait.weekdays and session.day.weekday() not in wait.weekdays:
            suits = False
        kept = [each for each in wait.social_worker.holds.all() if each.ended_at is None and each.until > at]
        has_offer = any(each.wait_id or each.session_id == session.pk for each in kept)
        was_offered = wait.offers.filter(session=session).exclude(answer="withdrawn").exists()
        if suits and not has_offer and not was_offered and not has_place(wait.social_worker):
            found.append(wait)
    return found


def _turn(wait: Wait) -> tuple[object, ...]:
    until = Endorsement.objects.get(social_worker=wait.social_worker).valid_until
    owed = Booking.objects.filter(social_worker=wait.social_worker, is_owed=True).exists()
    return (not owed, -wait.priority, until, wait.joined_at, wait.pk)
