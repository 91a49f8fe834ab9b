"""The parts of an assessment. A new component is one entry here, named by the statuses that sit it.

Sources: 30 questions, 18 general and 12 applied, in 60 minutes [S3, S29]; two simulations with actors, a
reflective and a written assessment [S22]; ratings of 1 to 7 as in the pilot [S9].
"""

from dataclasses import dataclass

from assessments.catalogue.scales import APPLIED_MARKS, GENERAL_MARKS, RATING, Scale


@dataclass(frozen=True)
class Component:
    """One part of the assessment; `about` tells the person what it asks of them."""

    key: str
    name: str
    scale: Scale
    about: str


KNOWLEDGE_GENERAL = Component(
    "knowledge-general", "Knowledge: general questions", GENERAL_MARKS,
    "18 questions on a computer. Choose 1 answer of 4, or 3 of 8.",
)  # fmt: skip
KNOWLEDGE_APPLIED = Component(
    "knowledge-applied", "Knowledge: applied to a scenario", APPLIED_MARKS,
    "12 questions about a passage that you read first.",
)  # fmt: skip
SIMULATION_ONE = Component(
    "simulation-one",
    "First simulated practice",
    RATING,
    "You meet a person played by an actor. It is filmed.",
)
SIMULATION_TWO = Component(
    "simulation-two",
    "Second simulated practice",
    RATING,
    "You meet another person played by an actor. It is filmed.",
)
REFLECTIVE = Component(
    "reflective",
    "Reflective assessment",
    RATING,
    "You talk about how you practised in the simulations, and why.",
)
WRITTEN = Component("written", "Written assessment", RATING, "You write up what you saw and what should happen next.")

COMPONENTS: dict[str, Component] = {
    component.key: component
    for component in (
        KNOWLEDGE_GENERAL,
        KNOWLEDGE_APPLIED,
        SIMULATION_ONE,
        SIMULATION_TWO,
        REFLECTIVE,
        WRITTEN,
    )
}
