"""Record a grant or take it back; set a council's own rates; enter what an assessment really cost."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Council, User
from assessments.catalogue.costs import ITEMS, Unit
from assessments.models import Booking, CouncilRates, FundingCorrection, FundingGrant
from assessments.queries.funding import Year, own_rates
from assessments.rules.funding import Own, may_correct, may_set_rates
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, hours, pounds
from journal.record import record

TWICE = "This letter’s grant to this council is already recorded for that year. Take the other one back first."


@transaction.atomic
def grant(*, council: Council, year: Year, pence: int, reference: str, by: User) -> FundingGrant:
    """Record that a council was granted so much for a financial year."""
    try:
        with transaction.atomic():
            made = FundingGrant.objects.create(
                council=council, year=year.first_year, pence=pence, reference=reference, recorded_at=clock.now(),
                recorded_by=by,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("twice", TWICE) from twice
    words = f"Granted {pounds(pence)} to {council} for {year}, by letter {reference}."
    record("grant.recorded", about=council, by=by, words=words, grant=made.pk, pence=pence, year=year.first_year)
    return made


@transaction.atomic
def take_back(*, grant: FundingGrant, reason: str, by: User) -> None:
    """It was recorded wrongly: it counts no more, and stays on record with this reason."""
    standing = FundingGrant.objects.select_for_update(of=("self",)).standing().filter(pk=grant.pk).first()
    if standing is None:
        raise Refused("gone", "This grant was already taken back.")
    standing.taken_back_at, standing.taken_back_by, standing.taken_back_reason = clock.now(), by, reason
    standing.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    words = f"Took back the grant of {pounds(standing.pence)} by letter {standing.reference}: {reason}"
    record("grant.taken-back", about=standing.council, by=by, words=words[:500], grant=standing.pk, reason=reason)


@transaction.atomic
def set_rates(*, council: Council, rates: Own, by: User, on: date) -> CouncilRates:
    """A council's own rates, from a day on. The council is locked, so that two leads cannot set the same day twice."""
    Council.objects.select_for_update().get(pk=council.pk)
    may_set_rates(rates.starts_on, [each.starts_on for each in own_rates(council)], on).or_refuse()
    made = CouncilRates.objects.create(
        council=council, starts_on=rates.starts_on, hour_pence=rates.hour, travel_pence=rates.travel,
        incentive_pence=rates.incentive, set_at=clock.now(), set_by=by,
    )  # fmt: skip
    words = (
        f"From {date_words(rates.starts_on)}: {pounds(rates.hour)} an hour, {pounds(rates.travel)} for travel, "
        f"{pounds(rates.incentive)} as an incentive."
    )
    record("rates.set", about=council, by=by, words=words, rates=made.pk)
    return made


@transaction.atomic
def correct(*, booking: Booking, item: str, amount: int, reason: str, by: User, on: date) -> FundingCorrection:
    """Enter what an item really was, in its unit. The booking is locked: it may just be moved or cancelled."""
    now = Booking.objects.select_for_update(of=("self",)).select_related("session", "council").get(pk=booking.pk)
    may_correct(ITEMS[item], now.session.day, now.state, on).or_refuse()
    made = FundingCorrection.objects.create(
        booking=now, item=item, amount=amount, reason=reason, made_at=clock.now(), made_by=by
    )
    said = hours(amount) if ITEMS[item].unit is Unit.MINUTES else pounds(amount)
    words = f"{ITEMS[item].name} of the assessment on {date_words(now.session.day)} was really {said}: {reason}"
    record(
        "cost.corrected", about=now.council, by=by, words=words[:500], booking=now.pk, item=item, amount=amount,
    )  # fmt: skip
    return made
