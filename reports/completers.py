"""Who completed the assessed year (ASYE), and how many of them were offered, endorsed and accredited in time.

A completer counts under the council for which they worked on the day they completed, wherever they are later. What
followed counts when it came within the policy's months, and by the day of the figures. Domain notes, 3.

Completers are counted by financial year. Any 12 months that somebody chose would overlap others, and those that overlap
tell more together than each alone; so 3 years are what is told of each, added up.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import EmploymentSpell, SocialWorker
from accounts.rules.months import months_after
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Endorsement, Opportunity
from assessments.rules.disclosure import Rule
from reports.participation import financial_year_start
from reports.places import Spot, spots
from reports.tallies import Counts, Tallied, added_up, tallied

STATUS = next(iter(STATUSES))
YEAR, ONE_DAY = 12, timedelta(days=1)
STEPS = ("Completed", "Offered", "Endorsed", "Accredited")
COLUMNS = (
    "date", "completed_from", "completed_until", "within_months", "area", "ons_code", "completed", "offered",
    "endorsed", "accredited", "percent_accredited",
)  # fmt: skip
LATEST, THREE_YEARS = "latest", "three-years"


@dataclass(frozen=True)
class Cohort:
    """Those who completed from `first` to `last`; `is_over` when everybody had all their months by `day`."""

    day: date
    first: date
    last: date
    months: int

    @property
    def is_over(self) -> bool:
        """Can nothing more be added?"""
        return months_after(self.last, self.months) <= self.day

    @property
    def years(self) -> list[date]:
        """The first day of each financial year in it."""
        last = financial_year_start(self.last).year
        return [self.first.replace(year=year) for year in range(self.first.year, last + 1)]


@dataclass(frozen=True)
class Completed:
    """The answer."""

    cohort: Cohort
    tallied: Tallied
    elsewhere: bool


def cohort_of(day: date, months: int, which: str) -> Cohort:
    """The last financial year, or 3, of completers who have had all their months by `day`; or the year after it."""
    over = financial_year_start(months_after(day, -months) + ONE_DAY)  # the first day after that year
    if which == LATEST:
        return Cohort(day, over, min(months_after(over, YEAR) - ONE_DAY, day), months)
    return Cohort(day, months_after(over, -(3 * YEAR if which == THREE_YEARS else YEAR)), over - ONE_DAY, months)


def completed(cohort: Cohort, rule: Rule) -> Completed:
    """By council, region and England. Three queries."""
    every, years = spots(cohort.day), _by_year(cohort)
    elsewhere = any(None in counts for counts in years)
    known = [{each.number: counts[each.number] for each in every} for counts in years]
    return Completed(cohort, told(every, known, rule), elsewhere)


def told(every: Sequence[Spot], years: Sequence[Counts], rule: Rule) -> Tallied:
    """What is told of the completers of each year, and of several years no more than that."""
    return added_up([tallied(every, each, rule) for each in years], rule)


def completer_rows(found: Completed) -> list[tuple[object, ...]]:
    """What the page's tables show, as plain cells."""
    cohort = found.cohort
    return [
        (cohort.day, cohort.first, cohort.last, cohort.months, each.name, each.gss_code, *each.cells, each.share_cell)
        for each in found.tallied.every
    ]


def _by_year(cohort: Cohort) -> list[dict[int | None, list[int]]]:
    """By financial year and council how many took each step in time."""
    years: dict[date, dict[int | None, list[int]]] = {
        first: defaultdict(lambda: [0] * len(STEPS)) for first in cohort.years
    }
    for council, done, *steps in _people(cohort).values_list("under", "asye_completed_on", *STEPS[1:]):
        until = min(months_after(done, cohort.months), cohort.day)
        counts = years[financial_year_start(done)][council]
        for place, on in enumerate((done, *steps)):
            counts[place] += bool(on and on <= until)
    return [*years.values()]


def _people(cohort: Cohort) -> QuerySet[SocialWorker]:
    """Each completer with the council of that day, and the first day of each step."""
    day, mine = cohort.day, {"social_worker": OuterRef("pk")}
    then = OuterRef("asye_completed_on")
    spells = EmploymentSpell.objects.filter(Q(end__isnull=True) | Q(end__gt=then), start__lte=then, **mine)
    offers = Opportunity.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), status=STATUS, **mine)
    yes = Endorsement.objects.filter(decision=Endorsement.Decision.ENDORSED, status=STATUS, **mine)
    held = Accreditation.objects.filter(status=STATUS, attempt__release__councils_from__lte=day, **mine)
    return (
        SocialWorker.objects.filter(asye_completed_on__gte=cohort.first, asye_completed_on__lte=cohort.last)
        .annotate(
            under=Subquery(spells.order_by("start", "pk").values("council")[:1]),
            Offered=Subquery(offers.order_by("offered_on").values("offered_on")[:1]),
            Endorsed=Subquery(yes.order_by("decided_on").values("decided_on")[:1]),
            Accredited=Subquery(held.order_by("awarded_on").values("awarded_on")[:1]),
        )
        .order_by()
    )
