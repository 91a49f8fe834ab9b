"""Makes the demo: a plan, its rows, the personas' stories, and what the service would have counted meanwhile."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from demo import dates, gathering
from demo.personas.acts import Acts
from demo.personas.bringing import BRINGING
from demo.personas.cast import STAGE
from demo.personas.developing import DEVELOPING
from demo.personas.doubles import DOUBLES
from demo.personas.fairness import counts_quarters
from demo.personas.grouping import GROUPING
from demo.personas.keeping import KEEPING
from demo.personas.leading import LEADING
from demo.personas.mishaps import MISHAPS
from demo.personas.money import MONEY
from demo.personas.offering import OFFERING
from demo.personas.props import props_of
from demo.personas.queueing import QUEUEING
from demo.personas.stories import STORIES
from demo.personas.uploading import UPLOADING
from demo.plan.build import Builder, Plan
from demo.stage import SMALL
from demo.writing import adjustments, equality, offices, places
from demo.writing.journal import Journal
from demo.writing.kept import Kept
from demo.writing.opportunities import write_opportunities
from demo.writing.pathway import Pathway
from demo.writing.people import write_people
from demo.writing.results import Results
from demo.writing.waits import Waits
from foundation import clock
from reports import participation
from reports.rhythms import ends_a_week

Say = Callable[[str], None]
FIRST_COUNT = date(2018, 7, 31)
MONTHLY_FROM = {"small": 24, "national": 36}  # months of monthly counts; before, the national demo has quarters
DAILY, WEEKLY = 7, 14  # days, weeks
SIZES = tuple(MONTHLY_FROM)


@dataclass(frozen=True)
class Seeding:
    """What to make: a size, a seed, and the day on which the demo begins."""

    size: str
    seed: int
    today: date
    say: Say

    def run(self) -> Plan:
        """Everything. What stands after this is whole, or nothing is: only the counts come afterwards."""
        with clock.stopped(clock.now()):
            self.say("Planning who does what when")
            plan = self.plan()
            with transaction.atomic():
                no_time_limit()
                self._write(plan)
            self._count(plan)
        return plan

    def plan(self) -> Plan:
        """On paper."""
        every = gathering.places(self.today)
        chosen: Collection[str] = SMALL if self.size == "small" else [place.gss for place in every]
        return Builder(every, chosen, self.seed, self.today).build()

    def _write(self, plan: Plan) -> None:
        self.say("Writing centres and councils' offices")
        centres = places.centres()
        places.rooms(centres)
        places.memberships(plan.joinings)
        held = offices.fill(plan, centres)
        self.say(f"Writing {len(plan.people):,} social workers")
        people = write_people(plan, held)
        self.say("Writing endorsements, sessions, bookings and results")
        pathway = Pathway(plan, held, people, centres)
        pathway.write()
        write_opportunities(pathway)
        results = Results(pathway)
        results.write()
        self.say(f"Wrote {Journal(pathway, results).write():,} entries in the journal")
        Kept(pathway).write()
        self.say("Letting the personas live their stories")
        adjustments.write_past(held, self.today)
        acts = Acts(self.today, held, centres[STAGE], props_of(pathway))
        stories = (*STORIES, *QUEUEING, *KEEPING, *UPLOADING, *MISHAPS, *LEADING, *DOUBLES, *BRINGING)
        for story in (*stories, *OFFERING, *MONEY, *DEVELOPING, *GROUPING):
            story(acts)
        Waits(pathway).write()
        equality.write_answers(self.seed, self.today)
        counts_quarters(held, self.today)

    def _count(self, plan: Plan) -> None:
        with connection.cursor() as cursor:
            for table in connection.introspection.django_table_names():  # not what PostgreSQL shares between databases
                cursor.execute(f"ANALYZE {table}")
        days = count_days(self.size, self.today)
        self.say(f"Counting participation on {len(days)} days, from {days[0]:%B %Y} on")
        for day in days:
            participation.recount(day=day)
        self.say("Writing today's letters")
        dates.do_the_day(self.today, clock.now())


def count_days(size: str, today: date) -> list[date]:
    """Month ends of the last years, quarter ends before that in the national demo, Sundays of the last weeks, then the
    last days: those that trends stop at, oldest first."""
    monthly = _month_end(today, MONTHLY_FROM[size])
    months = (today.year - FIRST_COUNT.year) * 12 + today.month - FIRST_COUNT.month
    ends = (_month_end(today, back) for back in range(months, 0, -1))
    lately = (today - timedelta(days=ago) for ago in range(WEEKLY * 7 + 1))
    return sorted(
        {day for day in ends if day >= monthly or (size == "national" and day.month % 3 == 0)}
        | {day for day in lately if ends_a_week(day) or (today - day).days <= DAILY}
    )


def _month_end(today: date, back: int) -> date:
    """The last day of the month so many months before this one."""
    year, month = divmod(today.year * 12 + today.month - back, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def no_time_limit() -> None:
    """This takes longer than a page may."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout TO 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout TO 0")
