"""The three statuses. A new status is one entry here: pages, forms, reports and the register follow."""

from dataclasses import dataclass

from assessments.catalogue.components import COMPONENTS, Component, Kind
from assessments.catalogue.standards import LEADER_2015, PRACTITIONER_2018, SUPERVISOR_2018, StandardSet


@dataclass(frozen=True)
class Status:
    """One accreditation: who it is for, by which standards, and which kinds of component are sat for it.

    `roles` are the jobs of the workforce census (items 1 to 6) that it is meant for: reports count whoever does one as
    eligible, and nobody is kept from it for doing another. `opens_at_first` says whether places can be booked before
    DfE has decided anything in the browser.
    """

    slug: str
    name: str
    is_for: str
    standards: StandardSet
    sits: tuple[Kind, ...]
    roles: tuple[str, ...]
    opens_at_first: bool

    @property
    def components(self) -> tuple[Component, ...]:
        """What is sat, in the order of the day."""
        return tuple(component for component in COMPONENTS.values() if component.kind in self.sits)


STATUSES: dict[str, Status] = {
    status.slug: status
    for status in (
        Status(
            "practitioner", "Child and family practitioner",
            "Social workers who work directly with children and families.",
            PRACTITIONER_2018, (Kind.KNOWLEDGE, Kind.PRACTICE), ("4", "5", "6"), True,
        ),
        Status(
            "supervisor", "Practice supervisor", "Social workers who supervise the practice of others.",
            SUPERVISOR_2018, (Kind.KNOWLEDGE, Kind.PRACTICE), ("2", "3"), True,
        ),
        Status(
            "leader", "Practice leader",
            "The qualified social worker responsible day to day for a council’s whole practice system.",
            LEADER_2015, (Kind.PRACTICE,), ("1",), False,
        ),
    )
}  # fmt: skip
