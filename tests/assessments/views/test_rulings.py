"""Looking up a record, proposing, the second person's answer, and what the person reads of it."""

import pytest

from assessments.models import Accreditation, Attempt, Ruling
from foundation import clock
from journal.read import history_of
from tests.assessments.operations.test_rulings import OUT, sat
from tests.assessments.views.reading import heading, plain, problems, rows
from tests.cast import at

LOOK = "/dfe/register/"
WHY = {"number": "sw 01000", "why": "She says that two sheets were swapped."}


@pytest.fixture
def result(cast):
    return sat(cast, 3)


@pytest.fixture
def first(cast, client_of):
    return client_of(cast.dfe_admin)


@pytest.fixture
def second(cast, client_of):
    return client_of(cast.dfe_second)


@pytest.fixture(autouse=True)
def evening(cast):
    with clock.stopped(at(OUT, 18)):
        yield


def look_up(client, **changes):
    return client.post(LOOK, WHY | changes, follow=True)


def marks(**changes):
    given = {"knowledge-general": 18, "knowledge-applied": 12, "simulation-one": 5, "simulation-two": 5}
    given |= {"reflective": 5, "written": 3}
    words = {"knowledge-general": "Sure.", "written": "As it was."}
    sent = {f"score-{key}": value for key, value in given.items()}
    sent |= {f"feedback-{key}": words.get(key, "") for key in given}
    return sent | {"reason": "Two sheets were swapped."} | changes


def test_looking_up_asks_why_and_the_person_can_see_who_looked(cast, first, result):
    page = look_up(first)
    assert heading(page) == "Petra Practice"
    assert rows(page)["Result"] == "Not yet accredited, released Thursday 3 December 2026"
    entry = history_of(cast.practitioner_a).filter(verb="record.looked-up").get()
    assert (entry.actor, entry.facts["reason"]) == (cast.dfe_admin, WHY["why"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"why": " "}, "Say why you look"),
        ({"number": ""}, "Enter their Social Work England number"),
        ({"number": "SW999"}, "Nobody here has this number. Check it for slips."),
        ({"number": "1000"}, "Enter a Social Work England number, such as SW12345."),
    ],
)
def test_a_look_up_that_cannot_be_says_why_and_tells_nothing(cast, first, result, changes, said):
    page = look_up(first, **changes)
    assert (problems(page), history_of(cast.practitioner_a).filter(verb="record.looked-up").count()) == ([said], 0)


def test_nothing_of_a_record_opens_without_looking_it_up(cast, first, result):
    for address in (f"{LOOK}{cast.practitioner_a.pk}/", f"{LOOK}results/{result.pk}/correct/"):
        page = first.get(address, follow=True)
        assert (heading(page), "Petra" in page.text) == ("Look up a record", False)


def test_a_correction_from_the_record_to_the_person(cast, first, second, client_of, result):
    look_up(first)
    address = f"{LOOK}results/{result.pk}/correct/"
    assert 'value="3"' in first.get(address).text
    said = first.post(address, marks(**{"score-written": 4, "feedback-written": "Clear."}), follow=True)
    ruling = Ruling.objects.get()
    assert ruling.scores == {"written": [4, "Clear."]}
    assert "You proposed this, so another person of the Department answers it." in said.text
    queue = second.get("/dfe/rulings/")
    assert [each[0].queued.title for each in queue.context["waiting"]] == ["Correct a result"]
    page = second.get(f"/dfe/rulings/{ruling.pk}/")
    assert (rows(page)["Result before"], rows(page)["Result after"]) == ("Not yet accredited", "Accredited")
    assert "3, just below the standard As it was. 4, at the standard Clear. Changed" in plain(page.text)
    assert cast.dfe_admin.name not in page.text
    done = second.post(f"/dfe/rulings/{ruling.pk}/", {"verdict": "confirm"}, follow=True)
    assert "Confirmed, and done. We are writing to the person." in done.text
    mine = client_of(cast.practitioner_a.user).get(f"/me/results/{result.pk}/")
    assert heading(mine) == "You are accredited as a child and family practitioner"
    told = plain(mine.text)
    assert "Corrected on Thursday 3 December 2026 Because: Two sheets were swapped." in told
    assert "The result read “not yet accredited” before, and reads “accredited” since." in told
    assert "Just below the standard As it was. At the standard Clear." in told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nothing differs from the marks as they are. Change at least one."),
        ({"score-written": "9"}, "Written assessment must be between 1 and 7."),
        ({"score-written": ""}, "Enter a score for Written assessment"),
        ({"score-written": "4", "reason": ""}, "Say what was wrong"),
    ],
)
def test_a_correction_that_cannot_be_says_why(first, result, changes, said):
    look_up(first)
    page = first.post(f"{LOOK}results/{result.pk}/correct/", marks(**changes))
    assert (problems(page), Ruling.objects.count()) == ([said], 0)


def test_withdrawn_and_reinstated_from_the_record(cast, first, second, client_of):
    sat(cast, 5)
    look_up(first)
    held = Accreditation.objects.get()
    first.post(f"{LOOK}{held.pk}/withdraw/", {"reason": "Removed from the professional register."})
    second.post(f"/dfe/rulings/{Ruling.objects.get().pk}/", {"verdict": "confirm"})
    record = rows(first.get(f"{LOOK}{cast.practitioner_a.pk}/"))
    assert record["Accreditation"] == "Withdrawn Thursday 3 December 2026: Removed from the professional register."
    page = first.get(f"{LOOK}{held.pk}/reinstate/")
    assert "under the same reference" in page.text
    first.post(f"{LOOK}{held.pk}/reinstate/", {"reason": "They are on it again."})
    second.post(f"/dfe/rulings/{Ruling.objects.last().pk}/", {"verdict": "confirm"})
    held.refresh_from_db()
    assert (held.withdrawn_on, Attempt.objects.get().stands_as) == (None, "accredited")


def test_declining_asks_why_and_changes_nothing(cast, first, second):
    sat(cast, 5)
    look_up(first)
    first.post(f"{LOOK}{Accreditation.objects.get().pk}/withdraw/", {"reason": "A complaint."})
    address = f"/dfe/rulings/{Ruling.objects.get().pk}/"
    assert problems(second.post(address, {"verdict": "decline"})) == [
        "Say why you decline it. Whoever proposed it reads it."
    ]
    second.post(address, {"verdict": "decline", "answer": "It was about somebody else."})
    assert (Ruling.objects.get().is_confirmed, Accreditation.objects.get().withdrawn_on) == (False, None)
    assert "It was about somebody else." in rows(first.get(address))["Answer"]


def test_whoever_proposed_meets_a_no_even_by_a_forged_form(cast, first):
    sat(cast, 5)
    look_up(first)
    first.post(f"{LOOK}{Accreditation.objects.get().pk}/withdraw/", {"reason": "A complaint."})
    page = first.post(f"/dfe/rulings/{Ruling.objects.get().pk}/", {"verdict": "confirm"})
    assert (problems(page), Ruling.objects.get().decided_at) == (
        ["You proposed this, so another person of the Department answers it."], None,
    )  # fmt: skip
