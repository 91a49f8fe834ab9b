"""What was published comes out of the national seed on its day, by the file that everybody at the Department can take.

Seeded with the first wave alone: nobody who began later, or never, is in a figure of those years.
"""

from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import transaction

from assessments.catalogue.statuses import STATUSES
from assessments.rules.disclosure import Rule
from demo.plan.totals import Total
from demo.seeding import Seeding
from demo.writing import offices, places
from demo.writing.pathway import Pathway
from demo.writing.people import write_people
from demo.writing.results import Results
from foundation import clock
from reports import backfilling
from reports.models import Participation
from reports.participation import recount
from reports.uptake import snapshot
from tests.assessments.views.reading import plain
from tests.cast import NOON, TODAY
from tests.reports.attack import layer_of, narrowed
from tests.reports.reading import sheet

pytestmark = pytest.mark.thorough

CLOSED = date(2022, 3, 31)
PAGE = "/dfe/uptake/"
YEAR_ENDS = [date(year, 3, 31) for year in (2019, 2020, 2021, 2022)]
DAYS = [date(2019, 5, 31), date(2020, 4, 30), *YEAR_ENDS]


def first_wave():
    """The national plan, without whoever began after the programme closed."""
    plan = Seeding("national", 2018, TODAY, str).plan()
    for person in plan.people:
        person.ways = [way for way in person.ways if way.asked_on <= CLOSED]
    people = [person for person in plan.people if person.ways]
    used = {taken.session for person in people for way in person.ways for taken in way.taken}
    return replace(plan, people=people, sessions=[each for each in plan.sessions if each in used])


@pytest.fixture(scope="module")
def admin(django_db_setup, django_db_blocker):
    """Somebody of the Department, in the nation as it was counted on those days."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.stopped(NOON):
        call_command("load_reference", stdout=StringIO())
        plan = first_wave()
        centres = places.centres()
        places.memberships(plan.joinings)
        held = offices.fill(plan, centres)
        pathway = Pathway(plan, held, write_people(plan, held), centres)
        pathway.write()
        Results(pathway).write()
        for day in DAYS:
            recount(day=day)
        yield held.admin
        transaction.set_rollback(True)


@pytest.fixture
def client(admin, client_of, db, today):
    return client_of(admin)


def asked(measure, day, by="region"):
    return {"measure": measure, "by": by, "as_at-day": day.day, "as_at-month": day.month, "as_at-year": day.year}


def england(client, measure, day):
    """The number of the last row of the file, which is on the page too."""
    number = sheet(client.get(f"{PAGE}csv/", asked(measure, day)))[-1]["number"]
    assert f"{int(number):,}" in plain(client.get(PAGE, asked(measure, day)).text)
    return int(number)


@pytest.mark.parametrize(
    ("day", "published", "least", "most"),
    [(DAYS[0], "about 300 due by the end of May", 285, 315), (DAYS[1], "more than 1,600 by April", 1600, 1699)],
)
def test_as_many_were_assessed_as_was_published(client, day, published, least, most):
    assert Total("assessed", published, england(client, "attended", day), least, most).agrees


def test_a_little_over_1700_were_accredited_in_69_councils_by_the_close(client):
    accredited = sum(england(client, "accredited_in_period", day) for day in YEAR_ENDS)
    rows = [
        row
        for day in YEAR_ENDS
        for row in sheet(client.get(f"{PAGE}csv/", asked("accredited_in_period", day, "council")))
    ]
    councils = {row["area"] for row in rows if row["ons_code"] and row["number"] != "0"}
    assert Total("accredited", "a little over 1,700", accredited, 1701, 1799).agrees
    assert len(councils) == 69


def test_any_past_figure_regenerates_to_the_byte(client, admin):
    address = asked("attended", DAYS[1], "council")
    before = client.get(f"{PAGE}csv/", address).getvalue()
    Participation.objects.filter(day=DAYS[1]).delete()
    backfilling.ask(first=DAYS[1], last=DAYS[1], only_month_ends=False, by=admin, on=TODAY)
    assert backfilling.go_on() == 1
    assert client.get(f"{PAGE}csv/", address).getvalue() == before


@pytest.mark.parametrize("status", range(2))  # nobody was a practice leader then
def test_nothing_that_is_told_of_those_days_narrows_a_hidden_council(client, status):
    """The way step by step on one day, and those assessed on days that follow each other, the latest first."""
    nation = [snapshot(day, STATUSES) for day in sorted(DAYS, reverse=True)]
    steps = [layer_of(nation[0], step, status) for step in ("endorsed", "attended", "released")]
    days = [layer_of(each, "attended", status) for each in nation]
    assert sum(0 < count < Rule().least for layer in days for count in layer.counts) > 10
    for layers in (steps[:2], steps[1:], *pairwise(days[:3])):
        assert narrowed(layers, Rule(), knows=len(nation[0].lines) // 2) == []
