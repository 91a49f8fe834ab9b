"""The one next thing to do, for every stage, and what is waited for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.next_step import next_step
from assessments.rules.standing import Standing

DAY = date(2026, 11, 23)  # a Monday
SAT = date(2026, 10, 12)
RESIT = date(2027, 1, 10)  # 90 days after
PROMISED = date(2026, 11, 23)  # 30 working days after
OPEN = replace(DEFAULTS, open_statuses=("practitioner",))
ENDORSED = {"endorsed_on": SAT, "endorsed_until": date(2027, 10, 12)}
ASK, AGAIN = "Ask for endorsement", "Ask again for endorsement"


@pytest.mark.parametrize(
    ("facts", "code", "button", "wait_until"),
    [
        ({}, "ask-for-endorsement", ASK, None),
        ({"asked_on": SAT}, "wait-for-manager", "", None),
        ({"not_yet_endorsed_on": SAT}, "ask-for-endorsement", AGAIN, None),
        (ENDORSED, "find-a-session", "Find a session", None),
        (ENDORSED | {"booked_for": DAY}, "see-booking", "See your booking", None),
        (ENDORSED | {"is_awaiting_result": True, "sat_on": SAT}, "wait-for-result", "", PROMISED),
        ({"not_yet_accredited_sat_on": SAT}, "ask-for-endorsement", AGAIN, RESIT),
        (ENDORSED | {"not_yet_accredited_sat_on": SAT}, "find-a-session", "Find a session", RESIT),
        ({"accredited_on": DAY}, "see-accreditation", "See your accreditation", None),
        ({"is_employed": False}, "not-employed", "", None),
        (ENDORSED | {"is_employed": False}, "not-employed", "", None),
    ],
)
def test_next_step_is_one_thing_to_do_or_to_wait_for(facts, code, button, wait_until):
    step = next_step(replace(Standing("practitioner"), **facts), OPEN, DAY)
    assert (step.code, step.words, step.wait_until) == (code, button, wait_until)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "closed"),
        (ENDORSED, "closed"),
        ({"not_yet_endorsed_on": SAT}, "closed"),
        ({"asked_on": SAT}, "wait-for-manager"),
        (ENDORSED | {"booked_for": DAY}, "see-booking"),
        ({"accredited_on": DAY}, "see-accreditation"),
    ],
)
def test_a_status_that_is_not_open_says_so_unless_somebody_is_further_on(facts, code):
    assert next_step(replace(Standing("leader"), **facts), OPEN, DAY).code == code


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (1, "Your assessment is on Tuesday 24 November 2026."),
        (0, "Your assessment is today."),
        (-3, "Your session was on Friday 20 November 2026. The centre has not yet recorded what happened."),
    ],
)
def test_a_booking_says_when_even_when_the_day_has_passed(days, why):
    standing = replace(Standing("practitioner"), **ENDORSED, booked_for=DAY + timedelta(days=days))
    assert next_step(standing, OPEN, DAY).why == why


@pytest.mark.parametrize(
    ("on", "promise"),
    [
        (PROMISED, "We promise your result by Monday 23 November 2026 and write to you when it is ready."),
        (
            PROMISED + timedelta(days=1),
            "Your result was promised by Monday 23 November 2026, so it is late. We write to you when it is ready.",
        ),
    ],
)
def test_a_result_is_promised_by_a_day_and_is_late_after_it(on, promise):
    standing = Standing("practitioner", sat_on=SAT, is_awaiting_result=True)
    assert next_step(standing, OPEN, on).why == f"You were assessed on Monday 12 October 2026. {promise}"


def test_a_resit_says_from_when_and_what_comes_first():
    step = next_step(Standing("practitioner", not_yet_accredited_sat_on=SAT), OPEN, DAY)
    assert step.why == (
        "You were assessed on Monday 12 October 2026 and are not yet accredited. You can sit again from "
        "Sunday 10 January 2027, once your manager has endorsed you again."
    )
