"""What an assessment costs: by what became of it, in whole pence; and what may be entered about it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.costs import FEE, ITEMS, TRAVEL
from assessments.catalogue.policies import DEFAULTS
from assessments.models import Booking
from assessments.rules.funding import (
    DUE,
    Own,
    Sitting,
    account_of,
    cost_of,
    may_correct,
    may_set_rates,
    rates_on,
    rounded,
)

DAY = date(2026, 11, 23)
POLICY = replace(
    DEFAULTS, fee_pounds=351, missed_fee_percent=50, travel_pounds=20, preparation_hours=10, backfill_hours=8,
    hour_pence=2500, incentive_pounds=100,
)  # fmt: skip
RATES = rates_on(POLICY, (), DAY)
FULL = (35_100, 2_000, 25_000, 20_000, 10_000)


@pytest.mark.parametrize(
    ("state", "pence"),
    [
        ("booked", FULL), ("arrived", FULL), ("completed", FULL), ("abandoned", (*FULL[:4], 0)),
        ("turned-away", (17_550, *FULL[1:4], 0)), ("no-show", (17_550, 0, 25_000, 0, 0)),
        ("could-not-go-ahead", (0, *FULL[1:4], 0)), ("cancelled", (0,) * 5), ("cancelled-by-centre", (0,) * 5),
    ],
)  # fmt: skip
def test_what_became_of_a_booking_decides_what_is_due(state, pence):
    cost = cost_of(Sitting(DAY, state), RATES)
    assert (tuple(line.pence for line in cost.lines), cost.is_expected) == (pence, state == "booked")
    assert all(line.why for line in cost.lines)


def test_there_is_a_rule_for_each_state_of_a_booking():
    assert set(DUE) == set(Booking.State)


def test_a_resit_pays_no_incentive_again_and_what_was_set_aside_no_fee():
    assert [line.pence for line in cost_of(Sitting(DAY, "completed", is_first=False), RATES).lines] == [*FULL[:4], 0]
    assert cost_of(Sitting(DAY, "completed", is_set_aside=True), RATES).of(FEE).pence == 0


def test_what_the_council_entered_counts_whatever_became_of_it():
    cost = cost_of(Sitting(DAY, "cancelled", entered={"preparation": 50, "travel": 1_299}), replace(RATES, hour=2_333))
    assert [line.pence for line in cost.lines] == [0, 1_299, 1_944, 0, 0]  # 50 minutes at £23.33 are 1944.17 pence


def test_a_council_reckons_with_its_latest_rates_that_have_begun():
    own = [Own(DAY + timedelta(days=days), 3_000 + days, 0, 50) for days in (5, -9, 0)]
    rates = rates_on(POLICY, own, DAY)
    assert (rates.hour, rates.amounts["travel"], rates.amounts["incentive"], rates.fee) == (3_000, 0, 50, 35_100)
    assert rates_on(POLICY, own, DAY - timedelta(days=10)) == RATES


def test_an_account_adds_up_and_shares_by_nobody_without_harm():
    costs = [cost_of(Sitting(DAY, state), RATES) for state in ("completed", "no-show", "booked", "cancelled")]
    account = account_of(costs, 100_000, 3)
    assert (account.spent_in_all, account.expected_in_all, account.left) == (134_650, 92_100, -126_750)
    assert account.for_each_accredited == 44_883
    assert account_of(costs, 0, 0).for_each_accredited is None


@pytest.mark.parametrize(("whole", "by", "half_up"), [(5, 2, 3), (4, 3, 1), (5, 3, 2), (0, 7, 0), (6, 60, 0)])
def test_halves_go_up(whole, by, half_up):
    assert rounded(whole, by) == half_up


@pytest.mark.parametrize(
    ("item", "ahead", "state", "code"),
    [
        (FEE, 0, "completed", "follows-rules"), (TRAVEL, 1, "booked", "too-early"), (TRAVEL, 0, "booked", ""),
        (TRAVEL, 1, "cancelled", ""), (TRAVEL, -9, "completed", ""),
    ],
)  # fmt: skip
def test_may_correct_answers_with_its_reason(item, ahead, state, code):
    assert may_correct(item, DAY + timedelta(days=ahead), state, DAY).code == code


@pytest.mark.parametrize(("ahead", "code"), [(-1, "past"), (0, ""), (7, "same-day")])
def test_may_set_rates_answers_with_its_reason(ahead, code):
    taken = [DAY + timedelta(days=7)]
    assert may_set_rates(DAY + timedelta(days=ahead), taken, DAY).code == code


def test_each_item_has_a_line():
    assert [line.item for line in cost_of(Sitting(DAY, "booked"), RATES).lines] == list(ITEMS.values())
