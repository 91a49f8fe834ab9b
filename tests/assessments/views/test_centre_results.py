"""The second person: the queue, the bands and the outcome, confirm, send back, and who may not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.operations import marks, policies
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in
from tests.cast import TODAY, at, make_social_worker

DAY = TODAY + timedelta(days=1)
QUEUE = "/centre/results/"


@pytest.fixture
def attempt(cast):
    """Asta has handed in Petra's marks, every rating 5; it is four in the afternoon of the day."""
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    with clock.stopped(at(DAY, 16)):
        yield attempt


def page(attempt, deed="confirm"):
    return f"{QUEUE}{attempt.pk}/{deed}/"


def problems(response):
    return [problem["text"] for problem in response.context["form"].error_summary()]


def listed(response, name):
    return [(each.attempt.social_worker.first_name, each.decision.code) for each, _ in response.context[name]]


def words_of(response):
    return " ".join(response.content.decode().split())


def test_queue_shows_what_i_may_confirm_and_apart_what_i_marked(cast, attempt, client_of):
    first, second = (client_of(who).get(QUEUE) for who in (cast.assessor, cast.second_assessor))
    assert (listed(first, "mine"), listed(first, "apart")) == ([], [("Petra", "same-person")])
    assert (listed(second, "mine"), listed(second, "apart")) == ([("Petra", "")], [])
    assert "You recorded these results, so another person must confirm them." in words_of(first)


def test_queue_sets_apart_people_of_the_readers_own_employer(cast, attempt, client_of):
    make_social_worker("Sven", "Second", cast.employer_a, cast.council_a, user=cast.second_assessor)
    assert listed(client_of(cast.second_assessor).get(QUEUE), "apart") == [("Petra", "own-employer")]


def test_queue_is_found_by_name_or_number_and_has_an_empty_state(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    found = [listed(client.get(f"{QUEUE}?q={text}"), "mine") for text in ("petra", "sw1000", "nobody")]
    assert found == [[("Petra", "")], [("Petra", "")], []]
    assert "No result waits for you" in words_of(client_of(cast.assessor_two).get(QUEUE))


def test_queue_asks_the_same_of_the_database_for_one_and_for_three(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    with CaptureQueriesContext(connection) as one:
        client.get(QUEUE)
    for number in (2, 3):
        person = make_social_worker("Extra", f"Person {number}", cast.employer_a, cast.council_a)
        with clock.stopped(at(TODAY)):
            booking = expected(cast, person, TODAY + timedelta(days=number))
        hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    with CaptureQueriesContext(connection) as three:
        assert len(client.get(QUEUE).context["mine"]) == 3
    assert (len(three), len(one) <= 12) == (len(one), True)


def test_confirm_shows_each_band_and_the_outcome_that_follows(cast, attempt, client_of):
    response = client_of(cast.second_assessor).get(page(attempt))
    read = response.context["read"][:3]
    assert [(each.component.key, each.kept.score, each.needed, each.band.value) for each in read] == [
        ("knowledge-general", 18, 11, "Above the standard"),
        ("knowledge-applied", 12, 8, "Above the standard"),
        ("simulation-one", 5, 4, "At the standard"),
    ]  # fmt: skip
    assert response.context["outcome"].value == "accredited"
    assert "These marks come to: <strong>accredited</strong>" in words_of(response)


def test_confirm_warns_of_components_without_feedback(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    response = client.get(page(attempt))
    assert response.context["wordless"][:2] == ["Knowledge: applied to a scenario", "First simulated practice"]
    assert "No feedback on Knowledge: applied to a scenario, First simulated practice" in words_of(response)
    attempt.results.update(feedback="Clear.")
    assert "No feedback on" not in words_of(client.get(page(attempt)))


def test_confirm_judges_by_the_policy_of_the_day_they_sat(cast, attempt, client_of):
    for value, effective_from in ((6, DAY), (1, DAY + timedelta(days=1))):
        policies.decide(
            key="rating_needed", value=value, effective_from=effective_from, reason="Agreed.", by=cast.dfe_admin, on=DAY
        )
    with clock.stopped(at(DAY + timedelta(days=9))):
        response = client_of(cast.second_assessor).get(page(attempt))
    assert (response.context["read"][2].needed, response.context["outcome"].value) == (6, "not-yet-accredited")


def test_confirm_sets_the_outcome_and_goes_back_to_the_queue(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    seen = client.get(page(attempt)).context["form"]["seen"].value()
    assert client.post(page(attempt), {"seen": seen}).url == QUEUE
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.confirmed_by, attempt.release) == ("accredited", cast.second_assessor, None)
    assert listed(client.get(QUEUE), "mine") == []


def test_confirm_by_the_one_who_marked_is_refused(cast, attempt, client_of):
    client = client_of(cast.assessor)
    reason = "You recorded these results, so another person must confirm them."
    assert reason in words_of(client.get(page(attempt)))
    assert "Confirm this result" not in words_of(client.get(page(attempt)))
    assert problems(client.post(page(attempt))) == [reason]
    attempt.refresh_from_db()
    assert attempt.confirmed_at is None


def test_confirm_tells_the_second_to_confirm_who_was_first(cast, attempt, client_of):
    marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)
    client = client_of(cast.second_assessor)
    assert problems(client.post(page(attempt))) == ["This result was already confirmed by Sven Second."]
    assert "Sven Second confirmed this result on Tuesday 24 November 2026, 4pm" in words_of(client.get(page(attempt)))


def test_confirm_stops_when_the_marks_changed_after_the_page_was_opened(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    seen = client.get(page(attempt)).context["form"]["seen"].value()
    marks.send_back(attempt=attempt, reason="Look again.", by=cast.second_assessor, on=DAY)
    with clock.stopped(at(DAY, 17)):
        attempt.refresh_from_db()
        marks.save(attempt=attempt, marks={"written": marks.Mark(2, "Say more.")}, by=cast.assessor, on=DAY)
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
    response = client.post(page(attempt), {"seen": seen})
    assert problems(response)[0].startswith("This changed after you opened the page.")
    attempt.refresh_from_db()
    assert (attempt.confirmed_at, response.context["outcome"].value) == (None, "not-yet-accredited")


@pytest.mark.parametrize(("employer", "words"), [("employer_a", "an employer"), ("employer_b", "a council")])
def test_confirm_hides_everything_from_an_assessor_of_the_same_place(cast, attempt, client_of, employer, words):
    make_social_worker("Sven", "Second", getattr(cast, employer), cast.council_a, user=cast.second_assessor)
    client = client_of(cast.second_assessor)
    shown = words_of(client.get(page(attempt)))
    assert (f"This person works for {words} of yours" in shown, "These marks come to" in shown) == (True, False)
    assert (
        client.post(page(attempt)).status_code == client.post(page(attempt, "send-back"), {"reason": "x"}).status_code
    )
    attempt.refresh_from_db()
    assert (attempt.confirmed_at, attempt.marked_by) == (None, cast.assessor)


def test_send_back_needs_a_reason_then_reopens_the_marks(cast, attempt, client_of):
    client = client_of(cast.second_assessor)
    assert problems(client.post(page(attempt, "send-back"), {"reason": ""})) == [
        "Enter what the assessor should look at again"
    ]
    assert client.post(page(attempt, "send-back"), {"reason": "The written part."}).url == QUEUE
    attempt.refresh_from_db()
    assert (attempt.marked_at, attempt.booking.state) == (None, "arrived")
    assert "The marks have not been handed in yet." in words_of(client.get(page(attempt)))


def test_send_back_is_refused_once_confirmed_and_to_the_one_who_marked(cast, attempt, client_of):
    own = client_of(cast.assessor).post(page(attempt, "send-back"), {"reason": "Mine."})
    assert problems(own) == ["You recorded these results, so another person must confirm them."]
    marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)
    late = client_of(cast.second_assessor).post(page(attempt, "send-back"), {"reason": "Late."})
    assert problems(late) == ["This result was already confirmed by Sven Second."]


@pytest.mark.parametrize("deed", ["confirm", "send-back"])
def test_results_of_another_centre_are_as_unknown_as_none(cast, attempt, client_of, deed):
    client = client_of(cast.assessor_two)
    answers = [
        client.post(page(attempt, deed), {"reason": "x"}),
        client.post(f"{QUEUE}999999/{deed}/", {"reason": "x"}),
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert client_of(cast.centre_staff).post(page(attempt, deed)).status_code == 403
    attempt.refresh_from_db()
    assert (attempt.confirmed_at, attempt.marked_by) == (None, cast.assessor)
