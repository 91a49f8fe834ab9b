"""When people were assessed, and how many for the first time in each month, in the whole of England.

Published: about 300 by the end of May 2019; more than 1,600 by April 2020; none from 17 March 2020 until
June 2021; none in January 2022, when the programme closed (domain notes, 2.1). The months between are ours. After
the reopening those assessed bring the accredited to a little over 1,700 by January 2022, as published.
The second wave is made up: it begins in September 2024 and grows until today.
"""

import calendar
from dataclasses import dataclass
from datetime import date

FIRST_WAVE = {
    2018: {7: 10, 8: 12, 9: 20, 10: 28, 11: 30, 12: 20},
    2019: {1: 28, 2: 32, 3: 38, 4: 38, 5: 44, 6: 60, 7: 75, 8: 65, 9: 130, 10: 165, 11: 195, 12: 120},
    2020: {1: 190, 2: 225, 3: 115},
    2021: {6: 35, 7: 60, 8: 45, 9: 95, 10: 120, 11: 125, 12: 65},
}  # fmt: skip
LAST_DAYS = {(2020, 3): 13, (2021, 12): 10}
COVID_CLOSURE, COVID_REOPENING = date(2020, 3, 17), date(2021, 6, 1)
PROGRAMME_CLOSURE = date(2022, 1, 14)
SECOND_WAVE = date(2024, 9, 1)
AT_FIRST, GROWTH, AT_MOST = 30, 9, 280  # people assessed in a month of the second wave
QUIET = {8: 0.6, 12: 0.6}


@dataclass(frozen=True)
class Month:
    """A month with assessments: its first and last possible day, and how many people sit for the first time."""

    first: date
    last: date
    people: int

    @property
    def index(self) -> int:
        """Months since year 0, for counting on."""
        return self.first.year * 12 + self.first.month


def months(today: date) -> list[Month]:
    """Every month with assessments before `today`; the current one is cut short, and its people with it."""
    return [month for month in (*_first_wave(), *_second_wave(today)) if month.people and month.last < today]


def _first_wave() -> list[Month]:
    return [
        Month(date(year, number, 1), date(year, number, LAST_DAYS.get((year, number), 28)), people)
        for year, numbers in FIRST_WAVE.items()
        for number, people in numbers.items()
    ]


def _second_wave(today: date) -> list[Month]:
    found = []
    for index in range((today.year - SECOND_WAVE.year) * 12 + today.month - SECOND_WAVE.month + 1):
        year, number = divmod(SECOND_WAVE.month - 1 + index, 12)
        first = date(SECOND_WAVE.year + year, number + 1, 1)
        length = calendar.monthrange(first.year, first.month)[1]
        last = min(length, today.day - 1) if (first.year, first.month) == (today.year, today.month) else length
        people = min(AT_FIRST + GROWTH * index, AT_MOST) * QUIET.get(first.month, 1) * last / length
        if last:
            found.append(Month(first, first.replace(day=last), round(people)))
    return found


def share_out(month: Month, weights: dict[str, float], owed: dict[str, float]) -> dict[str, int]:
    """The month's people among councils (by ONS code) in proportion to weight; `owed` carries what was cut off."""
    total = sum(weights.values())
    given = dict.fromkeys(weights, 0)
    for gss, weight in weights.items():
        owed[gss] = owed.get(gss, 0) + month.people * weight / total
    for _ in range(month.people if weights else 0):
        most = max(weights, key=lambda gss: owed[gss])
        owed[most] -= 1
        given[most] += 1
    return given
