"""Other sessions to offer where one will not do."""

from collections.abc import Callable

from assessments.models import Session
from assessments.queries.availability import Found
from assessments.queries.places import Eyes
from assessments.queries.similar import similar_to


def similar(session: Session, eyes: Eyes, address: Callable[[int], str]) -> list[tuple[Found, str]]:
    """A few like this one, each with the address at which it is chosen."""
    return [(each, address(each.session.pk)) for each in similar_to(session, eyes)]
