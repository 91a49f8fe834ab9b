"""What a plan stands on: councils with their real headcounts, as read from the reference tables."""

from dataclasses import dataclass
from datetime import date

from accounts.queries.distance import miles_between
from demo.places import CENTRES


@dataclass(frozen=True)
class Service:
    """From when to when an employer (by number) runs a council's children's services."""

    employer: int
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Place:
    """A council. `headcount` is its people at the last census; `since` when the public record has it in NAAS."""

    number: int
    gss: str
    name: str
    region: str
    latitude: float
    longitude: float
    headcount: int
    services: tuple[Service, ...]
    since: date | None = None

    def employer_on(self, day: date) -> int:
        """Who employs its social workers on `day`: the trust when one runs the services, else the council."""
        running = [
            service
            for service in self.services
            if (service.start is None or service.start <= day) and (service.end is None or day < service.end)
        ]
        return max(running or self.services[:1], key=lambda service: service.start or date.min).employer

    @property
    def centres(self) -> list[int]:
        """The centres' positions in `CENTRES`, nearest first."""
        return sorted(range(len(CENTRES)), key=self._miles_to)

    def _miles_to(self, centre: int) -> float:
        there = CENTRES[centre]
        return miles_between(self.latitude, self.longitude, there.latitude, there.longitude)
