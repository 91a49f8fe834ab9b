"""The centres: how far each lies from where somebody works, and what its rooms have."""

from accounts.models import Centre, Room
from accounts.queries.distance import miles_between
from assessments.queries.availability import Point


def centres_from(near: Point | None) -> list[tuple[Centre, float | None]]:
    """Nearest first, with the miles; by name where it is not known from where to measure."""
    if near is None:
        return [(each, None) for each in Centre.objects.all()]
    found = [(each, miles_between(*near, each.latitude, each.longitude)) for each in Centre.objects.all()]
    return sorted(found, key=lambda each: each[1] or 0)


def rooms_of(centre: Centre) -> list[Room]:
    """Its rooms, by name."""
    return list(Room.objects.filter(centre=centre))


def suitable_among(rooms: list[Room], features: frozenset[str]) -> frozenset[int]:
    """The centres of those rooms that have all these features."""
    return frozenset(each.centre_id for each in rooms if features <= set(each.features))
