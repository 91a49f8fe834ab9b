"""How far a session's places may be changed and kept."""

from datetime import date

import pytest

from assessments.rules.capacity import Given, may_have, may_keep, may_release_on

TODAY, DAY = date(2026, 11, 23), date(2026, 12, 8)


@pytest.mark.parametrize(
    ("capacity", "suitable", "given", "code"),
    [
        (6, 2, Given(), ""),
        (6, 7, Given(), "suitable"),
        (6, 6, Given(booked=3, held=2, kept=1), ""),
        (5, 0, Given(booked=3, held=2, kept=1), "taken"),
        (6, 1, Given(booked=3, suitable=2), "suitable-taken"),
        (6, 2, Given(booked=3, suitable=2), ""),
    ],
)
def test_may_have_so_many_places(capacity, suitable, given, code):
    assert may_have(capacity, suitable, given).code == code


def test_the_refusal_says_the_numbers():
    no = may_have(5, 0, Given(booked=3, held=2, kept=1))
    assert no.reason == (
        "6 places of this session are taken: 3 booked, 2 held for people who are choosing and 1 kept for councils. "
        "Enter 6 or more."
    )
    assert may_have(0, 0, Given(booked=1)).reason == "1 place of this session is taken: 1 booked. Enter 1 or more."


@pytest.mark.parametrize(
    ("wanted", "most", "until", "words"),
    [
        (2, 2, None, ""),
        (3, 2, None, "At most 2 places can be kept here. The others are booked, held or kept for other councils."),
        (1, 0, None, "No place can be kept here. The others are booked, held or kept for other councils."),
        (2, 1, DAY, "At most 1 place can be kept here. Until Tuesday 8 December 2026, people whose session was "
         "cancelled choose first."),
    ],
)  # fmt: skip
def test_may_keep_so_many(wanted, most, until, words):
    assert may_keep(wanted, most, until).reason == words


@pytest.mark.parametrize(
    ("release_on", "code"),
    [(TODAY, "too-early"), (date(2026, 11, 24), ""), (DAY, ""), (date(2026, 12, 9), "too-late")],
)
def test_may_release_on_a_day_up_to_the_session(release_on, code):
    assert may_release_on(release_on, DAY, TODAY).code == code
