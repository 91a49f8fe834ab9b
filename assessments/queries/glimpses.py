"""A session as a list needs it: the few facts that are shown or counted, without the rest of the row."""

from datetime import date, datetime
from typing import NamedTuple


class Where(NamedTuple):
    """A centre in a list."""

    name: str
    postcode: str
    latitude: float
    longitude: float
    region_id: str


class Glimpse(NamedTuple):
    """Read like a `Session`."""

    centre: Where
    pk: int
    centre_id: int
    status: str
    day: date
    slot: str
    starts_at: datetime
    capacity: int
    suitable_places: int
    published_at: datetime | None
    closed_at: datetime | None
    cancelled_at: datetime | None


CENTRE = tuple(f"centre__{name}" for name in Where._fields)
COLUMNS = (*CENTRE, *Glimpse._fields[1:])


def glimpse(row: tuple[object, ...]) -> Glimpse:
    """A row of `COLUMNS`."""
    return Glimpse(Where(*row[: len(CENTRE)]), *row[len(CENTRE) :])  # type: ignore[arg-type]  # as in COLUMNS
