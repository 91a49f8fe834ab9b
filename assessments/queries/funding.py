"""A council's costs in a financial year: its bookings, what counts on their days, grants, and who was accredited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from accounts.models import Council, EmploymentSpell
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, CouncilRates, FundingCorrection, FundingGrant
from assessments.queries.policies import policies_on
from assessments.rules.funding import Account, Cost, Own, Rates, Sitting, account_of, cost_of, rates_on

CAME = (Booking.State.ARRIVED, Booking.State.COMPLETED)  # alike: marking is not for councils to follow
BECAME = dict.fromkeys(CAME, "Came")
GONE = "Somebody who has left"


@dataclass(frozen=True)
class Year:
    """A financial year, by the calendar year in which it begins."""

    first_year: int

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.first_year, 4, 1)

    @property
    def last(self) -> date:
        """31 March of the next year."""
        return date(self.first_year + 1, 3, 31)

    @property
    def param(self) -> str:
        """As addresses carry it."""
        return str(self.first_year)

    def __str__(self) -> str:
        return f"April {self.first_year} to March {self.first_year + 1}"


@dataclass(frozen=True)
class Costed:
    """One booking of the council with what it costs. Whoever has left is no longer named."""

    booking: Booking
    cost: Cost
    is_here: bool

    @property
    def who(self) -> str:
        """Their name while they work here."""
        return self.booking.social_worker.name if self.is_here else GONE

    @property
    def status(self) -> str:
        """For which status."""
        return STATUSES[self.booking.status].name

    @property
    def became(self) -> str:
        """What became of it, as councils may know it: that marking goes on is not theirs to follow."""
        return BECAME.get(Booking.State(self.booking.state)) or self.booking.get_state_display()


def year_of(day: date) -> Year:
    """The financial year that this day is in."""
    return Year(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)


def years_of(council: Council, on: date) -> list[Year]:
    """Every year with a booking or a grant, and this one; the latest first."""
    days = Booking.objects.filter(council=council).order_by().values_list("session__day", flat=True).distinct()
    granted = FundingGrant.objects.standing().filter(council=council).order_by().values_list("year", flat=True)
    found = {year_of(day).first_year for day in days} | {*granted, year_of(on).first_year}
    return [Year(each) for each in sorted(found, reverse=True)]


def costs_in(council: Council, year: Year, on: date) -> list[Costed]:
    """Every booking of the council whose session is in this year, the latest first. Four queries."""
    return _costed(council, _bookings(council, on).filter(session__day__range=(year.first, year.last)))


def cost_here(council: Council, booking_id: int, on: date) -> Costed | None:
    """One booking of the council; None when it is not theirs."""
    found = _costed(council, _bookings(council, on).filter(pk=booking_id))
    return found[0] if found else None


def account_in(council: Council, year: Year, costs: Iterable[Costed], on: date) -> Account:
    """The year's sums against its grants, and who was accredited from its assessments as councils may know it today."""
    granted = FundingGrant.objects.standing().filter(council=council, year=year.first_year)
    held = Accreditation.objects.held_on(on).filter(
        attempt__council=council, attempt__sat_on__range=(year.first, year.last),
        attempt__release__councils_from__lte=on,
    )  # fmt: skip
    people = held.order_by().values("social_worker").distinct().count()
    return account_of((each.cost for each in costs), granted.aggregate(all=Sum("pence"))["all"] or 0, people)


def grants_in(council: Council, year: Year) -> list[FundingGrant]:
    """The grants of a year that stand."""
    return list(FundingGrant.objects.standing().filter(council=council, year=year.first_year))


def rates_of(council: Council, days: Iterable[date]) -> dict[date, Rates]:
    """What counts for this council on each of these days. Two queries."""
    own = own_rates(council)
    return {day: rates_on(policy, own, day) for day, policy in policies_on(days).items()}


def own_rates(council: Council) -> list[Own]:
    """All that the council ever set."""
    rows = CouncilRates.objects.filter(council=council)
    return [Own(each.starts_on, each.hour_pence, each.travel_pence, each.incentive_pence) for each in rows]


def rates_set_by(council: Council) -> list[CouncilRates]:
    """The same with who set them and when, the latest first."""
    return list(CouncilRates.objects.filter(council=council).select_related("set_by").order_by("-starts_on"))


def corrections_of(booking: Booking) -> list[FundingCorrection]:
    """Everything entered about one booking, the latest first."""
    return list(booking.corrections.select_related("made_by").order_by("-pk"))


def _bookings(council: Council, on: date) -> QuerySet[Booking]:
    """`is_here`: the person works for the council today. `sat_before`: the council has paid its incentive for them
    before. `set_aside`: so it was, as far as the council may know."""
    person = OuterRef("social_worker")
    here = EmploymentSpell.objects.on(on).filter(council=council, social_worker=person)
    before = Booking.objects.filter(
        social_worker=person, status=OuterRef("status"), council=council, state__in=CAME,
        session__starts_at__lt=OuterRef("session__starts_at"),
    )  # fmt: skip
    known = Q(release__isnull=True) | Q(release__councils_from__lte=on)
    void = Attempt.objects.filter(known, booking=OuterRef("pk"), stands_as=Attempt.VOID)
    found = Booking.objects.filter(council=council).select_related("session__centre", "social_worker", "moved_from")
    found = found.annotate(is_here=Exists(here), sat_before=Exists(before), set_aside=Exists(void))
    return found.prefetch_related("corrections").order_by("-session__starts_at", "-pk")


def _costed(council: Council, bookings: "QuerySet[Booking]") -> list[Costed]:
    rows = list(bookings)
    rates = rates_of(council, {each.session.day for each in rows})
    return [Costed(each, cost_of(_sitting(each), rates[each.session.day]), _noted(each, "is_here")) for each in rows]


def _sitting(booking: Booking) -> Sitting:
    entered = {each.item: each.amount for each in booking.corrections.all()}  # in order, so the latest counts
    return Sitting(
        booking.session.day, booking.state, is_first=not _noted(booking, "sat_before"),
        is_set_aside=_noted(booking, "set_aside"), entered=entered,
    )  # fmt: skip


def _noted(booking: Any, what: str) -> bool:
    """An annotation of `_bookings`."""
    return bool(getattr(booking, what))
