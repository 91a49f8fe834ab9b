"""What is counted: the steps of the funnel, in order, and how each is counted in words anyone can check.

A new measure is one entry here, a column of `Participation` and its rows in `participation.sql`.
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
    of_headcount: bool = True  # are they people, so that a share of the headcount says something?


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

NO_SHOW = Measure(
    "no_show", "Did not come to a session",
    "People who have ever not come to a session in which they had a place, and had not given it up. Most came to "
    "another since.",
    "people who did not come to a session",
)  # fmt: skip
NOT_YET = Measure(
    "not_yet", "Not yet accredited",
    "People whose latest result with the council is that they are not yet accredited.",
    "latest results that are not yet accredited",
)  # fmt: skip
AWAITING_RESIT = Measure(
    "awaiting_resit", "Awaiting a resit",
    "Of those not yet accredited, people who have not been assessed again since, whether or not they have a new place.",
    "people awaiting a resit",
)  # fmt: skip
PLACES_UNFILLED = Measure(
    "places_unfilled", "Kept places not filled",
    "Places that a centre kept for the council at sessions held since 1 April, less those that its own people had "
    "booked and not given up. Somebody from elsewhere may have taken them. Places kept for nobody are in no council’s "
    "number, and a session that was cancelled counts for none.",
    "kept places not filled",
    of_headcount=False,
)  # fmt: skip
ASIDE = (NO_SHOW, NOT_YET, AWAITING_RESIT, PLACES_UNFILLED)

MEASURES: dict[str, Measure] = {each.key: each for each in (*FUNNEL, IN_PERIOD, NOW, *ASIDE)}
ASSESSED = MEASURES["attended"]


@dataclass(frozen=True)
class Stride:
    """How long one step took, in whole days: `key` is its name in `Participation.days_between`."""

    key: str
    name: str
    how: str


STEPS: dict[str, Stride] = {
    each.key: each
    for each in (
        Stride(
            "endorsed_booked", "From endorsement to booking",
            "Days from the endorsement to the first booking under it that was not cancelled, for bookings made in the "
            "last 12 months.",
        ),
        Stride(
            "booked_attended", "From booking to assessment",
            "Days from the booking to the assessment, however often it was moved, for assessments of the last 12 "
            "months.",
        ),
        Stride(
            "attended_released", "From assessment to result",
            "Days from the assessment to the person’s result, for results of the last 12 months that were not "
            "set aside.",
        ),
    )
}  # fmt: skip
