"""Money by chance: whatever is booked, moved, cancelled, missed, sat and sat again, the accounts agree with a ledger
kept by hand, to the penny. `NAAS_CHANCES=50` tries longer."""

import os
import random
from collections import Counter
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import TestCase

from accounts.models import Council
from assessments.catalogue.costs import CORRECTED, ITEMS
from assessments.models import Booking, PolicyValue, Session
from assessments.operations import arrivals, bookings, funding, stopping
from assessments.queries.funding import account_in, costs_in, years_of
from assessments.rules.funding import Own
from foundation import clock
from foundation.refusal import Refused
from reports.kinds import COSTS, costs_found
from tests.assessments.funding.ledger import FEES, LATER, OWN, Ledger
from tests.assessments.sitting import arrive, hand_in, let_out
from tests.cast import TODAY, at, endorse, make_session

CHANCES, STEPS = int(os.environ.get("NAAS_CHANCES", "1")), 120
ENDS = (*["completed"] * 3, "abandoned", "no-show", "turned-away", "could-not-go-ahead")
POLICY = {
    "missed_fee_percent": 33,
    "resit_wait_days": 0,
    "resit_needs_endorsement": False,
    "endorsement_months": 60,
    "incentive_pounds": 40,
}


class Money:
    """Petra at council A and Bruno at council B; time goes on when the day of a booking comes."""

    def __init__(self, cast, chance):
        self.cast, self.chance, self.day, self.ledger = cast, chance, TODAY, Ledger()
        self.people = [self.cast.practitioner_a, self.cast.practitioner_b]
        with clock.stopped(at(TODAY)):
            decided = [("fee_pounds", FEES[0] // 100, TODAY), ("fee_pounds", FEES[1] // 100, LATER)]
            for key, value, day in [*decided, *((key, value, TODAY) for key, value in POLICY.items())]:
                PolicyValue.objects.create(
                    key=key, value=value, effective_from=day, reason="Tried.", set_by=self.cast.dfe_admin,
                    set_at=clock.now(),
                )  # fmt: skip
            for person, manager in zip(self.people, (self.cast.manager_a, self.cast.manager_b), strict=True):
                endorse(person, manager)
            rates = Own(LATER, OWN["hour"], OWN["travel"], OWN["incentive"])
            funding.set_rates(council=self.cast.council_a, rates=rates, by=self.cast.lead_a, on=TODAY)

    def step(self):
        """One thing happens, or is tried in vain."""
        often = [self.book, self.the_day_comes] * 2
        verb = self.chance.choice([*often, self.move, self.cancel, self.enter_what_it_was])
        verb(self.chance.randrange(1))

    def tries(self, verb, **words):
        """What came of it; nothing when it was refused."""
        with clock.stopped(at(self.day)), TestCase.captureOnCommitCallbacks(execute=True):
            try:
                return verb(**words, on=self.day)
            except Refused:
                return None

    def place_of(self, number):
        return Booking.objects.filter(social_worker=self.people[number], state="booked").first()

    def book(self, number):
        person = self.people[number]
        if self.place_of(number) is None:
            booked = self.tries(bookings.book, social_worker=person, session=self._room(), by=person.user)
            if booked:
                self.ledger.happened("booked", booked)

    def move(self, number):
        if booking := self.place_of(number):
            by = self.people[number].user
            if moved := self.tries(bookings.move, booking=booking, to=self._room(), by=by):
                self.ledger.happened("booked", moved)

    def cancel(self, number):
        if booking := self.place_of(number):
            by = self.people[number].user
            if self.tries(bookings.cancel, booking=booking, reason="Court", by=by):
                self.ledger.happened("cancelled", booking)

    def the_day_comes(self, _):
        how, is_put_right = self.chance.choice(ENDS), self.chance.random() < 0.2
        booking = Booking.objects.filter(state="booked").order_by("session__day").first()
        if booking is None:
            return
        self.day = max(self.day, booking.session.day)
        if self._ends(booking, how):
            self.ledger.happened(how, booking)
        if is_put_right and self.tries(arrivals.put_right, booking=booking, by=self.cast.centre_staff):
            self.ledger.happened("booked", booking)

    def enter_what_it_was(self, number):
        item, amount = self.chance.choice([*CORRECTED]), self.chance.randrange(700)
        booking = Booking.objects.filter(social_worker=self.people[number]).first()
        if booking is None:
            return
        lead = (self.cast.lead_a, self.cast.lead_b)[number]
        words = {"booking": booking, "item": item, "amount": amount, "reason": "Train", "by": lead}
        if self.tries(funding.correct, **words):
            self.ledger.entered[booking.pk, item] = amount
            was = "completed" if booking.state == "arrived" else booking.state
            self.ledger.happened(was, booking)

    def the_accounts_are_the_ledger(self):
        standing = {key: items for key, items in self.ledger.balances().items() if any(items.values())}
        shown = {}
        for council in (self.cast.council_a, self.cast.council_b):
            for year in years_of(council, self.day):
                account = account_in(council, year, costs_in(council, year, self.day), self.day)
                for is_expected, items in ((False, account.spent), (True, account.expected)):
                    if any(items.values()):
                        shown[council.name, year.first_year, is_expected] = items
        assert {key: {**dict.fromkeys(ITEMS, 0), **items} for key, items in standing.items()} == shown

    def nothing_is_reversed_twice(self):
        assert len(self.ledger.reversed) == len(set(self.ledger.reversed))

    def the_return_adds_up(self, council: Council):
        """The last column of the file, over the bookings, is what its own sums say, in every year."""
        for year in years_of(council, self.day):
            rows = costs_found(council, QueryDict(f"year={year.param}"), self.day).rows
            together = COSTS.headings.index("Together in pounds")
            sums = {row[0]: row[together] for row in rows if isinstance(row[0], str)}
            by_kind = [
                sum(row[together] for row in rows if row[4] == kind) for kind in ("spent", "expected")
            ]  # fmt: skip
            assert by_kind == [sums["All spent"], sums["All expected"]]

    def _room(self):
        day = self.day + timedelta(days=self.chance.randint(10, 60))
        with clock.stopped(at(self.day)):
            return Session.objects.filter(day=day).first() or make_session(self.cast.centre_one, day)

    def _ends(self, booking, how):
        if how in ("completed", "abandoned"):
            return self._sits(booking, how)
        staff = self.cast.centre_staff
        if how == "no-show":
            return self.tries(arrivals.note_no_show, booking=booking, by=staff)
        if how == "turned-away":
            return self.tries(arrivals.turn_away, booking=booking, reason="late", by=staff)
        return self.tries(arrivals.note_could_not, booking=booking, reason="Fire", by=staff)

    def _sits(self, booking, how):
        """Sat to the end, not yet accredited, and let out three days later; or stopped before the end."""
        try:
            attempt = arrive(booking, self.cast.centre_staff)
        except Refused:
            return None
        if how == "abandoned":
            return self.tries(stopping.stop, attempt=attempt, reason="Unwell", by=self.cast.assessor)
        with TestCase.captureOnCommitCallbacks(execute=True):
            hand_in(attempt, self.cast.assessor, 2)
            self.day += timedelta(days=3)
            let_out(attempt, self.cast.second_assessor, self.cast.dfe_admin, self.day)
        return attempt


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(CHANCES))
def test_money_by_chance(cast, seed):
    money = Money(cast, random.Random(seed))
    for _ in range(STEPS):
        money.step()
        money.the_accounts_are_the_ledger()
        money.nothing_is_reversed_twice()
    for council in (cast.council_a, cast.council_b):
        money.the_return_adds_up(council)
    states = Counter(Booking.objects.values_list("state", flat=True))
    assert (states["completed"] > 4, len(states) > 4) == (True, True)  # so somebody sat again, and others did not
