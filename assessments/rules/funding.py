"""What each assessment costs its council, and what is left of the grant. Whole pence and minutes, no fractions.

What becomes of a booking decides which items are due (`DUE`); the rates are those of the day of the assessment.
Nothing was published of fees, so every amount is policy or the council's own rate: domain notes, 1.5 and 2.2.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from assessments.catalogue.costs import BACKFILL, FEE, INCENTIVE, ITEMS, PREPARATION, TRAVEL, Item, Unit
from assessments.catalogue.policies import Policy
from foundation.refusal import YES, Decision
from foundation.words import date_words

ALL = frozenset(ITEMS)
CAME = "They came to be assessed, so everything is due."
AWAY = frozenset({TRAVEL.key, PREPARATION.key, BACKFILL.key})
AN_HOUR = 60  # minutes


@dataclass(frozen=True)
class Own:
    """A council's own rates from a day on, in pence."""

    starts_on: date
    hour: int
    travel: int
    incentive: int


@dataclass(frozen=True)
class Rates:
    """What counts on one day: pence, and for time minutes."""

    fee: int
    missed_percent: int
    hour: int
    amounts: Mapping[str, int]


@dataclass(frozen=True)
class Due:
    """Which items a state of a booking leaves due, why, and whether that is still only expected."""

    items: frozenset[str]
    why: str
    is_expected: bool = False
    is_missed: bool = False  # then a share of the fee is due


DUE: dict[str, Due] = {
    "booked": Due(ALL, "Booked: expected until the day is over.", is_expected=True),
    "arrived": Due(ALL, CAME),  # as if marked: how far marking is, is not for councils to follow
    "completed": Due(ALL, CAME),
    "abandoned": Due(ALL - {INCENTIVE.key}, "They stopped before the end, so no incentive is due."),
    "turned-away": Due(AWAY | {FEE.key}, "They came and could not sit.", is_missed=True),
    "no-show": Due(
        frozenset({FEE.key, PREPARATION.key}), "They did not come, so no travel and no backfill.", is_missed=True
    ),
    "could-not-go-ahead": Due(AWAY, "The centre could not assess them, so no fee is due."),
    "cancelled": Due(frozenset(), "Cancelled, so nothing is due. Enter what was spent all the same."),
    "cancelled-by-centre": Due(
        frozenset(), "Cancelled by the centre, so nothing is due. Enter what was spent all the same."
    ),
}


@dataclass(frozen=True)
class Sitting:
    """What is known of one booking: its day, what became of it, and what the council entered, by item."""

    day: date
    state: str
    is_first: bool = True  # nobody pays an incentive twice for one status
    is_set_aside: bool = False
    entered: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One item of one booking: `amount` in the item's unit, what that is in pence, and why."""

    item: Item
    amount: int
    pence: int
    why: str
    is_entered: bool = False


@dataclass(frozen=True)
class Cost:
    """All lines of one booking."""

    lines: tuple[Line, ...]
    why: str
    is_expected: bool

    @property
    def pence(self) -> int:
        """Together."""
        return sum(line.pence for line in self.lines)

    def of(self, item: Item) -> Line:
        """The line of this item."""
        return next(line for line in self.lines if line.item == item)


@dataclass(frozen=True)
class Account:
    """A council's year: what is spent and what is expected by item, against the grant. Pence."""

    spent: Mapping[str, int]
    expected: Mapping[str, int]
    grant: int
    accredited: int

    @property
    def spent_in_all(self) -> int:
        """Every item, of assessments that are over."""
        return sum(self.spent.values())

    @property
    def expected_in_all(self) -> int:
        """Every item, of places still booked."""
        return sum(self.expected.values())

    @property
    def in_all(self) -> int:
        """Both."""
        return self.spent_in_all + self.expected_in_all

    @property
    def left(self) -> int:
        """Of the grant, once everything booked is spent as well; below nothing when it does not reach."""
        return self.grant - self.in_all

    @property
    def for_each_accredited(self) -> int | None:
        """Spent, shared by those accredited, to the nearest penny; None while nobody is."""
        return rounded(self.spent_in_all, self.accredited) if self.accredited else None


def rates_on(policy: Policy, own: Iterable[Own], day: date) -> Rates:
    """The policy of the day, and the latest of the council's own rates that has begun by then."""
    begun = sorted((each for each in own if each.starts_on <= day), key=lambda each: each.starts_on)
    mine = begun[-1] if begun else None
    return Rates(
        fee=policy.fee_pounds * 100,
        missed_percent=policy.missed_fee_percent,
        hour=mine.hour if mine else policy.hour_pence,
        amounts={
            TRAVEL.key: mine.travel if mine else policy.travel_pounds * 100,
            PREPARATION.key: policy.preparation_hours * AN_HOUR,
            BACKFILL.key: policy.backfill_hours * AN_HOUR,
            INCENTIVE.key: mine.incentive if mine else policy.incentive_pounds * 100,
        },
    )


def cost_of(sitting: Sitting, rates: Rates) -> Cost:
    """Every item of one booking: what is due, or what the council entered instead."""
    due = DUE[sitting.state]
    return Cost(tuple(_line(item, sitting, due, rates) for item in ITEMS.values()), due.why, due.is_expected)


def account_of(costs: Iterable[Cost], grant: int, accredited: int) -> Account:
    """The year's sums. Places cancelled are among them: at nothing, or at what was spent all the same."""
    spent, expected = dict.fromkeys(ITEMS, 0), dict.fromkeys(ITEMS, 0)
    for cost in costs:
        side = expected if cost.is_expected else spent
        for line in cost.lines:
            side[line.item.key] += line.pence
    return Account(spent, expected, grant, accredited)


def may_correct(item: Item, day: date, state: str, on: date) -> Decision:
    """May the council enter what `item` really was?"""
    if not item.is_corrected:
        return Decision("follows-rules", f"{item.name}: this follows from the rules, so there is nothing to enter.")
    if DUE[state].is_expected and day > on:
        words = f"Enter what was really spent from the day of the assessment on: {date_words(day)}."
        return Decision("too-early", words)
    return YES


def may_set_rates(starts_on: date, taken: Collection[date], on: date) -> Decision:
    """May a council's own rates begin on this day? What counted before stays as it was."""
    if starts_on < on:
        return Decision("past", "Rates can start today or later, so that no cost of the past changes.")
    if starts_on in taken:
        return Decision("same-day", "You already set rates from that day. Choose another day.")
    return YES


def rounded(whole: int, by: int) -> int:
    """A whole number divided, to the nearest; halves go up."""
    return (2 * whole + by) // (2 * by)


def _line(item: Item, sitting: Sitting, due: Due, rates: Rates) -> Line:
    if item.key in sitting.entered:
        amount = sitting.entered[item.key]
        return Line(item, amount, _pence(item, amount, rates), "Entered by your council.", is_entered=True)
    amount, why = _amount(item, sitting, due, rates)
    return Line(item, amount, _pence(item, amount, rates), why)


def _amount(item: Item, sitting: Sitting, due: Due, rates: Rates) -> tuple[int, str]:
    """In the item's unit, with the sentence that says why."""
    if item.key not in due.items:
        return 0, "Not due."
    if item == FEE:
        return _fee(sitting, due, rates)
    if item == INCENTIVE and not sitting.is_first:
        return 0, "Not due: it was paid for an earlier assessment for the same status."
    return rates.amounts[item.key], {
        TRAVEL: "The usual amount for getting there and back.",
        PREPARATION: "The usual hours at your hourly rate.",
        BACKFILL: "The usual hours away from work at your hourly rate.",
        INCENTIVE: "What your council pays to those who are assessed, once for each status.",
    }[item]


def _fee(sitting: Sitting, due: Due, rates: Rates) -> tuple[int, str]:
    if sitting.is_set_aside:
        return 0, "Not due: the attempt was set aside."
    if due.is_missed:
        return rounded(rates.fee * rates.missed_percent, 100), f"{rates.missed_percent}% of the fee stays due."
    return rates.fee, "The fee of the day of the assessment."


def _pence(item: Item, amount: int, rates: Rates) -> int:
    return rounded(amount * rates.hour, AN_HOUR) if item.unit is Unit.MINUTES else amount
