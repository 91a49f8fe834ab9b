"""Recording component results: draft, hand in, what stops it, and who may not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Booking, ComponentResult
from assessments.operations import marks
from assessments.operations.marks import Mark
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, scores
from tests.cast import TODAY, at, make_social_worker

DAY = TODAY + timedelta(days=1)
ALL = {f"score-{key}": str(mark.score) for key, mark in scores().items()}
FIRST = {"score-simulation-one": "5", "feedback-simulation-one": "You listened well."}


@pytest.fixture
def attempt(cast):
    """Petra has arrived; it is one in the afternoon of the day."""
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    with clock.stopped(at(DAY, 13)):
        yield attempt


def page(attempt):
    return f"/centre/attempts/{attempt.pk}/marks/"


def problems(response):
    return [(problem["text"], problem["href"]) for problem in response.context["form"].error_summary()]


def kept(attempt):
    return dict(attempt.results.values_list("component", "score"))


def save(client, attempt, answers, do="save", **more):
    return client.post(page(attempt), answers | {"do": do} | more)


def test_marks_asks_for_every_component_with_the_range_of_its_scale(cast, attempt, client_of):
    parts = client_of(cast.assessor).get(page(attempt)).context["form"].parts()
    assert [(part.component.name, part.score.help_text) for part in parts][::3] == [
        ("Knowledge: general questions", "A whole number from 0 to 18"),
        ("Second simulated practice", "A whole number from 1 to 7"),
    ]
    assert len(parts) == 6


def test_a_draft_is_kept_and_found_again(cast, attempt, client_of):
    client = client_of(cast.assessor)
    response = save(client, attempt, FIRST)
    assert (response.url, kept(attempt)) == (page(attempt), {"simulation-one": 5})
    form = client.get(page(attempt)).context["form"]
    assert [form[name].value() for name in FIRST] == [5, "You listened well."]
    attempt.refresh_from_db()
    assert attempt.marked_at is None


def test_a_draft_keeps_who_entered_what_they_did_not_change(cast, attempt, client_of):
    save(client_of(cast.assessor), attempt, FIRST)
    save(client_of(cast.second_assessor), attempt, FIRST | {"score-written": "4"})
    entered = {each.component: each.entered_by for each in ComponentResult.objects.all()}
    assert entered == {"simulation-one": cast.assessor, "written": cast.second_assessor}


def test_handing_in_closes_the_marks_and_ends_the_booking(cast, attempt, client_of):
    client = client_of(cast.assessor)
    response = save(client, attempt, ALL, do="hand-in")
    attempt.refresh_from_db()
    assert (response.url, attempt.marked_by, attempt.booking.state) == (
        page(attempt), cast.assessor, Booking.State.COMPLETED,
    )  # fmt: skip
    closed = " ".join(client.get(response.url).content.decode().split())
    assert ("<textarea" in closed, "Asta Assess handed these marks in on Tuesday 24 November 2026, 1pm" in closed) == (
        False, True,
    )  # fmt: skip


def test_handing_in_is_stopped_at_each_component_without_a_score(cast, attempt, client_of):
    response = save(client_of(cast.assessor), attempt, FIRST, do="hand-in")
    assert problems(response)[0] == (
        "Enter a score for Knowledge: general questions to hand in, or save a draft.",
        "#id_score-knowledge-general",
    )
    assert (len(problems(response)), kept(attempt)) == (5, {})
    assert response.context["form"]["feedback-simulation-one"].value() == "You listened well."


def test_handing_in_is_stopped_at_each_component_below_the_standard_without_feedback(cast, attempt, client_of):
    client = client_of(cast.assessor)
    low = ALL | {"score-simulation-two": "3", "feedback-simulation-two": " "}
    response = save(client, attempt, low, do="hand-in")
    said = "Enter feedback on Second simulated practice: it is below the standard, and they need to know why."
    assert problems(response) == [(said, "#id_feedback-simulation-two")]
    assert kept(attempt) == {}
    save(client, attempt, low, do="save")
    assert kept(attempt)["simulation-two"] == 3
    save(client, attempt, low | {"feedback-simulation-two": "Ask what the child saw."}, do="hand-in")
    attempt.refresh_from_db()
    assert attempt.marked_by == cast.assessor


def test_save_draft_comes_before_hand_in_and_the_page_says_what_handing_in_closes(cast, attempt, client_of):
    shown = client_of(cast.assessor).get(page(attempt)).content.decode()
    assert 0 < shown.index("After handing in you cannot change the marks") < shown.index('value="save"')
    assert shown.index('value="save"') < shown.index('value="hand-in"')


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("0", "First simulated practice must be between 1 and 7."),
        ("8", "First simulated practice must be between 1 and 7."),
        ("-1", "First simulated practice must be between 1 and 7."),
        ("9" * 30, "First simulated practice must be between 1 and 7."),
        ("4.5", "First simulated practice must be a whole number from 1 to 7."),
        ("four", "First simulated practice must be a whole number from 1 to 7."),
    ],
)
def test_a_score_off_the_scale_is_stopped_at_its_box(cast, attempt, client_of, typed, problem):
    response = save(client_of(cast.assessor), attempt, {"score-simulation-one": typed, "score-written": "4"})
    assert problems(response) == [(problem, "#id_score-simulation-one")]
    assert (response.context["form"]["score-simulation-one"].value(), kept(attempt)) == (typed, {})
    assert "<title>Error: " in response.content.decode()


@pytest.mark.parametrize(("typed", "kept_score"), [("1", 1), ("7", 7), (" 7 ", 7)])
def test_a_score_at_the_ends_of_the_scale_is_kept(cast, attempt, client_of, typed, kept_score):
    save(client_of(cast.assessor), attempt, {"score-simulation-one": typed})
    assert kept(attempt) == {"simulation-one": kept_score}


def test_feedback_without_a_score_is_stopped_at_the_score(cast, attempt, client_of):
    response = save(client_of(cast.assessor), attempt, {"feedback-written": "Clear.", "score-reflective": "4"})
    assert problems(response) == [
        ("Enter a score for Written assessment to keep its feedback.", "#id_score-written"),
    ]


def test_a_saved_score_cannot_be_emptied(cast, attempt, client_of):
    client = client_of(cast.assessor)
    save(client, attempt, FIRST)
    response = save(client, attempt, {"score-simulation-one": "", "score-written": "4"})
    assert problems(response) == [
        (
            "Enter a score for First simulated practice: what was saved can be changed but not emptied.",
            "#id_score-simulation-one",
        )
    ]


def test_nothing_at_all_is_not_a_draft(cast, attempt, client_of):
    assert problems(save(client_of(cast.assessor), attempt, {})) == [("Enter at least one score.", "")]


def test_the_second_to_save_is_stopped_once_and_told_who_was_first(cast, attempt, client_of):
    first, second = client_of(cast.assessor), client_of(cast.second_assessor)
    opened = second.get(page(attempt)).context["form"]["seen"].value()
    save(first, attempt, FIRST)
    response = save(second, attempt, FIRST | {"score-simulation-one": "2"}, seen=opened)
    assert problems(response)[0][0].startswith("This changed after you opened the page.")
    assert "Last saved on Tuesday 24 November 2026, 1pm, by Asta Assess." in response.content.decode()
    assert kept(attempt) == {"simulation-one": 5}
    again = response.context["form"]["seen"].value()
    save(second, attempt, FIRST | {"score-simulation-one": "2"}, seen=again)
    assert kept(attempt) == {"simulation-one": 2}


def test_the_second_to_hand_in_is_told_who_was_first(cast, attempt, client_of):
    hand_in(attempt, cast.assessor)
    response = save(client_of(cast.second_assessor), attempt, ALL | {"score-written": "7"}, do="hand-in")
    assert problems(response) == [("These results were already handed in, by Asta Assess.", "")]
    assert (kept(attempt)["written"], "<textarea" in response.content.decode()) == (5, False)


def test_an_assessor_with_the_same_employer_sees_the_reason_and_no_marks(cast, attempt, client_of):
    make_social_worker("Asta", "Assess", cast.employer_a, cast.council_a, user=cast.assessor)
    marks.save(attempt=attempt, marks={"written": Mark(5, "A secret word")}, by=cast.second_assessor, on=DAY)
    client = client_of(cast.assessor)
    reason = "This person works for an employer of yours, so another assessor must mark them."
    shown = client.get(page(attempt)).content.decode()
    assert (reason in shown, "A secret word" in shown, "<textarea" in shown) == (True, False, False)
    assert problems(save(client, attempt, ALL)) == [(reason, "")]
    assert kept(attempt) == {"written": 5}


def test_marks_sent_back_show_the_reason_until_they_are_handed_in_again(cast, attempt, client_of):
    hand_in(attempt, cast.assessor)
    attempt.refresh_from_db()
    marks.send_back(attempt=attempt, reason="Listen to the film again.", by=cast.second_assessor, on=DAY)
    client = client_of(cast.assessor)
    assert "Listen to the film again." in client.get(page(attempt)).content.decode()
    hand_in(attempt, cast.assessor)
    assert "Listen to the film again." not in client.get(page(attempt)).content.decode()


def test_marks_are_recorded_at_the_assessors_own_centre_only(cast, attempt, client_of):
    client = client_of(cast.assessor_two)
    answers = [client.get(page(attempt)), save(client, attempt, ALL), client.get("/centre/attempts/999999/marks/")]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert client_of(cast.centre_staff).get(page(attempt)).status_code == 403
    assert kept(attempt) == {}


def test_marks_asks_the_same_of_the_database_for_one_and_for_three(cast, attempt, client_of):
    client = client_of(cast.assessor)
    save(client, attempt, {"score-written": "4"})
    client.get(page(attempt))
    with CaptureQueriesContext(connection) as one:
        client.get(page(attempt))
    save(client, attempt, {"score-written": "4", "score-reflective": "4", "score-simulation-one": "4"})
    client.get(page(attempt))
    with CaptureQueriesContext(connection) as three:
        client.get(page(attempt))
    assert (len(three), len(one) <= 12) == (len(one), True)
