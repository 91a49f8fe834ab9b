"""The whole way to one status, and the letters written about it."""

from datetime import date, timedelta

import pytest
from django.core import mail

from assessments.models import Endorsement
from assessments.operations import endorsements
from foundation import clock
from notices.models import Notice
from tests.assessments.sitting import arrive, expected, hand_in
from tests.assessments.views.reading import buttons, heading, plain, rows, statements
from tests.cast import TODAY, at, book, endorse, make_session

PAGE = "/me/practitioner/"


def get(cast, client_of, address=PAGE):
    return client_of(cast.practitioner_a.user).get(address)


def ask(cast):
    return endorsements.ask(
        social_worker=cast.practitioner_a, status="practitioner", manager=cast.manager_a, by=cast.practitioner_a.user,
        on=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "name", "areas"),
    [
        ("practitioner", "Child and family practitioner", 10),
        ("supervisor", "Practice supervisor", 8),
        ("leader", "Practice leader", 6),
    ],
)
def test_each_status_names_its_standards(cast, client_of, slug, name, areas):
    page = get(cast, client_of, f"/me/{slug}/")
    assert heading(page) == name
    listed = page.text[page.text.index("govuk-list--number") :]
    assert listed[: listed.index("</ol>")].count("<li>") == areas


@pytest.mark.parametrize("slug", ["unknown", "accreditation", "practitioners"])
def test_a_status_that_does_not_exist_is_not_found(cast, client_of, slug):
    assert get(cast, client_of, f"/me/{slug}/").status_code == 404


def test_a_waiting_request_names_the_manager_and_can_be_taken_back(cast, client_of):
    request = ask(cast)
    page = get(cast, client_of)
    assert rows(page)["Asked"] == "Mona Manning"
    assert rows(page)["Answer"] == "Not yet answered"
    assert f'href="/me/endorsements/{request.pk}/withdraw/"' in page.text


def test_not_yet_shows_what_would_help(cast, client_of):
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Shadow <two> enquiries.",
        by=cast.manager_a, on=TODAY,
    )  # fmt: skip
    page = get(cast, client_of)
    assert "What Mona Manning says would help Shadow <two> enquiries." in plain(page.text)
    assert "<two>" not in page.text
    assert buttons(page) == ["Ask again for endorsement", "I agree with this"]


def test_an_endorsement_says_how_long_it_lasts_and_what_was_signed(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    page = get(cast, client_of)
    assert rows(page)["Lasts until"] == "Tuesday 23 November 2027"
    assert rows(page)["Answer"] == "Endorsed, by Mona Manning, on Monday 23 November 2026"
    assert "What your manager signed Ready." in plain(page.text)


def test_a_request_taken_back_is_no_longer_shown(cast, client_of):
    endorsements.withdraw(endorsement=ask(cast), reason="Changed", by=cast.practitioner_a.user, on=TODAY)
    assert get(cast, client_of).context["endorsement"] is None


def test_marks_show_nowhere_before_the_result_is_out(cast, client_of):
    day = date(2026, 12, 8)
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, day), cast.centre_staff), cast.assessor)
    with clock.stopped(at(day, 16)):
        page = get(cast, client_of)
    assert page.context["card"].standing.stage.words == "Awaiting result"
    assert (f"/me/results/{attempt.pk}/" in page.text, "standard.</td>" in page.text) == (False, False)


def test_letters_are_those_about_this_status_newest_first(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, date(2026, 12, 8)))
    endorse(cast.practitioner_a, by=cast.manager_a, status="supervisor")
    endorse(cast.practitioner_b, by=cast.manager_b)
    page = get(cast, client_of)
    assert [letter.letter for letter in page.context["letters"]] == ["booking-made", "endorsed"]
    assert "You have a place." in page.text


def test_all_letters_to_the_reader_have_pages(cast, client_of):
    for number in range(27):
        Notice.objects.create(
            once=f"test:{number}", letter="endorsed", to="p@example.org", reader=cast.practitioner_a.user, about="x:1",
            subject=f"Letter {number}", body="Hello", promised_at=at(TODAY) + timedelta(minutes=number),
        )  # fmt: skip
    first, second = (get(cast, client_of, f"/me/letters/?page={number}").context["page"] for number in (1, 2))
    assert (first[0].subject, len(first), [each.subject for each in second]) == (
        "Letter 26", 25, ["Letter 1", "Letter 0"],
    )  # fmt: skip
    assert len(get(cast, client_of, "/me/letters/?page=9").context["page"]) == 2


def test_nobody_reads_the_letters_of_another(cast, client_of):
    endorse(cast.practitioner_b, by=cast.manager_b)
    page = get(cast, client_of, "/me/letters/")
    assert (len(page.context["page"]), "No letters yet" in page.text) == (0, True)


def test_looking_sends_nothing_and_changes_nothing(cast, client_of):
    ask(cast)
    before = list(Endorsement.objects.values()), Notice.objects.count()
    get(cast, client_of)
    assert ((list(Endorsement.objects.values()), Notice.objects.count()), mail.outbox) == (before, [])


def test_a_way_takes_no_more_statements_for_a_longer_one(cast, client_of):
    client, counts = client_of(cast.practitioner_a.user), []
    endorse(cast.practitioner_a, by=cast.manager_a)
    counts.append(statements(client, PAGE))
    booking = book(cast.practitioner_a, make_session(cast.centre_one, date(2026, 12, 8)))
    counts.append(statements(client, PAGE))
    arrive(booking, cast.centre_staff)
    counts.append(statements(client, PAGE))
    sat = counts[0] + 1  # the policy of the day they sat: until when they can ask for special consideration
    assert (counts, sat <= 13) == ([counts[0], counts[0], sat], True)


def test_a_way_that_is_closed_has_no_step_to_be_at(cast, client_of):
    page = client_of(cast.practitioner_a.user).get("/me/leader/")
    assert {step.state for step in page.context["card"].steps} == {"later"}
    page = client_of(cast.practitioner_a.user).get("/me/practitioner/")
    assert [step.state for step in page.context["card"].steps][:2] == ["now", "later"]
