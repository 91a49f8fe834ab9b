"""The roll-up while people do things in whatever order: changed councils only gives the cells of a full count, and a
day counted again later those that it had."""

import os
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from assessments.catalogue.statuses import STATUSES
from reports.measures import MEASURES
from reports.models import DayCounted, Participation
from reports.participation import counted, recount, recount_changed
from tests.assessments.places.machine import Places
from tests.assessments.results.machine import Results

LONG = "NAAS_CHANCES" in os.environ
TRIED = settings(
    max_examples=int(os.environ.get("NAAS_CHANCES", "2")),
    stateful_step_count=int(os.environ.get("NAAS_STEPS", "25")),
    phases=tuple(Phase) if LONG else (Phase.generate,),  # the short run has no time to shrink what it finds
    derandomize=not LONG,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
NOT_OF_THE_PAST = {"eligible"}  # the machine gives people a second record whose employment began long before
CELLS = ("council", "status", *MEASURES, "days_between")


def kept(day):
    """The cells of a day as they are kept, by council and status; councils with nothing have theirs too."""
    rows = Participation.objects.filter(day=day).values(*CELLS)
    return {(row.pop("council"), row.pop("status")): row for row in rows}


def fresh(day, cast):
    """The same as a full count would write them now."""
    found, councils = counted(day), (cast.council_a, cast.council_b)
    return {(each.pk, status): found[each.pk, status] for each in councils for status in STATUSES}


def of_the_past(cells):
    """What no later act may change."""
    return {key: {name: row[name] for name in row if name not in NOT_OF_THE_PAST} for key, row in cells.items()}


class CountedAlong:
    """Counts after every step what changed; at the end every day again."""

    @contextmanager
    def counting(self):
        with self.clock():
            yield self.on

    @invariant()
    def changed_only_is_as_good_as_full(self):
        with self.counting() as day:
            recount_changed(day=day)
            assert kept(day) == fresh(day, self.cast)


class CountedResults(CountedAlong, Results):
    """Results: the days they pass through can be counted again."""

    def teardown(self):
        try:
            self.count_every_day_again()
        finally:
            super().teardown()

    def count_every_day_again(self):
        with self.counting():
            days = list(DayCounted.objects.values_list("day", flat=True))
            then = {day: kept(day) for day in days}
            Participation.objects.all().delete()
            for day in days:
                recount(day=day)
                assert (day, of_the_past(kept(day))) == (day, of_the_past(then[day]))


class CountedPlaces(CountedAlong, Places):
    """Places: what is undone there is as if it had not been done, so of their past nothing is promised."""


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("machine", [CountedResults, CountedPlaces])
def test_the_roll_up_by_chance(cast, machine):
    machine.cast = cast
    run_state_machine_as_test(machine, settings=TRIED)
