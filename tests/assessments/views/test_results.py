"""A result reads as an outcome, bands and words; only once it is out, and only to its person."""

import re
from datetime import date, timedelta

import pytest

from assessments.models import Accreditation, Consideration, DevelopmentPlan, Ruling
from assessments.operations import answering, marks, policies, proposing, standards_noted, stopping
from assessments.operations.rulings import Grounds, set_aside
from assessments.operations.standards_noted import Noted
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import buttons, heading, plain, rows, statements, without_tokens
from tests.cast import TODAY, at

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
    assert "This does not affect your registration with Social Work England." in words


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
        assert statements(petra, f"/me/results/{sat.pk}/") <= 18


def test_what_was_said_against_the_standards_is_read_strengths_first(petra, cast, sat):
    notes = {6: Noted("build-on", "Weigh risk."), 1: Noted("strength", "Warm and clear.")}
    with clock.stopped(at(DAY, 14)):
        standards_noted.note(attempt=sat, notes=notes, by=cast.assessor, on=DAY)
    release(cast, sat, 3)
    page = read(petra, sat)
    assert (
        "Your strengths Relationships and effective direct work Warm and clear. "
        "What to build on Child and family assessment Weigh risk."
    ) in plain(page.text)


def consider(cast, attempt, on=OUT):
    """Special consideration is granted: the assessment is set aside."""
    asked = Consideration.objects.create(
        attempt=attempt, asked_at=clock.now(), asked_by=cast.practitioner_a.user, due_on=OUT, grounds="unwell",
        words="Ill.",
    )  # fmt: skip
    grounds = Grounds(Ruling.Because.CONSIDERATION, asked, cast.practitioner_a.user, "Your doctor says so.")
    with clock.stopped(at(on, 13)):
        set_aside(attempt=attempt, grounds=grounds, by=cast.dfe_admin, on=on)


def test_what_happens_next_is_in_order_with_dates_and_links(petra, cast, sat):
    release(cast, sat, rating=3)
    (steps,) = re.findall(r'<ol class="govuk-list govuk-list--number">(.*?)</ol>', read(petra, sat).text, re.DOTALL)
    assert [plain(each) for each in re.findall(r"<li>(.*?)</li>", steps, re.DOTALL)] == [
        "Fill your development plan . Your manager sees it from Thursday 17 December 2026, and you agree it together.",
        "When you are both ready, ask to be endorsed again .",
        "You can sit again from Monday 8 March 2027.",
        "You then sit every part again.",
    ]
    assert f'href="/plans/{DevelopmentPlan.objects.get().pk}/"' in steps


def test_where_policy_says_so_what_was_reached_counts_again_and_no_endorsement_is_needed(petra, cast, sat):
    release(cast, sat, rating=3)
    for key, value in (("carry_forward", True), ("resit_needs_endorsement", False)):
        policies.decide(key=key, value=value, effective_from=OUT, reason="Test", by=cast.dfe_admin, on=OUT)
    words = plain(read(petra, sat).text)
    assert "You then sit: first simulated practice; second simulated practice; reflective assessment; written" in words
    assert ("What you reached counts again." in words, "endorsed again" in words) == (True, False)


def test_a_carried_part_says_from_which_assessment(petra, cast, sat):
    hand_in(sat, cast.assessor)
    earlier = arrive(expected(cast, cast.practitioner_b, DAY - timedelta(days=7)), cast.centre_staff)
    hand_in(earlier, cast.assessor)
    sat.results.filter(component="written").update(carried_from=earlier.results.get(component="written"))
    let_out(sat, cast.second_assessor, cast.dfe_admin, OUT)
    assert "Written assessment At the standard Counts again from your assessment of Tuesday 1 December 2026" in plain(
        read(petra, sat).text
    )


def test_a_result_that_was_set_aside_says_so_first_and_keeps_what_it_was(petra, cast, sat):
    release(cast, sat, rating=3)
    consider(cast, sat)
    page = read(petra, sat)
    words = plain(page.text.split("<main")[1])
    assert heading(page) == "Your assessment was set aside"
    found = rows(page)
    assert {key: found[key] for key in ("Why", "Reason", "Decided")} == {
        "Why": "Special consideration was granted", "Reason": "Your doctor says so.",
        "Decided": "Tuesday 15 December 2026",
    }  # fmt: skip
    assert "It counts as if you had never sat it. No attempt is used up." in words
    assert words.index("Reason Your doctor says so.") < words.index("It came out on Tuesday 15 December 2026 as")
    assert ("Say more." in words, "Find a session" in buttons(page)) == (True, True)


def test_one_that_was_set_aside_before_it_was_out_shows_nothing_of_the_marks(petra, cast, sat):
    hand_in(sat, cast.assessor, 3)
    consider(cast, sat, DAY)
    page = read(petra, sat)
    words = plain(page.text.split("<main")[1])
    assert heading(page) == "Your assessment was set aside"
    assert ("Say more." in words, "came out" in words, "Just below" in words) == (False, False, False)


@pytest.mark.parametrize(("counts", "words"), [(False, "No: it does not use up an attempt"), (True, "Yes: it counts")])
def test_one_that_was_stopped_says_why_there_is_no_result(petra, cast, sat, counts, words):
    policies.decide(
        key="abandoning_uses_attempt", value=counts, effective_from=DAY, reason="Test", by=cast.dfe_admin, on=TODAY
    )
    stopping.stop(attempt=sat, reason="Felt faint.", by=cast.centre_staff, on=DAY)
    page = read(petra, sat)
    assert heading(page) == "You stopped before the end"
    assert (rows(page)["What the centre noted"], rows(page)["Does it count?"].startswith(words)) == (
        "Felt faint.",
        True,
    )


def test_a_withdrawn_accreditation_is_not_called_one(petra, cast, sat):
    release(cast, sat)
    held = Accreditation.objects.get()
    with clock.stopped(at(OUT, 14)):
        ruling = proposing.propose_withdrawal(accreditation=held, reason="Struck off.", by=cast.dfe_admin, on=OUT)
        answering.confirm(ruling=ruling, by=cast.dfe_second, on=OUT)
    page = read(petra, sat)
    assert heading(page) == "Your accreditation as a child and family practitioner was withdrawn"
    assert "The accreditation was withdrawn on Tuesday 15 December 2026. Struck off." in plain(page.text)
    assert buttons(page) == []


def test_a_result_with_three_notes_takes_as_many_statements_as_with_one(cast, sat, client_of):
    other = arrive(expected(cast, cast.practitioner_b, DAY - timedelta(days=7)), cast.centre_staff)
    found = []
    for attempt, areas in ((sat, (1,)), (other, (1, 2, 3))):
        with clock.stopped(at(attempt.sat_on, 14)):
            notes = {area: Noted("build-on", "More.") for area in areas}
            standards_noted.note(attempt=attempt, notes=notes, by=cast.assessor, on=attempt.sat_on)
        release(cast, attempt, 3)
        with clock.stopped(at(OUT)):
            found.append(statements(client_of(attempt.social_worker.user), f"/me/results/{attempt.pk}/"))
    assert found[0] == found[1]
