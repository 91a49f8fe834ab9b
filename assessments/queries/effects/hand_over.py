"""By when somebody who completed the assessed year should be endorsed."""

from assessments.queries.effects.change import Change, Counter, Effects


def asye(change: Change) -> Effects:
    """A day on the councils' lists."""
    words = "People with whom nothing happens by the new day are on their council’s list of those lost in hand-over."
    return Effects(notes=(words,))


def figures(change: Change) -> Effects:
    """A line on a page of figures."""
    return Effects(notes=("The page about completers shows the new months. Nothing changes for anybody.",))


COUNTERS: dict[str, Counter] = {"asye_endorsement_days": asye, "asye_accredited_months": figures}
