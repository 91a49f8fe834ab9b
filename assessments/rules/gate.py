"""What looks odd about the results of one session together, before any of them goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.rules.unusual import is_unusual


@dataclass(frozen=True)
class Together:
    """The results of one session: each person's scores by component, and how many are accredited. In the past, of so
    many results of that status `history_accredited` were."""

    scores: Sequence[Mapping[str, int]]
    accredited: int
    history_accredited: int
    history: int


def oddities(found: Together, per_thousand: int) -> dict[str, str]:
    """By kind of anomaly: what is odd, in words. Scores that are alike for everybody may be left over from a trial."""
    odd, people = {}, len(found.scores)
    if people > 2 and len({tuple(sorted(each.items())) for each in found.scores}) == 1:
        odd["left-over"] = f"All {people} people of the session have the same score in every part."
    if is_unusual(found.accredited, people, found.history_accredited, found.history, per_thousand):
        usual = round(100 * found.history_accredited / found.history)
        odd["unusual-share"] = (
            f"{found.accredited} of {people} people of the session are accredited; in the past it was {usual} of 100."
        )
    return odd
