"""What DfE may decide by date of money: part of `Policy`."""

from dataclasses import dataclass

from assessments.catalogue.policy_parts import Group, setting


@dataclass(frozen=True)
class MoneyPolicy:
    """What an assessment costs a council, where nothing else is known."""

    fee_pounds: int = setting(
        0, "The fee of an assessment", "pounds",
        "None was published; the Department paid the contractor, and declined to name a cost for each [S43].",
        group=Group.MONEY,
    )  # fmt: skip
    missed_fee_percent: int = setting(
        100, "Share of the fee that stays due when somebody does not come, or comes and cannot sit", "% of the fee",
        "Not published; the room and the actors are paid for.", 0, 100, group=Group.MONEY,
    )  # fmt: skip
    travel_pounds: int = setting(
        20, "Travel to an assessment and back, where a council sets no amount", "pounds",
        "Not published; 20 is our proposal.", 0, 500, group=Group.MONEY,
    )  # fmt: skip
    preparation_hours: int = setting(
        10, "Time to prepare for an assessment", "hours",
        "Not published; 97% of those asked said they had no time to prepare [S53].", 0, 200, group=Group.MONEY,
    )  # fmt: skip
    backfill_hours: int = setting(
        8, "Time away from work for an assessment, filled by somebody else", "hours",
        "About four hours of assessment and the way there and back [S3, S4].", 0, 40, group=Group.MONEY,
    )  # fmt: skip
    hour_pence: int = setting(
        2500, "What an hour of a social worker costs, where a council sets no rate", "pence",
        "Not published; 25 pounds an hour is our proposal.", 0, 20_000, group=Group.MONEY,
    )  # fmt: skip
    incentive_pounds: int = setting(
        0, "What a council pays to those who are assessed, where it sets no amount", "pounds",
        "Some councils paid up to 1,000 pounds [S15]; most paid nothing.", 0, 5000, group=Group.MONEY,
    )  # fmt: skip
