"""What assessments cost: a fee and what was granted to each council, one council's own rates, and what some really
cost. The amounts are made up: none was ever published."""

from collections.abc import Callable, Iterator
from datetime import date

from accounts.models import Council
from accounts.roles import Role
from assessments.models import Booking, FundingGrant, PolicyValue
from assessments.operations import funding
from assessments.queries.funding import year_of
from assessments.rules.funding import Own
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.stage import HOME
from demo.writing.rows import at, write

FEES = (350, 375)  # pounds: since the April before last, and since this April
GRANTED = 900_00  # pence for each place booked in a year, to the next thousand pounds
THOUSAND = 1000_00
OWN_DAYS_AGO = 160
REALLY = (
    ("travel", 8_640, "Train to Manchester and a taxi: the tram did not run."),
    ("preparation", 14 * 60, "Two days of study leave were agreed."),
    ("backfill", 0, "The team covered for them."),
)  # item, pence or minutes, why


def fees(acts: Acts) -> None:
    """A fee, and a higher one since this April."""
    this = year_of(acts.today).first_year
    for pounds, year in zip(FEES, (this - 1, this), strict=True):
        start = date(year, 4, 1)
        PolicyValue.objects.create(
            key="fee_pounds", value=pounds, effective_from=start, set_by=acts.offices.admin, set_at=at(start, 9),
            reason="Made up for the demo: no fee was published.",
        )  # fmt: skip


def grants(acts: Acts) -> None:
    """Each council with places last year or this year was granted something for them."""
    write(FundingGrant, _grants(acts))


def _grants(acts: Acts) -> Iterator[FundingGrant]:
    this = year_of(acts.today).first_year
    for first in (this - 1, this):
        places = Booking.objects.filter(session__day__range=(date(first, 4, 1), date(first + 1, 3, 31)))
        tallied: dict[int, int] = {}
        for council in places.order_by("council").values_list("council", flat=True):
            tallied[council] = tallied.get(council, 0) + 1
        for council, count in tallied.items():
            yield FundingGrant(
                council_id=council, year=first, pence=-(-count * GRANTED // THOUSAND) * THOUSAND,
                reference=f"31/{first}-{council:03}", recorded_at=at(date(first, 4, 1), 10),
                recorded_by=acts.offices.admin,
            )  # fmt: skip


def own_rates(acts: Acts) -> None:
    """Bury reckons with its own rates, and pays something to those who are assessed."""
    council, on = Council.objects.get(gss_code=HOME), acts.ago(OWN_DAYS_AGO)
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    with day_of(on, 9):
        funding.set_rates(council=council, rates=Own(on, 2_785, 1_460, 150_00), by=lead, on=on)


def really(acts: Acts) -> None:
    """Bury's lead entered what three assessments really cost."""
    council, on = Council.objects.get(gss_code=HOME), acts.ago(2)
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    over = Booking.objects.filter(council=council, state=Booking.State.COMPLETED, session__day__lt=on)
    with day_of(on, 15):
        for booking, (item, amount, why) in zip(over.order_by("-session__day", "pk")[:3], REALLY, strict=False):
            funding.correct(booking=booking, item=item, amount=amount, reason=why, by=lead, on=on)


MONEY: tuple[Callable[[Acts], None], ...] = (fees, grants, own_rates, really)
