"""What lies ahead of somebody, and since when they have stood still."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.ahead import Ahead, ahead, ends_soon, waits_since
from assessments.rules.next_step import result_promised_by
from assessments.rules.standing import Standing, earliest_resit

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
THEN = TODAY - 10 * DAY
ENDORSED = {"endorsed_on": THEN, "endorsed_until": TODAY + 90 * DAY}
NOT_YET = {"not_yet_accredited_sat_on": THEN, "sat_on": THEN, "result_released_on": TODAY - DAY}


@pytest.mark.parametrize(
    ("facts", "next_date", "since"),
    [
        ({}, None, None),
        ({"asked_on": THEN}, None, THEN),
        ({"not_yet_endorsed_on": THEN}, None, THEN),
        (ENDORSED, Ahead(TODAY + 90 * DAY, "Endorsement ends"), THEN),
        ({**ENDORSED, "booked_for": TODAY + DAY}, Ahead(TODAY + DAY, "Assessment"), None),
        (
            {**ENDORSED, "sat_on": THEN, "is_awaiting_result": True},
            Ahead(result_promised_by(THEN, DEFAULTS), "Result promised"), THEN,
        ),
        (NOT_YET, Ahead(earliest_resit(THEN, DEFAULTS), "Can sit again"), TODAY - DAY),
        (NOT_YET | {"not_yet_accredited_sat_on": TODAY - 300 * DAY}, None, TODAY - DAY),
        ({**ENDORSED, "accredited_on": THEN}, None, None),
    ],
)  # fmt: skip
def test_each_stage_has_its_next_date_and_its_wait(facts, next_date, since):
    standing = replace(Standing("practitioner"), **facts)
    assert (ahead(standing, DEFAULTS, TODAY), waits_since(standing)) == (next_date, since)


@pytest.mark.parametrize(("days", "booked", "soon"), [(30, False, True), (31, False, False), (1, True, False)])
def test_an_endorsement_ends_soon_within_the_policys_days_unless_a_place_is_booked(days, booked, soon):
    facts = {"endorsed_until": TODAY + days * DAY, "booked_for": TODAY if booked else None}
    assert ends_soon(replace(Standing("practitioner", endorsed_on=THEN), **facts), DEFAULTS, TODAY) is soon
