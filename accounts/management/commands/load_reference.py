"""Brings the public facts about councils into the database."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.reference import DATA
from accounts.reference.checks import check
from accounts.reference.facts import read_facts
from accounts.reference.load import councils_that_vanish, load


class Command(BaseCommand):
    help = "Load councils, employers, programmes and official statistics. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Another directory may hold newer files."""
        parser.add_argument("--from", dest="directory", type=Path, default=DATA, help="where the CSV files are")

    def handle(self, directory: Path = DATA, **options: object) -> None:
        """Load all files or, if anything is wrong with any of them, none."""
        facts, problems = read_facts(directory)
        problems += check(facts)
        if not problems:
            problems = councils_that_vanish(facts)
        if problems:
            listed = "\n".join(str(problem) for problem in sorted(problems))
            raise CommandError(f"Nothing was changed, because of {len(problems)} problem(s):\n{listed}")
        tallies = load(facts)
        for tally in tallies:
            if not tally.is_still:
                self.stdout.write(str(tally))
        if all(tally.is_still for tally in tallies):
            self.stdout.write("Nothing to change: the database says what the files say.")
