"""From the command line to the table: prepare, measure one after the other, write, print."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bench import database, ground, sides
from bench.measures import BENCHMARKS
from bench.rows import Broken, Row
from bench.stage import Stage
from bench.table import table_of
from demo import seeding as demo

BUSY = 0.3  # of its processors
RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    """0 when everything could be measured, even where a target is missed; 1 when the service did something wrong."""
    wanted = arguments()
    url, size, busy = database.main_url(), wanted.size, others_at_work()
    say(f"Preparing: tables, reference facts, the {size} seed, the ceiling")
    ground.prepare()
    seeded_in = ground.seed(url, size)
    rows: list[Row] = []
    broken: list[str] = []
    with sides.ours() as ours, sides.ceiling() as ceiling:
        stage = Stage(ours, ceiling, size, 1 if wanted.quick else wanted.rounds, wanted.quick, seeded_in)
        for benchmark in chosen(wanted.names):
            say(f"Measuring: {benchmark.__name__}")
            try:
                rows += benchmark(stage)
            except Broken as trouble:
                broken.append(f"{benchmark.__name__} {trouble}")
    RESULTS.write_text(json.dumps([row.as_json() for row in rows], indent=2) + "\n")
    print(table_of(rows), *busy, *(f"BROKEN: {trouble}" for trouble in broken), sep="\n")
    return 1 if broken else 0


def arguments() -> argparse.Namespace:
    """What to measure and how thoroughly."""
    parser = argparse.ArgumentParser("python -m bench", description="Measures this service beside bare Django.")
    names = [benchmark.__name__ for benchmark in BENCHMARKS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run, of: {', '.join(names)}; all if none")
    parser.add_argument(
        "--national", dest="size", action="store_const", const="national",
        default=os.environ.get("BENCH_SIZE") or "small",
        help="stand on the national seed, some 38,000 people (also: BENCH_SIZE=national)",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure each; the median counts")
    parser.add_argument("--quick", action="store_true", help="one tiny round: to see that a benchmark works")
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - set(names):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if wanted.size not in demo.SIZES:
        parser.error(f"BENCH_SIZE: '{wanted.size}' is none of: {', '.join(demo.SIZES)}")
    return wanted


def chosen(names: list[str]) -> list[Callable[[Stage], list[Row]]]:
    """The benchmarks of these names, or all, in their own order."""
    return [benchmark for benchmark in BENCHMARKS if not names or benchmark.__name__ in names]


def others_at_work() -> list[str]:
    """A warning, when this machine has much else to do before we begin."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load < BUSY * processors:
        return []
    return [
        f"The machine was busy (load {load:.1f} on {processors} processors): trust statements, CPU and ratios only."
    ]


def say(words: str) -> None:
    """A line that is seen at once, also in a pipe."""
    print(f"-> {words}", file=sys.stderr, flush=True)
