"""Appeals and special consideration on the pages of the person and the Department."""

from datetime import timedelta

import pytest

from assessments.models import Appeal, Attempt, Consideration
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import buttons, heading, plain, problems, rows
from tests.cast import TODAY, at

DAY = TODAY + timedelta(days=1)
OUT = TODAY + timedelta(days=10)


@pytest.fixture
def released(cast):
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor, 3)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    with clock.stopped(at(OUT, 18)):
        yield Attempt.objects.get()


APPEAL = {"grounds": "procedure", "words": "The actor left.", "evidence": "A colleague saw it."}


def test_an_appeal_from_the_result_to_its_decision(cast, released, client_of):
    mine, dfe = client_of(cast.practitioner_a.user), client_of(cast.dfe_admin)
    result, address = f"/me/results/{released.pk}/", f"/me/results/{released.pk}/appeal/"
    assert address in mine.get(result).text
    check = mine.post(address, APPEAL)
    assert (heading(check), Appeal.objects.count()) == ("Check your appeal before you send it", 0)
    sent = mine.post(address, APPEAL | {"confirmed": "yes"}, follow=True)
    assert heading(sent) == "We have your appeal"
    assert "decides by Tuesday 5 January 2027" in plain(sent.text)
    appeal = Appeal.objects.get()
    queue = dfe.get("/dfe/appeals/")
    assert [each[0].queued.title for each in queue.context["waiting"]] == ["Petra Practice"]
    page = dfe.get(f"/dfe/appeals/{appeal.pk}/")
    assert rows(page)["In their words"] == "The actor left."
    done = dfe.post(
        f"/dfe/appeals/{appeal.pk}/",
        {"verdict": "upheld", "answer": "You are right.", "learning": "Stay."},
        follow=True,
    )
    assert "Decided. We have written to Petra Practice." in done.text
    told = mine.get(f"/me/appeals/{appeal.pk}/")
    assert heading(told) == "Your appeal is upheld: the result is undone"
    assert "You are right." in told.text
    learnt = client_of(cast.second_assessor).get("/centre/learning/")
    assert ("Stay." in learnt.text, "Petra" in learnt.text) == (True, False)
    assert "Of 1 result that came out, 1 was appealed against; 1 appeal was upheld." in plain(learnt.text)


def test_special_consideration_from_the_way_to_its_decision(cast, client_of):
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    mine, dfe = client_of(cast.practitioner_a.user), client_of(cast.dfe_admin)
    with clock.stopped(at(DAY, 18)):
        address = f"/me/attempts/{attempt.pk}/special-consideration/"
        assert address in mine.get("/me/practitioner/").text
        answers = {"grounds": "unwell", "words": "I had a migraine.", "confirmed": "yes"}
        assert heading(mine.post(address, answers, follow=True)) == "We have your request for special consideration"
        case = Consideration.objects.get()
        dfe.post(f"/dfe/special-consideration/{case.pk}/", {"verdict": "upheld", "answer": "Of course."})
        assert heading(mine.get(f"/me/special-consideration/{case.pk}/")) == "Special consideration is granted"
    attempt.refresh_from_db()
    assert attempt.stands_as == "void"


def test_after_the_last_day_the_page_says_which_it_was(cast, released, client_of):
    with clock.stopped(at(OUT + timedelta(days=60))):
        page = client_of(cast.practitioner_a.user).get(f"/me/results/{released.pk}/appeal/")
    assert ("The last day to appeal was Tuesday 5 January 2027." in page.text, "Continue" in buttons(page)) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("missing", "said"),
    [("grounds", "Choose on which grounds you appeal"), ("words", "Say what went wrong")],
)
def test_what_is_missing_is_asked_for(cast, released, client_of, missing, said):
    sent = {name: value for name, value in APPEAL.items() if name != missing}
    assert problems(client_of(cast.practitioner_a.user).post(f"/me/results/{released.pk}/appeal/", sent)) == [said]


def test_the_council_reads_that_somebody_appealed_and_never_why(cast, released, client_of):
    client_of(cast.practitioner_a.user).post(f"/me/results/{released.pk}/appeal/", APPEAL | {"confirmed": "yes"})
    with clock.stopped(at(OUT + timedelta(days=10))):
        page = client_of(cast.lead_a).get(f"/council/people/{cast.practitioner_a.pk}/")
    assert ("Appeal lodged" in page.text, "actor" in page.text) == (True, False)


def test_whoever_had_a_part_reads_why_they_cannot_decide(cast, client_of):
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor, 3)
    Attempt.objects.update(second_marked_by=cast.dfe_admin, second_marked_at=clock.now())
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    client_of(cast.practitioner_a.user).post(f"/me/results/{attempt.pk}/appeal/", APPEAL | {"confirmed": "yes"})
    page = client_of(cast.dfe_admin).get(f"/dfe/appeals/{Appeal.objects.get().pk}/")
    assert ("You had a part in marking this assessment" in page.text, "Decide" in buttons(page)) == (True, False)
