"""The parts of an assessment. A new component is one entry here: each status sits whole kinds of them.

Sources: 30 questions, 18 general and 12 applied, in 60 minutes [S3, S29]; two simulations with actors, a
reflective and a written assessment [S22]; ratings of 1 to 7 as in the pilot [S9].
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.catalogue.scales import APPLIED_MARKS, GENERAL_MARKS, RATING, Scale


class Kind(StrEnum):
    """What a component shows: what somebody knows, or how they practise."""

    KNOWLEDGE = "knowledge"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Component:
    """One part of the assessment; `about` tells the person what it asks of them."""

    key: str
    name: str
    kind: Kind
    scale: Scale
    about: str


COMPONENTS: dict[str, Component] = {
    component.key: component
    for component in (
        Component(
            "knowledge-general", "Knowledge: general questions", Kind.KNOWLEDGE, GENERAL_MARKS,
            "18 questions on a computer. Choose 1 answer of 4, or 3 of 8.",
        ),
        Component(
            "knowledge-applied", "Knowledge: applied to a scenario", Kind.KNOWLEDGE, APPLIED_MARKS,
            "12 questions about a passage that you read first.",
        ),
        Component(
            "simulation-one", "First simulated practice", Kind.PRACTICE, RATING,
            "You meet a person played by an actor. It is filmed.",
        ),
        Component(
            "simulation-two", "Second simulated practice", Kind.PRACTICE, RATING,
            "You meet another person played by an actor. It is filmed.",
        ),
        Component(
            "reflective", "Reflective assessment", Kind.PRACTICE, RATING,
            "You talk about how you practised in the simulations, and why.",
        ),
        Component(
            "written", "Written assessment", Kind.PRACTICE, RATING,
            "You write up what you saw and what should happen next.",
        ),
    )
}  # fmt: skip
