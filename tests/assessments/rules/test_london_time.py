"""London's time is right on every day from 2024 to 2030: the starts of sessions, and what stands for hours."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from accounts.rules.months import months_after
from assessments.catalogue.policies import Policy
from assessments.catalogue.slots import SLOTS
from assessments.rules.eligibility import last_day_to_change, may_change
from assessments.rules.undoing import Deed, LastDeed, may_undo
from assessments.rules.waiting import offer_until
from foundation.clock import moment_of, on_the_wall
from foundation.words import moment_words, time_words
from tests.assessments.clock_changes import BACK, CHANGES, FORWARD

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EVERY_DAY = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2031, 1, 1) - date(2024, 1, 1)).days)]
POLICY = Policy()


def hours_of(day):
    """How long a day lasts."""
    return (moment_of(day + DAY, time(0)).astimezone(UTC) - moment_of(day, time(0)).astimezone(UTC)) / HOUR


def test_only_the_days_on_which_the_clocks_change_are_longer_or_shorter():
    assert [day for day in EVERY_DAY if hours_of(day) != 24] == CHANGES
    assert ({hours_of(day) for day in FORWARD}, {hours_of(day) for day in BACK}) == ({23}, {25})


@pytest.mark.parametrize("slot", SLOTS.values(), ids=lambda slot: slot.key)
def test_a_session_starts_when_londons_clocks_say_so_on_every_day(slot):
    """Through UTC, as the database keeps it, and back."""
    kept = [(day, moment_of(day, slot.starts).astimezone(UTC)) for day in EVERY_DAY]
    wrong = [day for day, at in kept if (on_the_wall(at), time_words(at)) != (day, time_words(slot.starts))]
    assert wrong == []


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_the_day_turns_at_londons_midnight(change):
    for day in (change - DAY, change, change + DAY):
        midnight = moment_of(day, time(0)).astimezone(UTC)
        moments = [midnight - timedelta(seconds=1), midnight, midnight + 23 * HOUR - timedelta(seconds=1)]
        assert [on_the_wall(each) for each in moments] == [day - DAY, day, day]


@pytest.mark.parametrize("change", BACK, ids=str)
def test_the_hour_that_comes_twice_belongs_to_its_day(change):
    first = datetime.combine(change, time(0, 30), tzinfo=UTC)
    assert [time_words(first), time_words(first + HOUR)] == ["1:30am", "1:30am"]
    assert [on_the_wall(first), on_the_wall(first + HOUR)] == [change, change]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_offer_stands_for_the_hours_that_pass(change):
    """Whether the moment it was made is told in UTC or on London's clocks."""
    made, starts = moment_of(change - DAY, time(12)), moment_of(change + 30 * DAY, time(9, 15))
    ends = {offer_until(each, starts, 48) for each in (made, made.astimezone(UTC))}
    assert ends == {made.astimezone(UTC) + 48 * HOUR}
    (end,) = ends
    on_the_clock = "1pm" if change in FORWARD else "11am"
    assert moment_words(end).endswith(f"{(change + DAY).year}, {on_the_clock}")


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_offer_ends_an_hour_before_a_session_on_the_day_of_the_change(change):
    made, starts = moment_of(change - DAY, time(18)), moment_of(change, time(9, 15))
    assert time_words(offer_until(made, starts, 48)) == "8:15am"


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_the_last_day_to_change_is_a_whole_day_in_london(change):
    """Five clear working days; the clocks take nothing from it and add nothing to it."""
    session = change + 3 * DAY
    last = last_day_to_change(session, POLICY)
    before_midnight, midnight = moment_of(last, time(23, 59)), moment_of(last + DAY, time(0))
    answers = [
        may_change(session, POLICY, on_the_wall(each.astimezone(UTC))).code for each in (before_midnight, midnight)
    ]
    assert answers == ["", "too-late"]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_what_can_be_undone_for_a_week_can_be_until_the_end_of_its_last_day(change):
    made = moment_of(change - 3 * DAY, time(23, 30)).astimezone(UTC)
    last = LastDeed(Deed.BOOKED, by=2, on=on_the_wall(made), session_day=change + 60 * DAY)
    end = moment_of(change + 4 * DAY, time(23, 59)).astimezone(UTC)
    answers = [may_undo(last, 1, POLICY, on_the_wall(end + timedelta(minutes=n))).code for n in (0, 1)]
    assert answers == ["", "too-late"]


@pytest.mark.parametrize(
    ("decided", "months", "until"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2026, 3, 29), 12, date(2027, 3, 29)),
        (date(2026, 10, 25), 12, date(2027, 10, 25)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(decided, months, until):
    assert months_after(decided, months) == until
