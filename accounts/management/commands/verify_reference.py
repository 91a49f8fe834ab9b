"""Shows that the database holds the public facts about councils, whole and once."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.queries.agreement import bad_codes, differences
from accounts.queries.census_totals import PLACES, CensusTotals, census_totals
from accounts.queries.reference_counts import counts
from accounts.reference import DATA
from accounts.reference.census import ENGLAND
from accounts.reference.checks import check
from accounts.reference.facts import read_facts


class Command(BaseCommand):
    help = "Print totals of the reference facts, and fail if the database disagrees with the files or with DfE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The directory that was loaded."""
        parser.add_argument("--from", dest="directory", type=Path, default=DATA, help="where the CSV files are")

    def handle(self, directory: Path = DATA, **options: object) -> None:
        """Every total, then every disagreement."""
        facts, problems = read_facts(directory)
        problems += check(facts)
        if problems:
            raise CommandError("\n".join(str(problem) for problem in sorted(problems)))
        numbers, totals = counts(facts), census_totals(facts)
        self.stdout.write(f"{'':46}{'database':>10}{'files':>10}")
        self.stdout.writelines(f"{count}\n" for count in numbers)
        self.stdout.writelines(f"{line}\n" for line in census_lines(totals))
        wrong = [f"counts: {count}" for count in numbers if count.database != count.files]
        wrong += [*differences(facts), *bad_codes()]
        wrong += [line for census in totals for line in census.differences()]
        if wrong:
            raise CommandError(f"{len(wrong)} disagreement(s):\n" + "\n".join(wrong))
        self.stdout.write("Everything agrees: each row with the files, each sum with what DfE published, each code.")


def census_lines(totals: list[CensusTotals]) -> Iterator[str]:
    """Headcounts by region and year, by how much they differ from what DfE published, and which need explaining."""
    yield ""
    yield f"{'In post on 30 September':26}" + "".join(f"{census.year:>8}" for census in totals)
    for place, name in PLACES.items():
        yield _row(f"  {name}", (census.ours(place) for census in totals))
    yield _row("  England as published", (census.published.get(ENGLAND) or 0 for census in totals))
    yield _row("  difference", (census.excess() for census in totals))
    yield _row("  places that differ", (len(census.differences()) for census in totals))
    yield ""
    for census in totals:
        for unit in census.carried():
            yield f"{census.year} has no number for {unit.name}: counted with {unit.headcount:,} of {unit.year}"
    for unit in totals[-1].joint():
        yield f"{unit.name} ({unit.unit_code}) file jointly: {unit.headcount:,} of {unit.year}, counted once"


def _row(name: str, numbers: Iterable[int]) -> str:
    return f"{name:26}" + "".join(f"{number:>8,}" for number in numbers)
