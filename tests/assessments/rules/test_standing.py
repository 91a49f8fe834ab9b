"""The stage is the furthest point that holds."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.rules.standing import STAGE_WORDS, Stage, Standing

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, Stage.NOT_STARTED),
        ({"asked_on": DAY}, Stage.ASKED),
        ({"not_yet_endorsed_on": DAY}, Stage.NOT_YET_ENDORSED),
        ({"not_yet_endorsed_on": DAY, "asked_on": DAY}, Stage.ASKED),
        ({"endorsed_on": DAY}, Stage.ENDORSED),
        ({"endorsed_on": DAY, "booked_for": DAY}, Stage.BOOKED),
        ({"endorsed_on": DAY, "is_awaiting_result": True, "sat_on": DAY}, Stage.ASSESSED),
        ({"not_yet_accredited_sat_on": DAY, "sat_on": DAY}, Stage.NOT_YET_ACCREDITED),
        ({"not_yet_accredited_sat_on": DAY, "endorsed_on": DAY}, Stage.ENDORSED),
        ({"not_yet_accredited_sat_on": DAY, "endorsed_on": DAY, "booked_for": DAY}, Stage.BOOKED),
        ({"accredited_on": DAY, "sat_on": DAY, "endorsed_on": DAY}, Stage.ACCREDITED),
    ],
)
def test_stage_is_the_furthest_point_that_holds(facts, stage):
    assert replace(Standing("practitioner"), **facts).stage is stage


def test_every_stage_has_words():
    assert set(STAGE_WORDS) == set(Stage)
