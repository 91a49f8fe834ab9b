"""Equality figures: counts that were made stay as they are; the next one is made by the new policy."""

from assessments.queries.effects.change import Change, Counter, Effects


def figures(change: Change) -> Effects:
    """How the next count is made."""
    return Effects(
        notes=("The next quarter is counted by it. Counts that were made, and lines crossed in them, stay.",)
    )


def responses(change: Change) -> Effects:
    """How long the Department has for its next responses."""
    return Effects(notes=("It holds for lines found from then on. Responses that are due keep their day.",))


COUNTERS: dict[str, Counter] = {
    "equality_months": figures,
    "equality_ratio_percent": figures,
    "equality_per_thousand": figures,
    "equality_response_working_days": responses,
}
