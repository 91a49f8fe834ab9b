"""Queues of marking, blind second marks, moderation and feedback per standard, on their pages."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from assessments.models import Attempt, LaterMark, Ownership, StandardNote
from foundation import clock
from tests.assessments.sitting import RATED, arrive, expected, hand_in
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import TODAY, at, make_session, make_social_worker, make_user

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def third(cast):
    return make_user("Thea Third", Role.ASSESSOR, centre=cast.centre_one)


@pytest.fixture
def near(cast):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    attempt = hand_in(attempt, cast.assessor, 3)
    attempt.results.filter(component="written").update(feedback="Canary-of-the-first")
    with clock.stopped(at(DAY, 16)):
        yield attempt


def typed(rating, keys=RATED, **more):
    return {f"score-{key}": str(rating) for key in keys} | more


def queue(page, name):
    return next((mine, apart) for title, mine, apart in page.context["queues"] if title == name)


def test_each_piece_stands_in_the_queue_of_whoever_may_do_it(cast, near, client_of):
    first, second = (client_of(each).get("/centre/marks/") for each in (cast.assessor, cast.second_assessor))
    mine, apart = queue(first, "To mark a second time")
    assert (mine, [why for _, why in apart]) == (
        [], ["You marked this assessment first, so another assessor marks it again."],
    )  # fmt: skip
    assert [each[0].queued.title for each in queue(second, "To mark a second time")[0]] == ["Petra Practice"]
    assert queue(second, "To confirm") == ([], [])


def test_a_piece_is_taken_and_given_back(cast, near, client_of):
    client = client_of(cast.second_assessor)
    client.post("/own/", {"work": f"second-marking:{near.pk}", "do": "take", "next": "/centre/marks/"})
    assert Ownership.objects.get().owner == cast.second_assessor
    assert "Give back" in client.get("/centre/marks/").text


@pytest.mark.parametrize("page", ["second-marks", "marks", "standards", "moderate"])
def test_the_second_assessor_sees_nothing_of_the_first_marks(cast, near, client_of, page):
    StandardNote.objects.create(
        attempt=near, area=1, kind="strength", words="Canary-of-the-first", entered_at=clock.now(),
        entered_by=cast.assessor,
    )  # fmt: skip
    client = client_of(cast.second_assessor)
    for address in (f"/centre/attempts/{near.pk}/{page}/", f"/centre/results/{near.pk}/confirm/"):
        assert "Canary-of-the-first" not in client.get(address).text
    assert "Canary-of-the-first" in client_of(cast.assessor).get(f"/centre/attempts/{near.pk}/marks/").text


def test_from_second_marks_to_moderation_to_confirming(cast, near, third, client_of):
    address = f"/centre/attempts/{near.pk}"
    done = client_of(cast.second_assessor).post(
        f"{address}/second-marks/", typed(3) | {"score-written": "5"}, follow=True
    )
    assert "The two assessors differ, so a third decides." in done.text
    page = client_of(third).get(f"{address}/moderate/")
    assert [component.key for component, *_ in page.context["read"]] == ["written"]
    assert problems(client_of(third).post(f"{address}/moderate/", {"score-written": "4"})) == ["Say why you decide so"]
    client_of(third).post(f"{address}/moderate/", {"score-written": "4", "reason": "The report is clear."})
    confirm = client_of(cast.second_assessor).get(f"/centre/results/{near.pk}/confirm/")
    read = {each.component.key: each.kept.score for each in confirm.context["read"]}
    assert (read["written"], read["reflective"]) == (4, 3)
    assert LaterMark.objects.count() == 5


def test_an_assessor_of_an_own_employer_reads_why_and_nothing_else(cast, near, client_of):
    make_social_worker("Sven", "Second", cast.employer_a, cast.council_a, user=cast.second_assessor)
    page = client_of(cast.second_assessor).get(f"/centre/attempts/{near.pk}/second-marks/")
    assert ("works for an employer of yours" in page.text, "score-written" in page.text) == (True, False)


def test_feedback_against_standards_from_the_marks_and_back(cast, client_of):
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    client, address = client_of(cast.assessor), f"/centre/attempts/{attempt.pk}"
    with clock.stopped(at(DAY, 15)):
        assert f"{address}/standards/" in client.get(f"{address}/marks/").text
        assert problems(client.post(f"{address}/standards/", {"kind-6": "build-on"})) == [
            "Enter words on Child and family assessment: they read them"
        ]
        done = client.post(f"{address}/standards/", {"kind-6": "build-on", "words-6": "Weigh risk."}, follow=True)
        assert heading(done) == "Marks for Petra Practice"
        assert "Feedback against each standard : 1 written" in plain(done.text)
    assert StandardNote.objects.get().words == "Weigh risk."


def test_the_department_counts_every_queue_and_reads_no_mark(cast, near, client_of):
    page = client_of(cast.dfe_admin).get("/dfe/queues/")
    shown = {row["name"]: (row["number"], row["late"]) for row in page.context["rows"]}
    assert (shown["To mark a second time"], shown["To mark"]) == ((1, 0), (0, 0))
    assert page.context["rows"][0]["name"] == "To mark a second time"
    with clock.stopped(at(DAY + timedelta(days=30))):
        late = client_of(cast.dfe_admin).get("/dfe/queues/")
    assert late.context["rows"][0]["late"] == 1


def test_queues_take_as_many_statements_for_three_as_for_one(cast, client_of):
    session = make_session(cast.centre_one, DAY)
    client, dfe = client_of(cast.second_assessor), client_of(cast.dfe_admin)
    counts = []
    for number in (1, 2):
        for each in range(number):
            with clock.stopped(at(TODAY)):
                person = make_social_worker(
                    "Ann", f"N{number}{each}", cast.employer_b, cast.council_b, manager=cast.manager_b
                )
                booking = expected(cast, person, DAY, session)
            hand_in(arrive(booking, cast.centre_staff), cast.assessor, 3)
        with clock.stopped(at(DAY, 18)):
            counts.append((statements(client, "/centre/marks/"), statements(dfe, "/dfe/queues/")))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 24


def test_a_closed_page_says_what_became_of_it(cast, near, client_of):
    Attempt.objects.filter(pk=near.pk).update(needs_second_marking=False)
    page = client_of(cast.second_assessor).get(f"/centre/attempts/{near.pk}/second-marks/")
    assert "This assessment does not wait for a second marking." in page.text
