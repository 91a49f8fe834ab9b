"""The post-qualifying standards, by version. An attempt keeps the version that it was judged by.

Ten areas for practitioners [S27]; eight for supervisors and six for leaders, whose titles are from general
knowledge and to be checked against the published statements before the service goes live [R].
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardSet:
    """One published statement: its version and the titles of its areas."""

    key: str
    name: str
    areas: tuple[str, ...]


PRACTITIONER_2018 = StandardSet(
    "practitioner-2018", "Post-qualifying standard: child and family practitioners (2018)",
    (
        "Relationships and effective direct work", "Communication", "Child development",
        "Adult mental ill-health, substance misuse, domestic abuse, physical ill-health and disability",
        "Abuse and neglect of children", "Child and family assessment",
        "Analysis, decision-making, planning and review", "The law and the family and youth justice systems",
        "The role of supervision", "Organisational context",
    ),
)  # fmt: skip
SUPERVISOR_2018 = StandardSet(
    "supervisor-2018", "Post-qualifying standard: practice supervisors (2018)",
    (
        "Promote and govern excellent practice", "Developing excellent practitioners",
        "Shaping and influencing the practice system", "Effective use of power and authority",
        "Confident analysis and decision-making", "Purposeful and effective social work",
        "Emotionally intelligent practice supervision", "Performance management and improvement",
    ),
)  # fmt: skip
LEADER_2015 = StandardSet(
    "leader-2015", "Knowledge and skills statement: practice leaders (2015)",
    (
        "Values and moral purpose", "Leading and governing excellent practice",
        "Creating a context for excellent practice", "Designing a system to support effective practice",
        "Developing excellent practitioners", "Support effective decision-making",
    ),
)  # fmt: skip

STANDARD_SETS: dict[str, StandardSet] = {
    standards.key: standards for standards in (PRACTITIONER_2018, SUPERVISOR_2018, LEADER_2015)
}
