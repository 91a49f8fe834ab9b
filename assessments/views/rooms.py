"""The rooms of a centre in words: what each has for people who need adjustments."""

from accounts.models import Room
from assessments.catalogue.adjustments import PROVISIONS


def rooms_as_read(rooms: list[Room]) -> list[dict[str, str]]:
    """Each room with what it has."""
    return [{"name": each.name, "has": _has(each), "note": each.note} for each in rooms]


def _has(room: Room) -> str:
    known = [PROVISIONS[key].prepare.lower() for key in PROVISIONS if key in room.features]
    return ", ".join(known)
