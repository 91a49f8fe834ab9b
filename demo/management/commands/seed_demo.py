"""manage.py seed_demo --size small|national: people who do not exist, in councils that do."""

from argparse import ArgumentParser
from collections import Counter
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import SocialWorker, WorkforceFigure
from assessments.queries.standings import standings_of
from assessments.rules.standing import STAGE_WORDS
from demo.plan.build import Plan
from demo.plan.totals import totals
from demo.seeding import SIZES, Seeding
from foundation import clock

SEED = 2018
DEMO_IS_OFF = "The demo is off: set DEMO=on. A production service refuses to start with it."
NO_FACTS = "There are no councils yet: run `manage.py load_reference` first."
NOT_EMPTY = "There are social workers already. `make reset` empties this machine's database."


class Command(BaseCommand):
    """Fill an empty service with a make-believe programme."""

    help = "Fill an empty service with made-up people and their histories since July 2018."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, and which throw of the dice."""
        parser.add_argument("--size", choices=SIZES, default=SIZES[0], help="six councils, or all 153")
        parser.add_argument("--seed", type=int, default=SEED, help="another number makes other people")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are people already")

    def handle(self, *args: Any, size: str, seed: int, if_empty: bool, **options: Any) -> None:
        """Refuse in one line, or make it and say what there is now."""
        if not settings.DEMO:
            raise CommandError(DEMO_IS_OFF)
        if SocialWorker.objects.exists():
            if not if_empty:
                raise CommandError(NOT_EMPTY)
            self.say("There are social workers already: nothing to do.")
            return
        if not WorkforceFigure.objects.exists():
            raise CommandError(NO_FACTS)
        began = monotonic()
        plan = Seeding(size, seed, clock.today(), self.say).run()
        self.summarise(plan, size)
        self.say(f"Done in {monotonic() - began:.0f} seconds. Come in at {settings.SITE_URL}/demo/")

    def say(self, words: str) -> None:
        """A line that is seen at once, also in a pipe."""
        self.stdout.write(words)
        self.stdout.flush()

    def summarise(self, plan: Plan, size: str) -> None:
        """Who stands where for the practitioner status; for the national demo also the published totals."""
        people = list(SocialWorker.objects.values_list("pk", flat=True))
        stages: Counter[str] = Counter()
        for start in range(0, len(people), 5000):
            standings = standings_of(people[start : start + 5000], plan.today)
            stages.update(each.stage for (_, status), each in standings.items() if status == "practitioner")
        self.say(f"\n{len(people):,} social workers, {len(plan.staffs)} councils. As practitioners:")
        for stage, words in STAGE_WORDS.items():
            self.say(f"  {words:28}{stages[stage]:>8,}")
        if size == "national":
            self.say(f"\n{'The published record':40}{'published':>22}{'here':>8}")
            for total in totals(plan):
                self.say(f"  {total.what:38}{total.published:>22}{total.found:>8,}")
        self.say("")
