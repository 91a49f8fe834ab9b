"""What is measured, in this order. A benchmark is a function from the stage to its rows; a new one is added here."""

from collections.abc import Callable

from bench.measures.booking import booking
from bench.measures.council import council
from bench.measures.doors import doors
from bench.measures.exports import exports
from bench.measures.foreign import foreign
from bench.measures.letters import letters
from bench.measures.pages import pages
from bench.measures.race import race
from bench.measures.roll_up import roll_up
from bench.measures.seeding import seeding
from bench.measures.sheets import sheets
from bench.rows import Row
from bench.stage import Stage

BENCHMARKS: tuple[Callable[[Stage], list[Row]], ...] = (
    seeding, roll_up, pages, foreign, booking, race, doors, letters, council, exports, sheets,
)  # fmt: skip
