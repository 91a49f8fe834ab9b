"""Who of a council's people of today could be next."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.plan.people import MAY_SIT, Staff
from demo.plan.story import Person

SETTLED = timedelta(days=150)  # in post this long before an assessment, and half of it before an endorsement


@dataclass
class Pool:
    """Draws each person once at most, in an order that the council's dice decide."""

    staff: Staff
    order: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.order = list(self.staff.people)
        self.staff.rng.shuffle(self.order)

    def draw(self, status: str, by: date) -> Person | None:
        """Somebody whose job fits the status, settled in it by that day and without the status so far."""
        for position in range(len(self.order) - 1, -1, -1):
            person = self.order[position]
            job, free = person.spells[-1], status != person.meant_for and not person.sat(status)
            if free and job.role in MAY_SIT[status] and job.start + SETTLED <= by:
                return self.order.pop(position)
        return None
