"""Whose move it is, in the words that the council reads."""

from datetime import date, timedelta

import pytest

from assessments.rules.standing import Standing
from assessments.rules.whose_move import Around, most_pressing, whose_move
from tests.cast import TODAY

DAY = date(2026, 11, 2)
PETRA, ALONE = Around("Petra", asked="Mona Manning"), Around("Petra", has_account=False, leads=True)


@pytest.mark.parametrize(
    ("facts", "around", "words", "since"),
    [
        ({}, PETRA, "Petra’s, to ask for endorsement; or yours, to endorse them unasked", None),
        ({}, ALONE, "Yours: to endorse them when they are ready", None),
        ({"asked_on": DAY}, PETRA, "Mona Manning’s: to answer the request", DAY),
        ({"asked_on": DAY}, Around("Petra", is_asked=True), "Yours: to answer the request", DAY),
        ({"endorsed_on": DAY}, PETRA, "Petra’s or their workforce lead’s: to book a place", DAY),
        ({"endorsed_on": DAY}, ALONE, "Yours: to book a place", DAY),
        ({"endorsed_on": DAY, "is_waiting": True}, PETRA, "Nobody’s: they are on the waiting list for a place", DAY),
        ({"booked_for": TODAY}, PETRA, "The centre’s: the assessment is today", None),
        ({"booked_for": TODAY + timedelta(days=1)}, PETRA, "Nobody’s until the day of the assessment", None),
        ({"booked_for": DAY}, PETRA, "The centre’s: to record what happened", DAY),
        (
            {"sat_on": DAY, "is_awaiting_result": True}, PETRA,
            "The assessors’ and the Department’s: to mark it and let the result out", DAY,
        ),
        (
            {"not_yet_accredited_sat_on": DAY - timedelta(days=9), "result_released_on": DAY}, PETRA,
            "Petra’s and yours: to agree what comes next", DAY,
        ),
        ({"not_yet_endorsed_on": DAY}, ALONE, "Yours: to agree what comes next", DAY),
        ({"accredited_on": DAY}, PETRA, "Nobody’s: this way is finished", None),
    ],
)  # fmt: skip
def test_whose_move_names_who_acts_next(facts, around, words, since):
    move = whose_move(Standing("practitioner", **facts), around, TODAY)
    assert (move.words, move.since) == (words, since)


def test_a_request_presses_more_than_a_booking_and_that_more_than_nothing():
    ways = [Standing("practitioner", accredited_on=DAY), Standing("supervisor"), Standing("leader", booked_for=TODAY)]
    assert most_pressing(ways).status == "leader"
    assert most_pressing([*ways, Standing("other", asked_on=DAY)]).status == "other"
    assert most_pressing([]) is None
