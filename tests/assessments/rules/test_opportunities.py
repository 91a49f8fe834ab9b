"""What an opportunity reads, to whom it can be offered, and whom nobody puts forward."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.opportunities import may_answer, may_be_put_forward, may_offer, reply_of
from assessments.rules.standing import Standing

TODAY = date(2026, 11, 23)
FREE = Standing("practitioner")


@pytest.mark.parametrize(
    ("answer", "days", "reads"),
    [("", 0, "offered"), ("", 27, "offered"), ("", 28, "no-reply"), ("accepted", 90, "accepted"),
     ("declined", 0, "declined")],
)  # fmt: skip
def test_no_reply_is_derived_after_the_policys_days(answer, days, reads):
    assert reply_of(answer, TODAY - timedelta(days=days), DEFAULTS, TODAY) == reads


@pytest.mark.parametrize(
    ("change", "offered_on", "code"),
    [({}, None, ""), ({}, TODAY, "offered"), ({"status": "leader"}, None, "closed"),
     ({"is_employed": False}, None, "not-employed"), ({"asked_on": TODAY}, None, "begun")],
)  # fmt: skip
def test_may_offer_answers_with_its_reason(change, offered_on, code):
    assert may_offer(replace(FREE, **change), offered_on, DEFAULTS).code == code


def test_a_no_stands_until_the_person_thinks_again_and_a_place_is_cancelled_first():
    assert (may_be_put_forward(TODAY).code, may_be_put_forward(None).code) == ("declined", "")
    assert (may_answer(FREE).code, may_answer(replace(FREE, booked_for=TODAY)).code) == ("", "on-the-way")
