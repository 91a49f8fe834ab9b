"""What is counted: the steps of the funnel, in order, and how each is counted in words anyone can check.

A new measure is one entry here, a column of `Participation` and a line in `participation.tallies`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One column of the snapshots: `key` is its name there; `how` says what it counts; `sum` names it added up.

    Within a status each counts people once; over several statuses somebody can be in it twice, so a sum is not people.
    """

    key: str
    name: str
    how: str
    sum: str
    of_before: bool = True  # are they all among those of the step before?


OFFERED = Measure(
    "offered", "Offered the opportunity",
    "People to whom the council has ever offered the opportunity, whatever they answered.",
    "opportunities",
)  # fmt: skip
ELIGIBLE = Measure(
    "eligible", "Eligible",
    "People who work for the council on that day in a job that the status is meant for, by their role in the census: "
    "practitioners are items 4 to 6, supervisors 2 and 3, leaders 1.",
    "eligible people",
)  # fmt: skip
FUNNEL: tuple[Measure, ...] = (
    ELIGIBLE,
    OFFERED,
    Measure(
        "endorsed",
        "Endorsed",
        "People whose manager has ever endorsed them, under the council of that day.",
        "endorsements",
        of_before=False,  # some begin without being offered it
    ),
    Measure(
        "booked",
        "Booked",
        "People who have ever booked a place, without those whose booking was cancelled.",
        "bookings",
    ),
    Measure("attended", "Assessed", "People who have ever come to a session and been assessed.", "assessments"),
    Measure("released", "Result released", "People who have been given a result, whatever it was.", "results released"),
)
IN_PERIOD = Measure(
    "accredited_in_period", "Accredited this financial year",
    "Accreditations awarded since 1 April, under the council that had endorsed the person.",
    "accreditations this financial year",
)  # fmt: skip
NOW = Measure(
    "accredited_now", "Accredited now",
    "People who hold the accreditation and work for the council on that day, wherever they earned it.",
    "accreditations now",
)  # fmt: skip

MEASURES: dict[str, Measure] = {each.key: each for each in (*FUNNEL, IN_PERIOD, NOW)}
ASSESSED = MEASURES["attended"]
