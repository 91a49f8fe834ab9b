"""Asking for somebody, answering, deciding, and the person's own word: pages that tell each no more than is theirs."""

from datetime import timedelta

from accounts.models import Move, MoveAnswer
from accounts.operations import move_decisions, moves
from foundation import clock
from notices.models import Notice
from tests.accounts.moving import LATE, REASON, ask, leads_both, spells_of
from tests.accounts.test_people_pages import ADD, TYPED, dated
from tests.assessments.views.reading import heading, plain, problems, rows, statements, without_tokens
from tests.cast import TODAY, at, make_social_worker

ASK, LIST, QUEUE = "/council/moves/ask/", "/council/moves/", "/dfe/moves/"
DAY = timedelta(days=1)


def typed(cast, **changes):
    """What a lead of A types about Bruno."""
    number = {"registration_number": cast.practitioner_b.registration_number, "last_name": "Bystander"}
    return TYPED | number | dated("start", TODAY) | changes


def test_whoever_is_elsewhere_is_asked_for_and_every_answer_reads_the_same(cast, client_of):
    lead = client_of(cast.lead_a)
    assert lead.get(LIST).text.count("Nobody has asked for anybody") == 1
    refused = lead.post(ADD, typed(cast))
    carried = dict(refused.context["carried"])
    assert (carried["last_name"], "Ask for them to move to you" in refused.text) == ("Bystander", True)
    asking = lead.post(ASK, carried | {"begin": "yes"})
    assert (problems(asking), Move.objects.count(), 'value="Bystander"' in asking.text) == ([], 0, True)
    assert 'value="2026"' in asking.text

    def answer(**changes):
        """The page after asking, without what was typed; the request is then gone."""
        page = lead.post(ASK, typed(cast, **changes), follow=True)
        move = Move.objects.get()
        both = [without_tokens(each) for each in (page, lead.get(LIST))]
        said = [each.replace(move.last_name, "NAME").replace(f"/moves/{move.pk}/", "/moves/N/") for each in both]
        MoveAnswer.objects.all().delete()
        Move.objects.all().delete()
        return said

    right, wrong = answer(), answer(last_name="Elseworth")
    assert right == wrong
    assert "Birchdale" not in right[0]
    can_add = lead.post(ASK, typed(cast, registration_number="SW77"))
    assert list(can_add.context["form"].errors) == ["registration_number"]


def test_their_council_answers_and_both_read_where_it_is(cast, client_of):
    move = ask(cast)
    asker, asked, bruno = client_of(cast.lead_a), client_of(cast.lead_b), client_of(cast.practitioner_b.user)
    here = f"{LIST}{move.pk}/"
    assert "Answer by 30 Nov 2026" in asked.get(LIST).text
    assert "Waits until 30 Nov 2026" in asker.get(LIST).text
    assert here in asked.get(f"/council/people/{cast.practitioner_b.pk}/").text
    assert LIST in asked.get("/council/people/").text
    page = asked.get(here)
    assert (heading(page), rows(page)["What you said"]) == ("Does Bruno Bystander move to Alderbrook?", "Nothing yet")
    theirs = plain(asker.get(here).text)
    assert ("Bruno" in theirs, "Birchdale" in theirs, "Your answer" in theirs) == (False, False, False)
    assert problems(asked.post(here, {"answer": "released"})) == ["Enter their last working day"]
    assert problems(asked.post(here, {"answer": "disputed"})) == ["Say why this is not right"]
    bruno.post(f"/me/moves/{move.pk}/", {"says": "moving"})
    assert rows(asked.get(here))["What they say themselves"] == "I am moving to the new council"
    asked.post(here, {"answer": "released"} | dated("last_day", TODAY - DAY))
    assert [each[:2] for each in spells_of(cast.practitioner_b)][1:] == [("Alderbrook", TODAY)]
    assert asker.get(f"/council/people/{cast.practitioner_b.pk}/").status_code == 200
    assert asked.get(f"/council/people/{cast.practitioner_b.pk}/").status_code == 404
    again = asked.post(here, {"answer": "both"})
    assert problems(again) == ["This request has been decided. Open it again to see how."]
    assert "Moved to another council" in bruno.get("/me/").text
    assert client_of(cast.manager_b).get(here).status_code == 403
    assert asker.get("/council/moves/999999/").status_code == 404


def test_whoever_asked_takes_it_back(cast, client_of):
    move, lead = ask(cast), client_of(cast.lead_a)
    said = lead.post(f"{LIST}{move.pk}/withdraw/", follow=True)
    assert ("You have taken the request back" in said.text, "Taken back" in said.text) == (True, True)
    assert client_of(cast.lead_b).post(f"{LIST}{move.pk}/withdraw/").status_code == 200  # no: it is not theirs
    move.refresh_from_db()
    assert move.outcome == "withdrawn"


def test_the_department_decides_with_a_reason_that_everybody_reads(cast, client_of):
    move, dfe = ask(cast), client_of(cast.dfe_admin)
    here = f"{QUEUE}{move.pk}/"
    assert "No move waits for a decision" in dfe.get(QUEUE).text
    assert "The council can answer until" in dfe.get(here).text
    moves.dispute(move=move, reason="He signed on again.", by=cast.lead_b, on=TODAY)
    assert "Bystander, SW1001" in dfe.get(QUEUE).text.replace("bystander", "Bystander")
    assert "Moves between councils to decide" in dfe.get("/dfe/queues/").text
    assert "He signed on again." not in client_of(cast.lead_a).get(f"{LIST}{move.pk}/").text
    assert rows(dfe.get(here))["Birchdale"] == "This is not right He signed on again."
    assert problems(dfe.post(here, {"verdict": "moved", "reason": REASON})) == ["Enter their last working day"]
    dfe.post(here, {"verdict": "refused", "reason": REASON})
    for user in (cast.lead_a, cast.lead_b):
        assert REASON in client_of(user).get(f"{LIST}{move.pk}/").text
    assert REASON in client_of(cast.practitioner_b.user).get(f"/me/moves/{move.pk}/").text
    told = Notice.objects.filter(body__contains=REASON).values_list("to", flat=True)
    assert sorted(told) == sorted([cast.lead_a.email, cast.lead_b.email, cast.practitioner_b.email])
    assert "They stay where they are" in dfe.get(QUEUE).text


def test_lists_ask_no_more_about_three_than_about_one(cast, client_of):
    pages = [(client_of(cast.lead_a), LIST), (client_of(cast.lead_b), LIST), (client_of(cast.dfe_admin), QUEUE)]
    move_decisions.follow_up(on=LATE)
    counts = []
    for name in ("Ann", "Ben", "Cat"):
        person = make_social_worker(name, "Other", cast.employer_b, cast.council_b)
        move = ask(cast, registration_number=person.registration_number, last_name="Other")
        moves.dispute(move=move, reason=REASON, by=cast.lead_b, on=TODAY)
        counts.append([statements(*page) for page in pages])
    assert counts[0] == counts[2]


def test_in_a_trust_with_one_lead_for_both_it_is_agreed_at_once(cast, client_of):
    leads_both(cast)
    said = client_of(cast.lead_a).post(ASK, typed(cast, employer=cast.employer_a.pk), follow=True)
    assert "Bruno Bystander moves to you. You lead for both councils" in said.text


def test_agency_staff_are_not_endorsed_before_the_day_that_the_pages_name(cast, client_of):
    petra, manager = cast.practitioner_a, client_of(cast.manager_a)
    petra.spells.update(is_agency=True, start=TODAY - 60 * DAY)
    said = "It can endorse them from Wednesday 23 December 2026."
    here = f"/council/people/{petra.pk}/"
    for page in (here, f"{here}practitioner/endorse/"):
        assert said in manager.get(page).text
    assert "Sign the endorsement" not in manager.get(f"{here}practitioner/endorse/").text
    refused = manager.post(f"{here}practitioner/endorse/", {"statement": "Ready.", "seen": "none"})
    assert problems(refused) == [f"They work for their council through an agency. {said}"]
    assert "It can endorse you from Wednesday 23 December 2026." in client_of(petra.user).get("/me/practitioner/").text
    with clock.stopped(at(TODAY + 30 * DAY)):
        done = manager.post(f"{here}practitioner/endorse/", {"statement": "Ready.", "seen": "none"})
    assert done.status_code == 302
