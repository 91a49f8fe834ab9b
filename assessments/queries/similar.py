"""What else there is when a session will not do."""

from assessments.models import Session
from assessments.queries.availability import Found, Point, Search, sessions_with_places
from assessments.queries.places import Eyes

A_FEW = 3


def similar_to(session: Session, eyes: Eyes, near: Point | None = None) -> list[Found]:
    """A few other sessions with a place for these eyes: the same centre before others, then the nearest day."""
    found = sessions_with_places(Search(session.status), eyes, near)
    others = [each for each in found if each.session.pk != session.pk]
    others.sort(
        key=lambda each: (
            each.session.centre_id != session.centre_id, abs(each.session.starts_at - session.starts_at)
        )
    )  # fmt: skip
    return others[:A_FEW]
