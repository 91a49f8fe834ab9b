"""The national programmes in which councils' social workers take part: one entry each. No learning content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Programme:
    """One programme: who it is for, and by what it is known."""

    slug: str
    name: str
    is_for: str


PROGRAMMES: dict[str, Programme] = {
    each.slug: each
    for each in (
        Programme("supervisor", "Practice supervisor development", "New practice supervisors."),
        Programme("permanence", "Permanence", "Whoever decides where children live in the long term."),
        Programme("leader", "Practice leader development", "Heads of service who prepare to lead practice."),
        Programme("approach", "Frontline, now Approach Social Work", "Graduates who train with a council."),
        Programme("step-up", "Step Up to Social Work", "People from other work who train with councils together."),
    )
}
LEADER = PROGRAMMES["leader"]
