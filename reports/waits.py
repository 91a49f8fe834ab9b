"""How long people wait for a place, with and without adjustments: looking back, and looking ahead from a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Region
from assessments.catalogue.policies import Policy
from assessments.models import Adjustment, Booking
from assessments.queries.availability import glimpses_ahead
from assessments.queries.places import Eyes, places_in
from assessments.rules.disclosure import Rule
from assessments.rules.places import Need
from foundation.clock import on_the_wall

YEAR = timedelta(days=365)
EYES = {
    "without": Need(), "step_free": Need(features=frozenset({"step-free"})), "double": Need(places=2),
}  # fmt: skip


@dataclass(frozen=True)
class Waited:
    """A group's waits in days, and of how many people as it may be told; nothing of a group with too few."""

    words: str
    people: str = ""
    from_endorsement: float | None = None
    from_booking: float | None = None


@dataclass(frozen=True)
class Ahead:
    """A region: in how many days the first session with a place is, by who looks; None when there is none."""

    name: str
    without: int | None
    step_free: int | None
    double: int | None

    @property
    def is_longer(self) -> bool:
        """Does somebody with adjustments find a place later than others, or none?"""
        return self.without is not None and any(
            days is None or days > self.without for days in (self.step_free, self.double)
        )


def looking_back(status: str, policy: Policy, on: date) -> list[Waited]:
    """For bookings made in the last 12 months that were not given up or cancelled: median days. One query.

    Somebody counts as with adjustments when theirs had been asked for by the day of the booking and had not ended.
    """
    had = Adjustment.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("made_at__date")),
        social_worker=OuterRef("social_worker"), asked_on__lte=OuterRef("made_at__date"),
    )  # fmt: skip
    kept = Booking.objects.exclude(state__in=[Booking.State.CANCELLED, Booking.State.CANCELLED_BY_CENTRE])
    rows = list(
        kept.filter(status=status, made_at__date__gt=on - YEAR, made_at__date__lte=on)
        .annotate(with_adjustments=Exists(had), endorsed_on=F("endorsement__decided_on"))
        .order_by()
        .values_list("social_worker", "endorsed_on", "made_at", "session__day", "with_adjustments")
    )
    groups = {"Without adjustments": False, "With adjustments": True}
    return [_waited(words, [row for row in rows if row[4] == wanted], policy) for words, wanted in groups.items()]


def looking_ahead(status: str, policy: Policy, on: date, at: datetime) -> list[Ahead]:
    """By region: days until the first session with a place for one person of each kind. Five queries."""
    first: dict[str, dict[str, int]] = {}
    ahead = glimpses_ahead(status, Eyes(policy, on, at))
    for who, need in EYES.items():
        first[who] = {}
        for each, place in places_in(ahead, Eyes(policy, on, at, need=need)):  # soonest first
            if place.fits:
                first[who].setdefault(each.centre.region_id, (each.day - on).days)
    return [
        Ahead(region.name, *(first[who].get(region.code) for who in EYES)) for region in Region.objects.order_by("name")
    ]


def _waited(words: str, rows: Iterable[tuple[int, date | None, datetime, date, bool]], policy: Policy) -> Waited:
    found = list(rows)
    people = len({person for person, *_ in found})
    if people < policy.least_for_median:
        return Waited(words)
    from_endorsement = [(day - endorsed).days for _, endorsed, _, day, _ in found if endorsed]
    from_booking = [(day - on_the_wall(made)).days for _, _, made, day, _ in found]
    told = Rule(policy.least_told, policy.told_to_nearest).alone(people).words
    return Waited(words, told, median(from_endorsement) if from_endorsement else None, median(from_booking))
