"""Requests in a manager's letter: a link that scanners cannot use up, one answer after another, and what ends it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import EmploymentSpell, RoleGrant
from assessments import reminders
from assessments.models import Bundle, Endorsement
from assessments.operations import asking_many, bundling, endorsements, nudges, opportunities, policies, running_out
from assessments.operations.asking_many import Question
from assessments.queries.standings import standing_of
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices import outbox
from notices.models import Notice
from tests.assessments.views.reading import heading, plain, rows
from tests.cast import NOON, TODAY, at, make_social_worker

READY = {"statement": "Sound, calm practice.", "is_joint": "on", "note_2": "Listens well."}


@pytest.fixture
def ada(cast):
    return make_social_worker("Ada", "More", cast.employer_a, cast.council_a, manager=cast.manager_a)


def ask_about(cast, *people):
    questions = [Question(each, cast.manager_a) for each in people]
    return asking_many.ask_all(
        questions=questions, status="practitioner", council=cast.council_a, by=cast.lead_a, on=TODAY
    )  # fmt: skip


def link_in(letter):
    """The address in the newest letter of this kind that still waits."""
    return re.search(r"/reading/[^/\s]+/", Notice.objects.filter(letter=letter).latest("pk").body)[0]


def facts():
    return (
        [*Endorsement.objects.order_by("pk").values_list("decision", "manager")],
        [*Bundle.objects.values_list("opened_at")], Entry.objects.count(), Notice.objects.count(),
    )  # fmt: skip


def tick(days):
    day = TODAY + timedelta(days=days)
    with clock.stopped(at(day)):
        reminders.promise_due(on=day)
        running_out.run_out(on=day)


def test_a_scanner_uses_nothing_up_and_reads_nobody_and_then_the_manager_signs(cast, ada):
    petra = cast.practitioner_a
    ask_about(cast, petra, ada)
    address, before, scanner = link_in("requests-asked"), facts(), Client()
    for _ in range(2):
        page = scanner.get(address)
        assert (page.status_code, scanner.head(address).status_code, scanner.get("/reading/").status_code) == (
            200, 200, 410
        )  # fmt: skip
    assert ("2 people wait for your answer." in plain(page.text), "Petra" in page.text, "Mona" in page.text) == (
        True, False, False
    )  # fmt: skip
    assert facts() == before
    browser = Client()
    assert browser.post(address)["Location"] == "/reading/"
    assert heading(browser.get("/reading/")) == "2 people wait for your answer"
    mine = Endorsement.objects.get(social_worker=petra)
    form = browser.get(f"/reading/{mine.pk}/ready/").context["form"]
    signed = {**READY, "seen": form["seen"].value()}
    check = browser.post(f"/reading/{mine.pk}/ready/", signed)
    assert (heading(check), rows(check)["Communication"]) == ("Check your answer before you sign it", "Listens well.")
    assert Endorsement.objects.filter(decision="endorsed").count() == 0
    browser.post(f"/reading/{mine.pk}/ready/", {**signed, "confirm": "yes"})
    mine.refresh_from_db()
    assert (mine.decision, mine.decided_by, [*mine.notes.values_list("area", "words")]) == (
        "endorsed", cast.manager_a, [(2, "Listens well.")]
    )  # fmt: skip
    assert browser.get(f"/reading/{mine.pk}/").status_code == 404
    assert Entry.objects.get(verb="endorsement.endorsed").facts["by_letter"] == mine.bundle_id


def test_a_link_says_why_it_opens_nothing_and_names_nobody(cast, ada):
    ask_about(cast, cast.practitioner_a)
    address, stranger = link_in("requests-asked"), Client()

    def says():
        page = stranger.get(address)
        assert ("Petra" in page.text, "Mona" in page.text, stranger.post(address).status_code) == (
            False, False, page.status_code
        )  # fmt: skip
        return page.status_code, plain(page.text)

    assert stranger.get(address[:-2] + "/").status_code == 404
    with clock.stopped(at(TODAY + timedelta(days=15))):
        code, words = says()
        assert (code, "This link ended on Monday 7 December 2026" in words) == (410, True)
    bundling.hand_over(bundle=Bundle.objects.get(), to=cast.lead_a, by=cast.manager_a, on=TODAY)
    assert "was handed over to a colleague" in says()[1]
    assert Notice.objects.get(letter="requests-asked", to=cast.lead_a.email).subject.startswith("1 request ")
    address = link_in("requests-asked")
    endorsements.endorse(
        social_worker=cast.practitioner_a, status="practitioner", statement="Ready.", is_joint=True, by=cast.lead_a,
        on=TODAY,
    )  # fmt: skip
    assert "There is nothing left to do." in says()[1]
    ask_about(cast, ada)
    address = link_in("requests-asked")
    RoleGrant.objects.filter(user=cast.manager_a).update(end=TODAY)
    assert "no longer answers requests here" in says()[1]


def test_only_its_own_manager_opens_it_and_policy_can_close_all(cast, ada, client_of):
    ask_about(cast, cast.practitioner_a)
    address = link_in("requests-asked")
    assert "signed in as somebody else" in plain(client_of(cast.lead_a).post(address).text)
    browser = Client()
    browser.post(address)
    other = endorsements.ask(social_worker=ada, status="practitioner", manager=cast.manager_a, by=ada.user, on=TODAY)
    assert browser.get(f"/reading/{other.pk}/").status_code == 404  # in a letter of its own
    with clock.stopped(NOON + timedelta(hours=2, seconds=1)):
        assert browser.get("/reading/").status_code == 410
    policies.decide(
        key="sign_by_letter", value=False, effective_from=TODAY, reason="Try it.", by=cast.dfe_admin, on=TODAY
    )
    assert Client().get(address).status_code == 410


def test_the_link_is_gone_from_a_letter_that_was_sent(cast):
    ask_about(cast, cast.practitioner_a)
    outbox.deliver(at=NOON)
    assert "/reading/" not in Notice.objects.get(letter="requests-asked").body


def test_nobody_is_asked_about_who_declined_or_about_themselves(cast, ada):
    (made,) = opportunities.offer(
        people=[ada], status="practitioner", council=cast.council_a, by=cast.lead_a, on=TODAY
    ).made  # fmt: skip
    opportunities.decline(opportunity=made, by=ada.user, on=TODAY)
    boss = make_social_worker("Mona", "Manning", cast.employer_a, cast.council_a, user=cast.manager_a)
    done = ask_about(cast, cast.practitioner_a, ada, boss)
    assert {person: no.code for person, no in done.left} == {ada: "declined", boss: "self"}
    assert [each.requests.count() for each in done.bundles] == [1]


def test_reminders_bring_a_new_link_and_what_nobody_answers_runs_out(cast):
    petra = cast.practitioner_a
    ask_about(cast, petra)
    for days in (6, 7, 8, 28, 41):
        tick(days)
    assert Notice.objects.filter(letter="requests-wait").count() == 2
    with clock.stopped(at(TODAY + timedelta(days=28))):
        assert Client().get(link_in("requests-wait")).status_code == 200
    tick(42)
    assert Endorsement.objects.waiting().count() == 1
    tick(43)
    assert Endorsement.objects.waiting().count() == 0
    assert standing_of(petra, "practitioner", TODAY + timedelta(days=43)).asked_on is None
    assert Notice.objects.get(letter="request-ran-out").to == petra.email
    endorsements.ask(social_worker=petra, status="practitioner", manager=cast.manager_a, by=petra.user, on=TODAY)


def test_not_yet_is_looked_at_again_on_its_day_once(cast):
    said = {"social_worker": cast.practitioner_a, "status": "practitioner", "by": cast.manager_a, "on": TODAY}
    with pytest.raises(Refused, match="after today"):
        endorsements.say_not_yet(development_note="Two reports.", look_again_on=TODAY, **said)
    endorsements.say_not_yet(development_note="Two reports.", look_again_on=TODAY + timedelta(days=30), **said)
    for days in (29, 30, 31):
        tick(days)
    assert [each.to for each in Notice.objects.filter(letter="look-again")] == [cast.manager_a.email]
    tick(60)
    assert Notice.objects.filter(letter="look-again").count() == 1


def test_a_lead_asks_each_line_manager_about_their_own(cast, ada, client_of):
    alone = make_social_worker("Zoe", "Alone", cast.employer_a, cast.council_a)
    lead, page = client_of(cast.lead_a), "/council/endorsements/ask/"
    assert "Mona Manning is asked" in plain(lead.get(page).text)
    ticked = {"people": [ada.pk, alone.pk]}
    assert "Choose who is asked" in plain(lead.post(page, ticked).text)
    lead.post(page, {**ticked, "manager": cast.lead_a.pk})
    assert dict(Endorsement.objects.values_list("social_worker", "manager")) == {
        ada.pk: cast.manager_a.pk, alone.pk: cast.lead_a.pk
    }  # fmt: skip
    assert sorted(Notice.objects.filter(letter="asked-for-you").values_list("to", flat=True)) == sorted(
        [ada.email, alone.email]
    )


def test_the_button_cannot_be_pressed_over_and_over(cast):
    ask_about(cast, cast.practitioner_a)
    address = link_in("requests-asked")
    pressed = [Client().post(address).status_code for _ in range(21)]
    assert (set(pressed[:20]), pressed[20]) == ({302}, 429)


def test_a_lead_hands_one_request_over_and_the_rest_stays(cast, ada, client_of):
    petra = cast.practitioner_a
    ask_about(cast, petra, ada)
    before, mine = link_in("requests-asked"), Endorsement.objects.get(social_worker=petra)
    page = f"/council/endorsements/{mine.pk}/hand-over/"
    assert client_of(cast.lead_b).get(page).status_code == 404
    client_of(cast.lead_a).post(page, {"colleague": cast.lead_a.pk})
    mine.refresh_from_db()
    assert (mine.manager, mine.bundle.manager, Bundle.objects.waiting().count()) == (cast.lead_a, cast.lead_a, 2)
    assert Notice.objects.get(letter="request-passed-on").to == petra.email
    assert "1 person waits for your answer." in plain(Client().get(before).text)
    client_of(cast.lead_a).post(page, {"colleague": cast.lead_a.pk})  # already with them: no choice
    assert Bundle.objects.count() == 2


def test_whoever_has_left_is_none_of_the_managers_any_more(cast, ada, client_of):
    petra = cast.practitioner_a
    ask_about(cast, petra, ada)
    browser, address = Client(), link_in("requests-asked")
    browser.post(address)
    petra.spells.update(end=TODAY)
    EmploymentSpell.objects.create(
        social_worker=petra, employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5"
    )
    mine = Endorsement.objects.get(social_worker=petra)
    page = browser.get("/reading/")
    assert (heading(page), "Petra" in page.text) == ("1 person waits for your answer", False)
    assert browser.get(f"/reading/{mine.pk}/").status_code == 404
    assert browser.post(f"/reading/{mine.pk}/ready/", {**READY, "confirm": "yes"}).status_code == 404
    tick(7)
    assert "Petra" not in Notice.objects.get(letter="requests-wait").body


def test_a_leads_reminder_brings_a_link_too(cast):
    endorsements.ask(
        social_worker=cast.practitioner_a, status="practitioner", manager=cast.manager_a,
        by=cast.practitioner_a.user, on=TODAY,
    )  # fmt: skip
    nudges.nudge(social_worker=cast.practitioner_a, status="practitioner", by=cast.lead_a, on=TODAY)
    assert Client().get(link_in("nudge-to-answer")).status_code == 200
