"""The adjustments officer's queue and decisions, and what others read of them: the centre, the council, nobody else."""

from datetime import date, timedelta

import pytest

from accounts.models import Room, SocialWorker
from assessments.models import Adjustment, Session
from assessments.operations import adjustments, policies
from assessments.rules.adjustments import Asked, Verdict
from foundation import clock
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

QUEUE = "/dfe/adjustments/"
SOON = TODAY + timedelta(days=30)
ASKED = Asked(("step-free", "other"), 50, "Canary-why", may_reuse=True)
AGREED = {
    "agreed": ["step-free", "other"], "extra_time": "50", "to_provide": "A table by the door",
    "answer": "Canary-answer",
}  # fmt: skip


@pytest.fixture
def officer(cast, client_of):
    """A browser in which the adjustments officer is signed in."""
    return client_of(cast.officer)


@pytest.fixture
def asked(cast):
    """Petra's request of today; a step-free room at centre one."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    Room.objects.create(centre=cast.centre_one, name="Ground floor", places=4, features=["step-free"])
    return asks(cast.practitioner_a)


@pytest.fixture
def booked(cast, asked):
    """Petra's place tomorrow at centre one, in a suitable room."""
    made = make_session(cast.centre_one, TODAY + timedelta(days=1))
    Session.objects.filter(pk=made.pk).update(suitable_places=4)
    return book(cast.practitioner_a, made)


def asks(person, asked=ASKED, on=TODAY):
    return adjustments.ask(social_worker=person, asked=asked, by=person.user, on=on)


def another(cast, first):
    return make_social_worker(first, "Other", cast.employer_a, cast.council_a)


def agree(cast, adjustment):
    verdict = Verdict(("step-free", "other"), 50, "A table by the door", "Canary-answer")
    return adjustments.decide(adjustment=adjustment, verdict=verdict, by=cast.officer, on=TODAY)


def page_of(adjustment):
    return f"{QUEUE}{adjustment.pk}/"


def waits(page):
    return [
        (each.adjustment.social_worker.first_name, words, colour) for each, words, colour, _ in page.context["waits"]
    ]


def test_the_queue_begins_with_what_is_due_first(cast, officer, asked):
    asks(another(cast, "Late"), on=date(2026, 11, 6))
    asks(another(cast, "Soon"), on=date(2026, 11, 10))
    page = officer.get(QUEUE)
    assert waits(page) == [
        ("Late", "Late by 1 working day: it was due Friday 20 November 2026", "red"),
        ("Soon", "Due Tuesday 24 November 2026, in 1 working day", "yellow"),
        ("Petra", "Due Monday 7 December 2026, in 10 working days", "grey"),
    ]
    assert "1 is late." in plain(page.text)


def test_of_two_due_on_one_day_who_sits_sooner_comes_first(cast, officer, booked):
    asks(another(cast, "Later"))
    assert [name for name, *_ in waits(officer.get(QUEUE))] == ["Petra", "Later"]


def test_a_target_changed_later_does_not_move_what_was_promised(cast, officer, asked):
    policies.decide(
        key="adjustment_decision_working_days", value=2, effective_from=TODAY + timedelta(days=1), reason="Faster",
        by=cast.dfe_admin, on=TODAY,
    )  # fmt: skip
    with clock.stopped(at(TODAY + timedelta(days=1))):
        assert waits(officer.get(QUEUE))[0][1] == "Due Monday 7 December 2026, in 9 working days"


def test_the_queue_can_be_searched_and_says_when_nobody_is_found(cast, officer, asked):
    asks(another(cast, "Olive"))
    assert [name for name, *_ in waits(officer.get(f"{QUEUE}?q=petra"))] == ["Petra"]
    assert "Nobody of this name waits for a decision" in officer.get(f"{QUEUE}?q=xyz").text


def test_an_empty_queue_says_what_will_appear(officer):
    assert "Nobody waits for a decision" in officer.get(QUEUE).text


def test_one_request_shows_what_was_asked_and_why_and_what_it_touches(officer, booked):
    page = officer.get(page_of(Adjustment.objects.get()))
    assert (heading(page), rows(page)["Why"], buttons(page)) == (
        "Petra Practice: adjustments", "Canary-why", ["Decide and tell them"],
    )  # fmt: skip
    assert "takes 2 places in a suitable room." in plain(page.text)


def test_deciding_tells_them_and_leads_back_to_the_queue(cast, officer, asked):
    page = officer.post(page_of(asked), AGREED, follow=True)
    assert page.redirect_chain == [(QUEUE, 302)]
    assert [str(each) for each in page.context["messages"]] == ["Decided. We have written to Petra Practice."]
    asked.refresh_from_db()
    assert (asked.decided_by, asked.agreed, asked.to_provide) == (
        cast.officer, ["step-free", "other"], "A table by the door",
    )  # fmt: skip
    assert (waits(page), [each.pk for each in page.context["decided"]]) == ([], [asked.pk])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"agreed": [], "answer": ""}, "This is less than they asked for: write to them why."),
        ({"to_provide": ""}, "You agreed to something else: write what the centre has to provide."),
    ],
)
def test_a_decision_that_lacks_words_says_which(officer, asked, change, words):
    page = officer.post(page_of(asked), AGREED | change)
    asked.refresh_from_db()
    assert (problems(page), asked.decided_on) == ([words], None)


def test_what_was_changed_meanwhile_says_so(cast, officer, asked):
    asks(cast.practitioner_a, Asked(("scribe",)))
    page = officer.post(page_of(asked), AGREED)
    assert problems(page) == ["The person changed this request on Monday 23 November 2026. Open the new one."]


def test_an_officer_does_not_decide_about_themselves(cast, officer):
    person = SocialWorker.objects.create(
        user=cast.officer, registration_number="SW77", first_name="Ondine", last_name="Offer", email="o@example.org"
    )
    own = asks(person)
    assert "Another adjustments officer has to decide it." in plain(officer.get(page_of(own)).text)
    assert problems(officer.post(page_of(own), AGREED)) == [
        "You cannot decide about yourself. Another adjustments officer has to."
    ]


def test_places_that_cannot_give_it_are_listed(cast, officer, asked):
    book(another_endorsed(cast), make_session(cast.centre_two, SOON))
    asks(SocialWorker.objects.get(first_name="Olive"))
    assert [each.social_worker.first_name for each in officer.get(QUEUE).context["short"]] == ["Olive"]


def another_endorsed(cast):
    person = another(cast, "Olive")
    endorse(person, by=cast.manager_a)
    return person


def test_the_queue_takes_no_more_statements_for_more_people(cast, officer, booked):
    one = statements(officer, QUEUE)
    for name in ("Olive", "Otto"):
        asks(another(cast, name))
    assert (statements(officer, QUEUE), one <= 12) == (one, True)
    assert statements(officer, page_of(Adjustment.objects.first())) <= 12


@pytest.mark.parametrize("reader", ["centre_staff", "assessor"])
def test_the_centre_reads_what_to_provide_never_why(cast, client_of, booked, reader):
    client = client_of(getattr(cast, reader))
    before = client.get(f"/centre/sessions/{booked.session_id}/")
    assert "Step-free room Something else: what it is follows with the decision Extra time" in plain(before.text)
    assert "Not yet decided This is what was asked for." in plain(before.text)
    agree(cast, Adjustment.objects.get())
    after, door = (
        client.get(f"/centre/sessions/{booked.session_id}/"),
        client.get(f"/centre/bookings/{booked.pk}/check-in/"),
    )
    for page in (after, door):
        said = plain(page.text)
        assert ("Note: A table by the door" in said, "Not yet decided" in said, "Canary" in said) == (
            True,
            False,
            False,
        )


def test_the_centre_is_told_today_and_tomorrow_what_to_prepare(cast, client_of, booked):
    page = client_of(cast.centre_staff).get("/centre/")
    assert [each.title for each in page.context["work"]] == ["Prepare adjustments for Petra Practice"]
    assert client_of(cast.assessor_two).get("/centre/").context["work"] == []


def test_nothing_agreed_is_nothing_to_prepare(cast, client_of, booked):
    verdict = Verdict((), answer="Canary-answer")
    adjustments.decide(adjustment=Adjustment.objects.get(), verdict=verdict, by=cast.officer, on=TODAY)
    page = client_of(cast.centre_staff).get(f"/centre/sessions/{booked.session_id}/")
    assert ("To provide" in page.text, client_of(cast.centre_staff).get("/centre/").context["work"]) == (False, [])


def test_the_lead_reads_only_what_is_agreed(cast, client_of, booked):
    person = f"/council/people/{cast.practitioner_a.pk}/"
    before = plain(client_of(cast.lead_a).get(person).text)
    assert ("Adjustments agreed None" in before, "Step-free" in before) == (True, False)
    agree(cast, Adjustment.objects.get())
    said = plain(client_of(cast.lead_a).get(person).text)
    assert "Adjustments agreed Step-free room Something else: read the note Extra time" in said
    assert ("A table by the door" in said, "Canary" in said) == (True, False)


def test_the_endorsing_manager_reads_nothing(cast, client_of, booked):
    agree(cast, Adjustment.objects.get())
    page = client_of(cast.manager_a).get(f"/council/people/{cast.practitioner_a.pk}/")
    assert "djustment" not in page.text


@pytest.mark.parametrize("reader", ["dfe_admin", "lead_a", "centre_staff", "manager_a"])
def test_nobody_else_opens_a_request(cast, client_of, asked, reader):
    client = client_of(getattr(cast, reader))
    assert [client.get(page).status_code for page in (QUEUE, page_of(asked))] == [403, 403]
