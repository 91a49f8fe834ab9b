"""What a benchmark is given: the two sides, and how much to do."""

from dataclasses import dataclass

from bench.sides import Side


@dataclass(frozen=True)
class Stage:
    """`size` is the seed's: small or national. `quick` makes everything tiny: to see that a benchmark works."""

    ours: Side
    ceiling: Side
    size: str
    rounds: int
    quick: bool
    seeded_in: float

    def much(self, usual: int) -> int:
        """How often to do something that is usually done so often."""
        return max(2, usual // 10) if self.quick else usual
