"""An assessment that came to nothing: what the person and their council read, and until when."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.rules.next_step import next_step
from assessments.rules.owed import why_nothing_of_theirs
from assessments.rules.standing import Standing

SAT = date(2026, 10, 12)
DAY = date(2026, 11, 23)
OPEN = replace(DEFAULTS, open_statuses=("practitioner",))
BEFORE = {"endorsed_on": date(2026, 9, 1), "endorsed_until": date(2027, 9, 1)}
UNDONE = Standing("practitioner", undone=1, undone_on=SAT, undone_by="incident")
STOPPED = replace(UNDONE, undone_by="stopped")
USED = replace(STOPPED, stopped_on=SAT)
ASIDE = "Your assessment of Monday 12 October 2026 was set aside: an incident was upheld. No attempt was used."
LEFT = "You stopped before the end of your assessment of Monday 12 October 2026, so it has no result."
ENDORSED = "your endorsement lasts until Wednesday 1 September 2027."


@pytest.mark.parametrize(
    ("standing", "facts", "why"),
    [
        (UNDONE, BEFORE, f"{ASIDE} You can book a place: {ENDORSED}"),
        (
            UNDONE, BEFORE | {"owed": 2, "owed_since": "completed", "first_choice_until": date(2026, 11, 27)},
            f"{ASIDE} You are owed a place: until Friday 27 November 2026 you choose before others. Your endorsement "
            "now lasts until Wednesday 1 September 2027.",
        ),
        (STOPPED, BEFORE, f"{LEFT} No attempt was used. You can book a place: {ENDORSED}"),
        (
            USED, BEFORE,
            f"{LEFT} It counts as an assessment. You can sit again from Sunday 10 January 2027, and {ENDORSED}",
        ),
        (UNDONE, {}, f"{ASIDE} You can book again once your manager has endorsed you again."),
        (
            UNDONE, {"not_yet_accredited_sat_on": date(2026, 3, 2)},
            f"You were assessed on Monday 2 March 2026 and are not yet accredited. {ASIDE} You can sit again once your "
            "manager has endorsed you again.",
        ),
        (UNDONE, BEFORE | {"endorsed_on": date(2026, 11, 2)}, f"You can book a place: {ENDORSED}"),
        (UNDONE, BEFORE | {"booked_for": date(2026, 12, 8)}, "Your assessment is on Tuesday 8 December 2026."),
    ],
)  # fmt: skip
def test_the_person_reads_why_until_something_else_happens(standing, facts, why):
    assert next_step(replace(standing, **facts), OPEN, DAY).why == why


def test_their_council_does_not_read_because_of_what():
    found = why_nothing_of_theirs(replace(UNDONE, undone_by="consideration", **BEFORE))
    assert found == "Their assessment of Monday 12 October 2026 was set aside. No attempt was used."


@pytest.mark.parametrize(("day", "when"), [(date(2027, 1, 9), True), (date(2027, 1, 10), False)])
def test_a_resit_names_its_day_until_it_has_come(day, when):
    step = next_step(Standing("practitioner", not_yet_accredited_sat_on=SAT), OPEN, day)
    assert ("You can sit again from Sunday 10 January 2027, once" in step.why) == when
