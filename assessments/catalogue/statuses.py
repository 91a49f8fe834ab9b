"""The three statuses. A new status is one entry here: pages, forms, reports and the register follow."""

from dataclasses import dataclass

from assessments.catalogue.components import (
    KNOWLEDGE_APPLIED,
    KNOWLEDGE_GENERAL,
    REFLECTIVE,
    SIMULATION_ONE,
    SIMULATION_TWO,
    WRITTEN,
    Component,
)
from assessments.catalogue.standards import LEADER_2015, PRACTITIONER_2018, SUPERVISOR_2018, StandardSet


@dataclass(frozen=True)
class Status:
    """One accreditation: who it is for, by which standards, and what is sat for it.

    `opens_at_first` says whether places can be booked before DfE has decided anything in the browser.
    """

    slug: str
    name: str
    is_for: str
    standards: StandardSet
    components: tuple[Component, ...]
    opens_at_first: bool


EVERYTHING = (KNOWLEDGE_GENERAL, KNOWLEDGE_APPLIED, SIMULATION_ONE, SIMULATION_TWO, REFLECTIVE, WRITTEN)

PRACTITIONER = Status(
    "practitioner", "Child and family practitioner",
    "Social workers who work directly with children and families.", PRACTITIONER_2018, EVERYTHING, True,
)  # fmt: skip
SUPERVISOR = Status(
    "supervisor", "Practice supervisor", "Social workers who supervise the practice of others.",
    SUPERVISOR_2018, EVERYTHING, True,
)  # fmt: skip
LEADER = Status(
    "leader", "Practice leader",
    "The qualified social worker responsible day to day for a council's whole practice system.",
    LEADER_2015, (SIMULATION_ONE, SIMULATION_TWO, REFLECTIVE, WRITTEN), False,
)  # fmt: skip

STATUSES: dict[str, Status] = {status.slug: status for status in (PRACTITIONER, SUPERVISOR, LEADER)}
