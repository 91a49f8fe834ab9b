"""What DfE may decide by date of equality figures: part of `Policy`."""

from dataclasses import dataclass

from assessments.catalogue.policy_parts import Group, setting


@dataclass(frozen=True)
class EqualityPolicy:
    """How far back figures look, when a line is crossed, and how long the Department has to respond."""

    equality_months: int = setting(
        36, "Equality figures look back over", "months",
        "Not published; three years give most groups enough people to be told.", 3, 120, group=Group.EQUALITY,
    )  # fmt: skip
    equality_ratio_percent: int = setting(
        80, "A line is crossed when a group has less than … of what everybody else has", "%",
        "Not published here; four fifths is the usual rule of thumb for tests and selection.", 1, 100,
        group=Group.EQUALITY,
    )  # fmt: skip
    equality_per_thousand: int = setting(
        50, "… and chance alone would cross any line in no more than", "of 1,000 counts",
        "One in twenty is a usual error rate; here it holds for all comparisons of a count together.", 1, 200,
        group=Group.EQUALITY,
    )  # fmt: skip
    equality_response_working_days: int = setting(
        20, "The Department responds in writing to a line that is crossed within", "working days",
        "Not published; 20 is our proposal.", 1, 250, group=Group.EQUALITY,
    )  # fmt: skip
