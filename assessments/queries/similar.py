"""What else there is when a session will not do."""

from datetime import timedelta

from django.db.models import Q

from assessments.models import Session
from assessments.queries.availability import Found, glimpses_ahead
from assessments.queries.places import Eyes, places_in

A_FEW, NEAR = 3, timedelta(days=7)


def similar_to(session: Session, eyes: Eyes) -> list[Found]:
    """A few other sessions with a place for these eyes: the same centre before others, then the nearest day.

    Elsewhere only days near it are looked at: whoever was just refused should not wait for a search of everything.
    """
    alike = Q(centre=session.centre_id) | Q(day__range=(session.day - NEAR, session.day + NEAR))
    seen = places_in(glimpses_ahead(session.status, eyes, alike & ~Q(pk=session.pk)), eyes)
    others = [Found(each, place, None) for each, place in seen if place.fits and place.away]
    others.sort(
        key=lambda each: (
            each.session.centre_id != session.centre_id, abs(each.session.starts_at - session.starts_at)
        )
    )  # fmt: skip
    return others[:A_FEW]
