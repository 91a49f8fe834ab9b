"""What equality figures compare between groups. Each person counts once in each: by their first in the time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`name` heads the page; `of` says of whom, `share` what the percentage is; a wait is told in days."""

    key: str
    name: str
    of: str
    share: str
    behind: str
    is_wait: bool = False

    @property
    def unit(self) -> str:
        """What stands after a number."""
        return " days" if self.is_wait else "%"


_MEASURES = (
    Measure(
        "outcome", "Accredited, of those with a result", "people whose first result in the time was released",
        "accredited by it", "are accredited less often",
    ),
    Measure(
        "wait", "Days from endorsement to session", "people whose first session in the time took place or was missed",
        "half of them waited no longer", "wait longer for a session", is_wait=True,
    ),
    Measure(
        "adjustments", "Adjustments agreed in full, of those decided",
        "people whose first request in the time was decided", "agreed to all that they asked for",
        "are agreed all they ask for less often",
    ),
    Measure(
        "appeals", "Appeals upheld, of those decided", "people whose first appeal in the time was decided",
        "had it upheld", "have appeals upheld less often",
    ),
)  # fmt: skip
MEASURES: dict[str, Measure] = {each.key: each for each in _MEASURES}
