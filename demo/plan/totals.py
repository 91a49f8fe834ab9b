"""The plan's totals beside the published ones (domain notes, 2.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from demo.plan.build import Plan
from demo.plan.eras import COVID_CLOSURE, COVID_REOPENING, SECOND_WAVE
from demo.plan.story import Way

CLOSED = date(2022, 1, 1)
BY_CLOSE = date(2022, 1, 31)


@dataclass(frozen=True)
class Total:
    """A number of the national plan, what was published, and the limits between which the two agree."""

    what: str
    published: str
    found: int
    least: int
    most: int

    @property
    def agrees(self) -> bool:
        """Does the plan reproduce what was published?"""
        return self.least <= self.found <= self.most


def totals(plan: Plan) -> list[Total]:
    """Those that only the national plan can reproduce."""
    sat = sorted(first_sat(plan))
    awards = list(accredited_by(plan, BY_CLOSE))
    closed = sum(COVID_CLOSURE <= day < COVID_REOPENING for day in sat)
    silent = sum(CLOSED <= day < SECOND_WAVE for day in sat)
    return [
        Total("sites in July 2018", "5", sites_on(plan, date(2018, 7, 1)), 5, 5),
        Total("sites in spring 2019", "53", sites_on(plan, date(2019, 5, 1)), 53, 53),
        Total("sites in March 2020", "56", sites_on(plan, date(2020, 3, 1)), 56, 56),
        Total("sites in April 2020", "68", sites_on(plan, date(2020, 4, 30)), 68, 68),
        Total("sites at the close", "69", sites_on(plan, BY_CLOSE), 69, 69),
        Total("assessed by May 2019", "about 300", sum(day <= date(2019, 5, 31) for day in sat), 285, 315),
        Total("assessed by April 2020", "1,600 and more", sum(day <= date(2020, 4, 30) for day in sat), 1600, 1699),
        Total("assessed while closed", "none", closed, 0, 0),
        Total("accredited by January 2022", "a little over 1,700", len(awards), 1701, 1799),
        Total("councils with somebody accredited", "69", len({way.place.gss for way in awards}), 69, 69),
        Total("assessed from 2022 to the second wave", "none", silent, 0, 0),
    ]


def first_sat(plan: Plan) -> Iterator[date]:
    """For each person who was ever assessed, the day of the first time."""
    for person in plan.people:
        days = [way.sat_on for way in person.ways if way.sat_on]
        if days:
            yield min(days)


def accredited_by(plan: Plan, day: date) -> Iterator[Way]:
    """For each person accredited by that day, the way that led to it first."""
    for person in plan.people:
        won = [
            way for way in person.ways
            if way.sitting and way.sitting.outcome == "accredited" and (way.sitting.released_on or date.max) <= day
        ]  # fmt: skip
        yield from won[:1]


def sites_on(plan: Plan, day: date) -> int:
    """How many councils took part on that day."""
    return sum(start <= day for start in plan.since.values())
