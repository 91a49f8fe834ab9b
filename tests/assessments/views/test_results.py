"""A result reads as an outcome, bands and words; only once it is out, and only to its person."""

from datetime import date, timedelta

import pytest

from assessments.operations import marks, policies, standards_noted
from assessments.operations.standards_noted import Noted
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import buttons, heading, plain, statements, without_tokens
from tests.cast import at

DAY = date(2026, 12, 8)
OUT = date(2026, 12, 15)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra is signed in."""
    return client_of(cast.practitioner_a.user)


@pytest.fixture
def sat(cast):
    """Petra's assessment on 8 December, checked in and not yet marked."""
    return arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)


def read(client, attempt, on=OUT):
    with clock.stopped(at(on)):
        return client.get(f"/me/results/{attempt.pk}/")


def release(cast, attempt, rating=5):
    let_out(hand_in(attempt, cast.assessor, rating), cast.second_assessor, cast.dfe_admin, OUT)


def bands(page):
    return [(part.component.key, str(part.band)) for part in page.context["parts"]]


def test_an_accredited_result_says_so_part_by_part(petra, cast, sat):
    release(cast, sat)
    page = read(petra, sat)
    assert heading(page) == "You are accredited as a child and family practitioner"
    assert bands(page) == [
        ("knowledge-general", "Above the standard"), ("knowledge-applied", "Above the standard"),
        ("simulation-one", "At the standard"), ("simulation-two", "At the standard"),
        ("reflective", "At the standard"), ("written", "At the standard"),
    ]  # fmt: skip
    assert buttons(page) == ["See your accreditation"]
    assert "Knowledge: general questions Sure." in plain(page.text)


def test_not_yet_accredited_says_from_when_and_until_when(petra, cast, sat):
    release(cast, sat, rating=3)
    page = read(petra, sat)
    assert heading(page) == "You are not yet accredited as a child and family practitioner"
    assert bands(page)[2] == ("simulation-one", "Just below the standard")
    words = plain(page.text)
    assert "You can sit again from Monday 8 March 2027." in words
    assert "You can appeal against this result until Friday 15 January 2027." in words
    assert "This does not affect your registration." in words


def test_a_review_asked_for_too_late_says_what_to_do(petra, cast, sat):
    release(cast, sat, rating=3)
    page = read(petra, sat, on=date(2027, 1, 16))
    assert "The last day to appeal was Friday 15 January 2027." in plain(page.text)


def test_scores_and_the_words_pass_and_fail_are_nowhere(petra, cast, sat):
    with clock.stopped(at(DAY, 15)):
        marks.save(attempt=sat, marks={"knowledge-general": marks.Mark(16)}, by=cast.assessor, on=DAY)
    release(cast, sat, rating=3)
    main = plain(read(petra, sat).text.split("<main")[1].split("</main>")[0])
    words = {word.strip(".,:").lower() for word in main.split()}
    assert words & {"18", "12", "3", "16", "pass", "passed", "fail", "failed", "score"} == set()


def test_bands_follow_the_policy_of_the_day_it_was_sat(petra, cast, sat):
    release(cast, sat)
    policies.decide(
        key="rating_needed", value=7, effective_from=DAY + timedelta(days=1), reason="Test", by=cast.dfe_admin,
        on=DAY + timedelta(days=1),
    )  # fmt: skip
    assert bands(read(petra, sat))[2] == ("simulation-one", "At the standard")


def test_the_time_to_appeal_is_that_of_the_day_the_result_came_out(petra, cast, sat):
    release(cast, sat, 3)
    later = OUT + timedelta(days=1)
    policies.decide(
        key="appeal_working_days", value=1, effective_from=later, reason="Test", by=cast.dfe_admin, on=later
    )
    assert "You can appeal against this result until Friday 15 January 2027." in plain(read(petra, sat, on=later).text)


@pytest.mark.parametrize("stage", ["sat", "handed in", "confirmed"])
def test_a_result_that_is_not_out_is_not_there(petra, cast, sat, stage):
    if stage != "sat":
        hand_in(sat, cast.assessor)
    if stage == "confirmed":
        with clock.stopped(at(DAY, 16)):
            marks.confirm(attempt=sat, by=cast.second_assessor, on=DAY)
    with clock.stopped(at(OUT)):
        found, missing = petra.get(f"/me/results/{sat.pk}/"), petra.get("/me/results/999999/")
    assert (found.status_code, missing.status_code) == (404, 404)
    assert without_tokens(found) == without_tokens(missing)


@pytest.mark.parametrize(("reader", "code"), [("practitioner_b", 404), ("lead_a", 403), ("dfe_admin", 403)])
def test_nobody_else_reads_it_here(cast, client_of, sat, reader, code):
    release(cast, sat)
    who = getattr(cast, reader)
    assert read(client_of(getattr(who, "user", who)), sat).status_code == code


def test_a_result_takes_few_statements(petra, cast, sat):
    release(cast, sat)
    with clock.stopped(at(OUT)):
        assert statements(petra, f"/me/results/{sat.pk}/") <= 16


def test_what_was_said_against_the_standards_is_read_strengths_first(petra, cast, sat):
    notes = {6: Noted("build-on", "Weigh risk."), 1: Noted("strength", "Warm and clear.")}
    with clock.stopped(at(DAY, 14)):
        standards_noted.note(attempt=sat, notes=notes, by=cast.assessor, on=DAY)
    release(cast, sat, 3)
    page = read(petra, sat)
    assert page.context["said"] == [
        ("Your strengths", [("Relationships and effective direct work", "Warm and clear.")]),
        ("Areas to build on", [("Child and family assessment", "Weigh risk.")]),
    ]
    assert "Weigh risk." in page.text
    assert "your development plan is open" in plain(page.text)
