"""Each rule answers with its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import Policy
from assessments.rules.eligibility import (
    last_day_to_change,
    may_ask_for_endorsement,
    may_be_endorsed,
    may_book,
    may_change,
    may_choose_a_place,
)
from assessments.rules.places import Place
from assessments.rules.standing import Placement, Standing, earliest_resit

TODAY = date(2026, 11, 23)
POLICY = Policy()
ENDORSED = Standing("practitioner", endorsed_on=TODAY, endorsed_until=TODAY + timedelta(days=365))
PLACE = Place("practitioner", TODAY + timedelta(days=30), places_left=1)


def test_agency_staff_are_endorsed_after_the_minimum_and_both_are_told_the_day():
    there = Placement(1, TODAY - timedelta(days=89), is_agency=True)
    early = Standing("practitioner", placements=(there,))
    from_day = "from Tuesday 24 November 2026."
    for may in (
        may_ask_for_endorsement(early, POLICY, TODAY),
        may_be_endorsed(early, POLICY, TODAY, by_themselves=False, councils=[1]),
    ):
        assert (may.code, may.reason.endswith(from_day)) == ("agency", True)
    assert may_be_endorsed(early, POLICY, TODAY + timedelta(days=1), by_themselves=False, councils=[1])
    assert may_be_endorsed(early, Policy(agency_endorsement_days=89), TODAY, by_themselves=False, councils=[1])
    both = replace(early, placements=(there, Placement(2, TODAY)))  # the other council employs them itself
    codes = [may_be_endorsed(both, POLICY, TODAY, by_themselves=False, councils=at).code for at in ([1], [2], [1, 2])]
    assert codes == ["agency", "", ""]
    assert may_ask_for_endorsement(both, POLICY, TODAY)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_employed": False}, "not-employed"),
        ({"accredited_on": TODAY}, "accredited"),
        ({"asked_on": TODAY}, "asked"),
        ({"endorsed_on": TODAY}, "endorsed"),
        ({"is_awaiting_result": True}, "awaiting-result"),
        ({"not_yet_endorsed_on": TODAY}, ""),
        ({"not_yet_accredited_sat_on": TODAY}, ""),
    ],
)
def test_may_ask_for_endorsement_answers_with_its_reason(change, code):
    assert may_ask_for_endorsement(replace(Standing("practitioner"), **change), POLICY, TODAY).code == code


@pytest.mark.parametrize(
    ("change", "by_themselves", "code"),
    [
        ({}, False, ""),
        ({}, True, "self"),
        ({"is_employed": False}, False, "not-employed"),
        ({"accredited_on": TODAY}, False, "accredited"),
        ({"endorsed_on": TODAY}, False, "endorsed"),
        ({"asked_on": TODAY}, False, ""),
    ],
)
def test_may_be_endorsed_answers_with_its_reason(change, by_themselves, code):
    standing = replace(Standing("practitioner"), **change)
    assert may_be_endorsed(standing, POLICY, TODAY, by_themselves=by_themselves).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, ""),
        ({"is_employed": False}, "not-employed"),
        ({"accredited_on": TODAY}, "accredited"),
        ({"is_awaiting_result": True}, "awaiting-result"),
        ({"endorsed_until": None, "endorsed_on": None}, "not-endorsed"),
        ({"booked_for": TODAY + timedelta(days=9)}, "booked"),
        ({"endorsed_until": PLACE.day - timedelta(days=1)}, "endorsement-ends"),
        ({"endorsed_until": PLACE.day}, ""),
        ({"not_yet_accredited_sat_on": PLACE.day - timedelta(days=POLICY.resit_wait_days - 1)}, "too-soon"),
        ({"not_yet_accredited_sat_on": PLACE.day - timedelta(days=POLICY.resit_wait_days)}, ""),
        ({"status": "leader"}, "closed"),
        ({"status": "supervisor"}, "other-status"),
    ],
)
def test_may_book_answers_with_its_reason_for_the_person(change, code):
    assert may_book(replace(ENDORSED, **change), PLACE, POLICY, TODAY).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"places_left": 0}, "full"),
        ({"is_cancelled": True}, "cancelled"),
        ({"day": TODAY}, "past"),
        ({"day": TODAY + timedelta(days=1)}, ""),
        ({"day": TODAY + timedelta(days=POLICY.booking_horizon_days)}, ""),
        ({"day": TODAY + timedelta(days=POLICY.booking_horizon_days + 1)}, "too-far"),
    ],
)
def test_may_book_answers_with_its_reason_for_the_place(change, code):
    assert may_book(ENDORSED, replace(PLACE, **change), POLICY, TODAY).code == code


def test_leader_can_be_booked_once_dfe_opens_it():
    opened = replace(POLICY, open_statuses=("practitioner", "leader"))
    assert may_book(replace(ENDORSED, status="leader"), replace(PLACE, status="leader"), opened, TODAY).code == ""


@pytest.mark.parametrize(
    ("session_day", "notice", "last"),
    [
        (date(2026, 12, 8), 5, date(2026, 11, 30)),  # Tue; clear: Mon 7, Fri 4, Thu 3, Wed 2, Tue 1
        (date(2026, 12, 29), 5, date(2026, 12, 17)),  # Christmas Day and the Boxing Day substitute do not count
        (date(2026, 12, 8), 0, date(2026, 12, 7)),
        (date(2027, 3, 30), 1, date(2027, 3, 24)),  # after Easter Monday: Thursday 25 March is the clear day
    ],
)
def test_last_day_to_change_counts_clear_working_days(session_day, notice, last):
    assert last_day_to_change(session_day, replace(POLICY, change_notice_working_days=notice)) == last


def test_may_change_until_the_last_day_and_not_after():
    last = last_day_to_change(PLACE.day, POLICY)
    assert may_change(PLACE.day, POLICY, last).code == ""
    assert may_change(PLACE.day, POLICY, last + timedelta(days=1)).code == "too-late"


def test_earliest_resit_is_the_policy_wait_after_the_day_sat():
    assert earliest_resit(date(2026, 11, 23), replace(POLICY, resit_wait_days=90)) == date(2027, 2, 21)


@pytest.mark.parametrize(("days", "code"), [(-1, "unrecorded"), (0, "booked"), (1, "booked")])
def test_a_place_is_moved_until_its_day_is_over_and_then_waits_for_the_centre(days, code):
    standing = replace(ENDORSED, booked_for=TODAY + timedelta(days=days))
    assert may_choose_a_place(standing, POLICY, TODAY).code == code


def test_a_session_nobody_recorded_is_explained_with_the_way_out():
    standing = replace(ENDORSED, booked_for=date(2026, 11, 20))
    assert may_choose_a_place(standing, POLICY, TODAY).reason == (
        "Your session was on Friday 20 November 2026 and the centre has not yet recorded what happened. "
        "Contact us if you were there, or could not come."
    )
