"""What an assessment costs a council, item by item, and how each is counted."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a council enters: money in pence, or time in minutes that an hourly rate turns into money."""

    PENCE = "pence"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Item:
    """One kind of cost. A council corrects what it knows better (`is_corrected`); the others follow the rules."""

    key: str
    name: str
    unit: Unit = Unit.PENCE
    is_corrected: bool = True


FEE = Item("fee", "Fee", is_corrected=False)
TRAVEL = Item("travel", "Travel")
PREPARATION = Item("preparation", "Preparation", Unit.MINUTES)
BACKFILL = Item("backfill", "Backfill", Unit.MINUTES)
INCENTIVE = Item("incentive", "Incentive", is_corrected=False)

ITEMS: dict[str, Item] = {each.key: each for each in (FEE, TRAVEL, PREPARATION, BACKFILL, INCENTIVE)}
CORRECTED: dict[str, Item] = {key: each for key, each in ITEMS.items() if each.is_corrected}
