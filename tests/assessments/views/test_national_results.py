"""Releasing results: what waits, what is about to happen, what a stale choice hears, and who is told."""

from datetime import time, timedelta

import pytest

from assessments.models import Accreditation, Attempt, Batch, Incident, Release
from assessments.operations import marks, releases
from foundation import clock
from notices.models import Notice
from tests.assessments.sitting import arrive, hand_in, release
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker
from tests.reports.reading import table

DAY = TODAY + timedelta(days=1)
PAGE, CHECK = "/dfe/results/", "/dfe/results/release/"


@pytest.fixture
def day(cast):
    """It is the evening of the day after: what was sat then has been confirmed."""
    with clock.stopped(at(DAY, 18)):
        yield DAY


def confirmed(cast, session, number=0, rating=5):
    """Somebody new whose result is confirmed."""
    with clock.stopped(at(TODAY)):
        person = make_social_worker("Ann", f"Number{number}", cast.employer_b, cast.council_b, manager=cast.manager_b)
        endorse(person, by=cast.manager_b)
        booking = book(person, session)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor, rating)
    return marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)


def sessions(cast):
    """Two sessions of the day, with 2 and 1 results confirmed; and one result only handed in."""
    with clock.stopped(at(TODAY)):
        first, second = (make_session(cast.centre_one, DAY, slot=slot) for slot in ("morning", "afternoon"))
    for number, session in enumerate((first, first, second)):
        confirmed(cast, session, number, rating=2 if number else 5)
    return first, second


def choice(page):
    """The results that the check page holds for its button, to go out once approved."""
    return {"attempts": page.context["form"]["attempts"].value(), "when": "now"}


def test_results_wait_by_session_without_names_or_outcomes(cast, day, client_of):
    sessions(cast)
    page = client_of(cast.dfe_admin).get(PAGE)
    assert table(page, "Waiting, by session")[1:] == [
        ("Canal Street assessment centre, Tuesday 24 November 2026, morning", "Child and family practitioner", "2",
         "24 Nov 2026", "8 Jan 2027"),
        ("Canal Street assessment centre, Tuesday 24 November 2026, early afternoon", "Child and family practitioner",
         "1", "24 Nov 2026", "8 Jan 2027"),
    ]  # fmt: skip
    assert "3 confirmed results wait to be released." in plain(page.text)
    assert [word for word in ("Number0", "ccredited", "Birchdale") if word in page.text] == []


def test_a_result_that_is_not_confirmed_does_not_wait(cast, day, client_of):
    with clock.stopped(at(TODAY)):
        endorse(cast.practitioner_a, by=cast.manager_a)
        booking = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    hand_in(arrive(booking, cast.centre_staff), cast.assessor)
    page = client_of(cast.dfe_admin).get(PAGE)
    assert (page.context["total"], list(page.context["waiting"])) == (0, [])
    assert "Nothing to release" in page.text


def test_a_result_past_its_promise_is_marked_late(cast, day, client_of):
    sessions(cast)
    with clock.stopped(at(DAY + timedelta(days=60))):
        page = client_of(cast.dfe_admin).get(PAGE)
    assert [each.is_late for each in page.context["waiting"]] == [True, True]


def test_the_list_is_narrowed_by_centre_and_status(cast, day, client_of):
    sessions(cast)
    client = client_of(cast.dfe_admin)
    found = [
        client.get(PAGE, wanted).context["total"]
        for wanted in ({"centre": cast.centre_one.pk}, {"centre": cast.centre_two.pk}, {"status": "supervisor"})
    ]
    assert found == [3, 0, 0]


def test_the_check_says_how_many_results_and_letters_and_changes_nothing(cast, day, client_of):
    first, _ = sessions(cast)
    before = Notice.objects.count()
    page = client_of(cast.dfe_admin).get(CHECK, {"session": first.pk})
    assert heading(page) == "Prepare the release of 2 results"
    assert "2 letters will be sent, one to each person." in plain(page.text)
    assert (Release.objects.count(), Notice.objects.count()) == (0, before)


def test_two_people_release_what_was_shown_and_nothing_else(cast, day, client_of):
    first, second = sessions(cast)
    client = client_of(cast.dfe_second)
    page = client.get(CHECK, {"session": first.pk})
    later = confirmed(cast, first, number=9)
    done = client.post(CHECK, choice(page), follow=True)
    batch = Batch.objects.get()
    assert done.redirect_chain == [(f"{PAGE}batches/{batch.pk}/", 302)]
    assert "2 results prepared. Nobody is told anything until another person" in done.text
    assert Notice.objects.filter(letter="result-ready").count() == 0
    approved = client_of(cast.dfe_admin).post(f"{PAGE}batches/{batch.pk}/", follow=True)
    assert "Released. A letter to each person is on its way." in approved.text
    waiting = set(Attempt.objects.to_release().values_list("pk", flat=True))
    assert waiting == {later.pk, Attempt.objects.get(booking__session=second).pk}
    assert Notice.objects.filter(letter="result-ready").count() == 2
    assert Accreditation.objects.count() == 1  # the other was rated 2
    assert table(client.get(f"{PAGE}batches/{batch.pk}/"), "What was released")[-1] == ("Together", "", "2")
    assert table(client.get(PAGE), "Past releases") == [
        ("When", "Results", "Approved by"), ("Tuesday 24 November 2026, 6pm", "2", "Dora Depart"),
    ]  # fmt: skip


def test_whoever_prepared_is_told_that_another_approves(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    client.post(CHECK, choice(client.get(CHECK, {"session": first.pk})))
    address = f"{PAGE}batches/{Batch.objects.get().pk}/"
    said = "You prepared this release, so another person of the Department approves it."
    page = client.get(address)
    assert f"{said} Dina Deputy may." in plain(page.text)
    assert "Approve this release" not in page.text
    assert problems(client.post(address)) == [said]
    assert Release.objects.count() == 0


def later(page, moment):
    return choice(page) | {
        "when": "later", "day-day": str(moment.day), "day-month": str(moment.month), "day-year": str(moment.year),
        "at": "9:30am",
    }  # fmt: skip


def test_an_embargo_ends_at_its_moment_and_not_before(cast, day, client_of):
    first, _ = sessions(cast)
    out = DAY + timedelta(days=6)
    client = client_of(cast.dfe_second)
    client.post(CHECK, later(client.get(CHECK, {"session": first.pk}), out))
    batch = Batch.objects.get()
    page = client_of(cast.dfe_admin).post(f"{PAGE}batches/{batch.pk}/", follow=True)
    assert "Approved. The results go out on Monday 30 November 2026, 9:30am" in page.text
    moment = clock.moment_of(out, time(9, 30))
    assert (releases.let_out_due(at=moment - timedelta(seconds=1)), Release.objects.count()) == (0, 0)
    assert (releases.let_out_due(at=moment), releases.let_out_due(at=moment)) == (1, 0)
    assert (Release.objects.get().released_at, Notice.objects.filter(letter="result-ready").count()) == (moment, 2)


def test_an_embargo_that_has_passed_is_asked_for_again(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    page = client.post(CHECK, later(client.get(CHECK, {"session": first.pk}), TODAY))
    assert problems(page) == ["The moment at which they go out has passed. Choose a later one."]
    assert Batch.objects.count() == 0


def test_a_batch_taken_back_waits_again(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    client.post(CHECK, choice(client.get(CHECK, {"session": first.pk})))
    address = f"{PAGE}batches/{Batch.objects.get().pk}/"
    assert client.get(PAGE).context["total"] == 1
    client.post(f"{address}take-back/", {"reason": "One more check."})
    assert client.get(PAGE).context["total"] == 3
    assert "One more check." in plain(client.get(address).text)
    assert table(client.get(PAGE), "Taken back lately")[1:] == [
        ("Tuesday 24 November 2026, 6pm", "One more check.", "Dora Depart")
    ]
    assert problems(client_of(cast.dfe_second).post(address)) == ["Dora Depart has taken this release back."]


def test_all_can_be_chosen_at_once_within_the_filter(cast, day, client_of):
    sessions(cast)
    client = client_of(cast.dfe_admin)
    assert heading(client.get(CHECK, {"all": "yes"})) == "Prepare the release of 3 results"
    nowhere = client.get(CHECK, {"all": "yes", "centre": cast.centre_two.pk})
    assert problems(nowhere) == ["Choose at least one session whose results you want to release."]


def test_a_stale_choice_is_explained_and_releases_nothing(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    page = client.get(CHECK, {"session": first.pk})
    one = Attempt.objects.to_release().filter(booking__session=first).first()
    release([one], cast.dfe_admin, DAY)
    answer = client.post(CHECK, choice(page))
    assert problems(answer) == [
        "Nothing was released. Some of these results are no longer waiting to be released. Open the page again to "
        "see which are."
    ]
    assert Release.objects.count() == 1
    assert answer.context["total"] == 2


@pytest.mark.parametrize("chosen", [{}, {"session": ["x"]}])
def test_no_choice_is_asked_for_again(cast, day, client_of, chosen):
    sessions(cast)
    page = client_of(cast.dfe_admin).get(CHECK, chosen)
    assert problems(page) == ["Choose at least one session whose results you want to release."]


def test_a_choice_that_was_just_released_says_when(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    shown = choice(client.get(CHECK, {"session": first.pk}))
    client.post(CHECK, shown)
    releases.approve(batch=Batch.objects.get(), by=cast.dfe_second, on=DAY)
    said = ["These were released at 6pm. Nothing more is to be done: the list shows what still waits."]
    assert problems(client.get(CHECK, {"session": first.pk})) == said
    assert problems(client.post(CHECK, shown)) == said
    assert Release.objects.count() == 1


@pytest.mark.parametrize("session", [None, 999])
def test_a_choice_that_waits_no_longer_leads_to_what_does(cast, day, client_of, session):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_admin)
    client.post(CHECK, choice(client.get(CHECK, {"session": first.pk})))
    with clock.stopped(at(DAY, 20)):
        page = client.get(CHECK, {"session": session or first.pk})
    assert problems(page) == ["What you chose no longer waits to be released. Choose from the sessions listed here."]
    assert page.context["total"] == 1


def alike(cast, session):
    """Three people of this session with the same scores in every part."""
    return [confirmed(cast, session, number) for number in (1, 2, 3)]


def test_what_looks_odd_stays_behind_and_the_rest_is_offered(cast, day, client_of):
    with clock.stopped(at(TODAY)):
        odd, fine = (make_session(cast.centre_one, DAY, slot=slot) for slot in ("morning", "afternoon"))
    alike(cast, odd)
    one = confirmed(cast, fine, 4)
    client = client_of(cast.dfe_second)
    answer = client.post(CHECK, choice(client.get(CHECK, {"all": "yes"})) | {"when": "now"})
    assert problems(answer) == [
        "Nothing was prepared: some of it cannot go out now. What stays behind is listed; you can prepare the rest."
    ]
    assert table(answer, "What stays behind") == [
        ("Session", "Why", "Results"),
        ("Canal Street assessment centre, Tuesday 24 November 2026, morning",
         "Something looks odd about the results of this session, and nobody has cleared it yet. Left-over values "
         "Canal Street assessment centre, Tuesday 24 November 2026, morning", "3"),
    ]  # fmt: skip
    assert [each[2] for each in table(client.get(PAGE), "Waiting, by session")] == ["Results", "3 3 held back", "1"]
    client.post(CHECK, choice(answer))
    assert list(Batch.objects.get().attempts.all()) == [one]


def test_nothing_is_offered_when_all_of_it_is_held(cast, day, client_of):
    with clock.stopped(at(TODAY)):
        session = make_session(cast.centre_one, DAY)
    alike(cast, session)
    client = client_of(cast.dfe_second)
    answer = client.post(CHECK, choice(client.get(CHECK, {"all": "yes"})))
    said = "Nothing you chose can go out now. Something looks odd about the results of this session, and nobody has "
    assert problems(answer) == [f"{said}cleared it yet."]
    assert problems(client.get(CHECK, {"all": "yes"})) == [f"{said}cleared it yet."]


def test_what_was_left_out_at_the_moment_is_written_on_the_page(cast, day, client_of):
    first, _ = sessions(cast)
    client = client_of(cast.dfe_second)
    client.post(CHECK, later(client.get(CHECK, {"session": first.pk}), DAY + timedelta(days=6)))
    batch = Batch.objects.get()
    releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    incident = Incident.objects.create(
        session=first, kind="it-failure", words="Dark.", raised_at=clock.now(), raised_by=cast.centre_staff
    )
    incident.attempts.add(batch.attempts.first())
    address = f"{PAGE}batches/{batch.pk}/"
    assert "What is still held back when the moment comes is left out and waits anew." in client.get(address).text
    releases.let_out_due(at=batch.goes_out_at)
    page = client.get(address)
    assert heading(page) == "Release of 1 result"
    assert "1 result left out of the release. An incident that touches it waits for a decision." in plain(page.text)
    assert client.get(PAGE).context["total"] == 2
    assert table(client.get(PAGE), "Past releases")[1:] == [
        ("Monday 30 November 2026, 9:30am", "1 1 left out", "Dora Depart")
    ]


def test_when_nothing_waits_the_page_says_only_that(cast, day, client_of):
    page = client_of(cast.dfe_admin).get(PAGE)
    assert ("No result waits to be released." in page.text, "A second assessor has confirmed" in page.text) == (
        True, False,
    )  # fmt: skip


def test_sessions_of_a_day_wait_in_the_order_of_the_clock(cast, day, client_of):
    with clock.stopped(at(TODAY)):
        late, early = (make_session(cast.centre_one, DAY, slot=slot) for slot in ("late-morning", "morning"))
    for number, session in enumerate((late, early)):
        confirmed(cast, session, number)
    page = client_of(cast.dfe_admin).get(PAGE)
    assert [each.session for each in page.context["waiting"]] == [early.pk, late.pk]


@pytest.mark.parametrize("sent", [{}, {"attempts": ""}, {"attempts": "1;2"}])
def test_a_post_without_results_releases_nothing(cast, day, client_of, sent):
    sessions(cast)
    assert client_of(cast.dfe_admin).post(CHECK, sent).status_code == 200
    assert Release.objects.count() == 0


def test_the_pages_take_as_many_statements_for_three_sessions_as_for_one(cast, day, client_of):
    client = client_of(cast.dfe_admin)
    with clock.stopped(at(TODAY)):
        slots = [make_session(cast.centre_one, DAY, slot=slot) for slot in ("morning", "late-morning", "afternoon")]
    confirmed(cast, slots[0])
    release([confirmed(cast, slots[0], 1)], cast.dfe_admin, DAY)
    few = statements(client, PAGE), statements(client, f"{CHECK}?all=yes")
    for number in (2, 3):
        confirmed(cast, slots[number - 1], number)
        release([confirmed(cast, slots[0], 10 + number)], cast.dfe_admin, DAY)
    many = statements(client, PAGE), statements(client, f"{CHECK}?all=yes")
    assert many == few
    assert max(many) <= 19
