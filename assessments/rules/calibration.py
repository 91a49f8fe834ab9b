"""Do the people whom a manager signs for reach the standard as often as others? If not, a second reader may help.

A suggestion, never a bar: results come later than signatures, and few of them say little.
"""

from dataclasses import dataclass

from assessments.catalogue.policies import Policy
from assessments.rules.unusual import is_unusual


@dataclass(frozen=True)
class Tally:
    """Of so many people with a result, how many were accredited."""

    reached: int = 0
    of: int = 0


def may_use_a_second_reader(own: Tally, others: Tally, policy: Policy) -> bool:
    """Were fewer of theirs accredited than chance explains, given everybody else's share? Never said of few results."""
    if own.of < policy.calibration_least or own.reached * others.of >= others.reached * own.of:
        return False
    return is_unusual(own.reached, own.of, others.reached, others.of, policy.calibration_per_thousand)
