"""Who completed the assessed year (ASYE), and how many of them were offered, endorsed and accredited in time.

A completer counts under the council for which they worked on the day they completed, wherever they are later. What
followed counts when it came within the policy's months, and by the day of the figures. Domain notes, 3.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import EmploymentSpell, SocialWorker
from accounts.rules.months import months_after
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Endorsement, Opportunity
from assessments.rules.disclosure import Rule
from reports.places import spots
from reports.tallies import Tallied, tallied

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


@dataclass(frozen=True)
class Completed:
    """The answer."""

    cohort: Cohort
    tallied: Tallied
    elsewhere: bool


def cohort_of(day: date, months: int, which: str) -> Cohort:
    """The last year, or 3, of completers who have had all their months by `day`; or the latest year, still open."""
    last = day if which == LATEST else months_after(day, -months)
    length = 3 * YEAR if which == THREE_YEARS else YEAR
    return Cohort(day, months_after(last, -length) + ONE_DAY, last, months)


def completed(cohort: Cohort, rule: Rule) -> Completed:
    """By council, region and England. Three queries."""
    every = spots(cohort.day)
    counts: dict[int | None, list[int]] = defaultdict(lambda: [0] * len(STEPS))
    for council, done, *steps in _people(cohort).values_list("under", "asye_completed_on", *STEPS[1:]):
        until = min(months_after(done, cohort.months), cohort.day)
        counts[council][0] += 1
        for place, on in enumerate(steps, 1):
            counts[council][place] += bool(on and on <= until)
    known = {each.number: counts[each.number] for each in every}
    return Completed(cohort, tallied(every, known, rule), None in counts)


def completer_rows(found: Completed) -> list[tuple[object, ...]]:
    """What the page's tables show, as plain cells."""
    cohort = found.cohort
    return [
        (cohort.day, cohort.first, cohort.last, cohort.months, each.name, each.gss_code, *each.cells, each.share_cell)
        for each in found.tallied.every
    ]


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
