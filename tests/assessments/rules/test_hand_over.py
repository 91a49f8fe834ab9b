"""After the assessed year everybody is in one lane; and a council's leaders are covered, at risk or still to come."""

from datetime import date, timedelta

import pytest

from assessments.rules.hand_over import Completer, Lane, lane_of, may_defer, may_remind
from assessments.rules.leading import Cover, Holder, cover_of, what_next
from assessments.rules.standing import Stage
from assessments.rules.training import may_record

ON = date(2026, 11, 23)


def ago(days):
    return ON - timedelta(days=days)


@pytest.mark.parametrize(
    ("stage", "completed", "deferred", "lane"),
    [
        (Stage.NOT_STARTED, ago(90), None, Lane.DUE), (Stage.NOT_STARTED, ago(91), None, Lane.LOST),
        (Stage.NOT_STARTED, ago(91), ON, Lane.DEFERRED), (Stage.NOT_STARTED, ago(91), ago(1), Lane.LOST),
        (Stage.NOT_STARTED, ago(9), ago(-9), Lane.DEFERRED), (Stage.ASKED, ago(400), ago(-9), Lane.MOVING),
        (Stage.NOT_YET_ENDORSED, ago(400), None, Lane.MOVING), (Stage.ENDORSED, ago(400), None, Lane.MOVING),
        (Stage.BOOKED, ago(400), None, Lane.HELD), (Stage.ASSESSED, ago(400), None, Lane.THROUGH),
        (Stage.NOT_YET_ACCREDITED, ago(400), None, Lane.THROUGH), (Stage.ACCREDITED, ago(1), ago(-9), Lane.THROUGH),
    ],
)  # fmt: skip
def test_everybody_is_in_one_lane(stage, completed, deferred, lane):
    found, why = lane_of(Completer(completed, stage, ON, deferred), 90, ON)
    assert (found, why.endswith(".")) == (lane, True)


@pytest.mark.parametrize(
    ("lane", "until", "code"),
    [(Lane.LOST, ago(-1), ""), (Lane.LOST, ON, "too-soon"), (Lane.HELD, ago(-1), "under-way")],
)
def test_may_defer_answers_with_its_reason(lane, until, code):
    assert may_defer(lane, until, ON).code == code


@pytest.mark.parametrize(
    ("lane", "last", "code"),
    [(Lane.DUE, None, ""), (Lane.LOST, ago(6), "just-sent"), (Lane.LOST, ago(7), ""), (Lane.DEFERRED, None, "over")],
)
def test_may_remind_answers_with_its_reason(lane, last, code):
    assert may_remind(lane, last, 7, ON).code == code


@pytest.mark.parametrize(
    ("started", "completed", "code"),
    [
        (ON, None, ""), (ago(9), ON, ""), (ago(-1), None, "starts-later"), (ON, ago(-1), "ends-later"),
        (ON, ago(1), "ends-first"),
    ],
)  # fmt: skip
def test_may_record_answers_with_its_reason(started, completed, code):
    assert may_record(started, completed, ON).code == code


@pytest.mark.parametrize(
    ("holders", "in_programme", "state", "says"),
    [
        ([], 0, Cover.NONE, "nobody is in the leader programme"), ([], 2, Cover.IN_PROGRAMME, "2 people are"),
        ([Holder("Ada")], 0, Cover.COVERED, "Ada is an accredited"),
        ([Holder("Ada"), Holder("Bea", ON)], 0, Cover.COVERED, "Ada is an accredited"),
        ([Holder("Ada", ago(-8))], 3, Cover.AT_RISK, "the only accredited practice leader, and leaves after Monday 30"),
        ([Holder("Ada", ago(-8)), Holder("Bea", ago(-1))], 0, Cover.AT_RISK, "Ada is the last"),
        ([Holder("Ada", None, is_agency=True), Holder("Bea", ON)], 0, Cover.AT_RISK, "Ada is an accredited practice"),
    ],
)  # fmt: skip
def test_cover_says_why(holders, in_programme, state, says):
    found, why = cover_of(holders, in_programme)
    assert (found, says in why) == (state, True)


@pytest.mark.parametrize(
    ("holders", "in_programme", "why", "then"),
    [
        ([], 0, "", "offer a place"), ([], 1, "Somebody is in", "can be assessed"),
        ([Holder("Ada")], 1, "", ""),
        ([Holder("Ada", ago(-8))], 0, "The only accredited leader leaves after Monday 30", "offer a place"),
        ([Holder("Ada", ago(-8)), Holder("Bea", ON)], 2, "The last accredited leader leaves", "can follow"),
        ([Holder("Ada", is_agency=True)], 0, "The accredited leader is agency staff.", "filled for good"),
    ],
)  # fmt: skip
def test_readers_elsewhere_learn_no_name_and_what_could_be_done(holders, in_programme, why, then):
    says, does = what_next(holders, in_programme)
    assert (why in says, bool(says), then in does, bool(does)) == (True, bool(why), True, bool(then))
    assert "Ada" not in says + does
