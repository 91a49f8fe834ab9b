"""Clear working days, against England's bank holidays as published; counted here a second way."""

from datetime import date, timedelta

import pytest

from assessments.rules.working_days import bank_holidays, clear_days_before, is_working_day, working_days_after
from tests.assessments.clock_changes import BANK_HOLIDAYS, PUBLISHED

DAY = timedelta(days=1)
EVERY_DAY = [date(2024, 3, 1) + n * DAY for n in range((date(2028, 11, 1) - date(2024, 3, 1)).days)]


def works(day):
    """Monday to Friday and not on the published list."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def between(first, last):
    """How many working days lie between the two, neither counted."""
    return sum(works(first + n * DAY) for n in range(1, (last - first).days))


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_bank_holidays_on_weekdays_are_those_published(year):
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == {d for d in BANK_HOLIDAYS if d.year == year}


def test_every_day_is_a_working_day_or_not_as_the_published_list_says():
    assert [day for day in EVERY_DAY if is_working_day(day) != works(day)] == []


@pytest.mark.parametrize("notice", [1, 2, 5, 10, 20])
def test_the_last_day_leaves_that_many_clear_working_days_and_the_next_day_does_not(notice):
    lasts = [(clear_days_before(day, notice), day) for day in EVERY_DAY[60:]]
    enough = all(between(last, day) >= notice for last, day in lasts)
    too_few = all(between(last + DAY, day) < notice for last, day in lasts)
    assert (enough, too_few) == (True, True)


@pytest.mark.parametrize(
    ("session", "notice", "last"),
    [
        (date(2026, 4, 7), 5, date(2026, 3, 26)),  # after Easter: clear are Thu 2, Wed 1, Tue 31, Mon 30, Fri 27
        (date(2026, 4, 2), 1, date(2026, 3, 31)),  # the Thursday before Good Friday
        (date(2026, 5, 5), 1, date(2026, 4, 30)),  # after the early May bank holiday
        (date(2026, 9, 1), 1, date(2026, 8, 27)),  # after the summer bank holiday
        (date(2026, 12, 29), 1, date(2026, 12, 23)),  # Boxing Day is a Saturday: Monday 28 is off instead
        (date(2027, 12, 29), 1, date(2027, 12, 23)),  # Christmas on a Saturday: Monday 27 and Tuesday 28 are off
        (date(2027, 12, 29), 5, date(2027, 12, 19)),
        (date(2028, 1, 4), 1, date(2027, 12, 30)),  # New Year's Day is a Saturday: Monday 3 is off instead
        (date(2027, 3, 30), 5, date(2027, 3, 18)),  # Easter and the change of clocks in one weekend
    ],
)  # fmt: skip
def test_easter_christmas_and_substitute_days_do_not_count(session, notice, last):
    assert clear_days_before(session, notice) == last


@pytest.mark.parametrize("count", [1, 5, 10, 30])
def test_working_days_after_is_the_first_day_by_which_so_many_have_passed(count):
    ends = [(day, working_days_after(day, count)) for day in EVERY_DAY[:-100]]
    assert [day for day, end in ends if not works(end) or between(day, end + DAY) != count] == []


def test_no_days_after_is_the_day_itself():
    assert working_days_after(date(2026, 12, 25), 0) == date(2026, 12, 25)
