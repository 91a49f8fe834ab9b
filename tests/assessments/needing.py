"""People with adjustments, and sessions with rooms for them."""

from accounts.models import Room, SocialWorker
from assessments.models import Adjustment, Session
from tests.cast import TODAY


def adjusted(person: SocialWorker, *features: str, time: int = 0) -> Adjustment:
    """They have these adjustments, agreed and to be used again; `time` is extra time in per cent."""
    return Adjustment.objects.create(
        social_worker=person, asked_on=TODAY, asked_by=person.user, asked=list(features), asked_extra_time=time,
        may_reuse=True, decided_on=TODAY, decided_by=person.user, agreed=list(features), extra_time=time,
    )  # fmt: skip


def with_room(session: Session, *features: str, places: int = 1) -> Session:
    """So many of the session's places lie in a room that has these."""
    Room.objects.get_or_create(
        centre=session.centre, name="The " + " ".join(features), places=places, features=list(features)
    )
    session.suitable_places = places
    session.save()
    return session
