"""How a component is scored, and the bands in which people read the score.

People never read a bare mark: they read a band. Where the standard lies on each scale is policy, because no
live pass mark was ever published (domain notes, 1.5).
"""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """Where a score lies against the standard; the order is from highest to lowest."""

    ABOVE = "Above the standard"
    AT = "At the standard"
    NEAR = "Just below the standard"
    BELOW = "Below the standard"

    @property
    def reaches(self) -> bool:
        """Is the standard reached?"""
        return self in (Band.ABOVE, Band.AT)


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `lowest` to `highest`.

    `needed_by` names the policy value that says where the standard lies: as a percentage of `highest` when
    `is_percentage`, else as the number itself. `near` and `above` say how far below and above it (in points)
    still count as "just below" and begin to count as "above".
    """

    key: str
    name: str
    lowest: int
    highest: int
    needed_by: str
    is_percentage: bool
    near: int
    above: int


GENERAL_MARKS = Scale("general-marks", "marks out of 18", 0, 18, "knowledge_percent_needed", True, 2, 4)
APPLIED_MARKS = Scale("applied-marks", "marks out of 12", 0, 12, "knowledge_percent_needed", True, 1, 3)
RATING = Scale("rating", "rating from 1 to 7", 1, 7, "rating_needed", False, 1, 2)
