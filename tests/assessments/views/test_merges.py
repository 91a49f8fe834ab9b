"""The pages on which a council reports a duplicate, and the Department looks, proposes, approves and undoes."""

import re

import pytest

from accounts.models import SocialWorker
from assessments.models import Booking, DuplicateReport, Merge
from assessments.operations import bookings
from foundation import clock
from journal.models import Entry
from tests.assessments.merging import WHY, merged, on_record_twice, propose
from tests.assessments.operations.test_rulings import OUT
from tests.assessments.views.reading import buttons, heading, plain, problems, rows
from tests.cast import at, endorse

LOOK = {"one": "SW1002", "other": "sw 001000", "why": "Their manager wrote to us."}


@pytest.fixture
def twice(cast):
    with clock.stopped(at(OUT, 18)):
        yield on_record_twice(cast)


@pytest.fixture
def clients(cast, client_of):
    return client_of(cast.lead_a), client_of(cast.dfe_admin), client_of(cast.dfe_second)


def test_from_a_councils_report_to_one_record_and_back_again(cast, twice, clients):
    lead, first, second = clients
    told = {"number": "SW1000", "words": "She signs as both."}
    assert "on record twice" in lead.get(f"/council/people/{twice.new.pk}/").text
    page = lead.post(f"/council/people/{twice.new.pk}/duplicate/", told, follow=True)
    assert rows(page)["Answer"] == "Waits for the Department for Education"
    assert "Petra Practise, reported by Alderbrook" in plain(first.get("/dfe/merges/").text)

    page = first.post(f"/dfe/merges/reports/{DuplicateReport.objects.get().pk}/", {"verdict": "compare"}, follow=True)
    assert heading(page) == "SW1002 and SW1000: one person?"
    assert "Child and family practitioner, since 3 Dec 2026: held" in page.text
    looked = Entry.objects.filter(verb="record.looked-up").values_list("about", flat=True)
    assert sorted(looked) == sorted(f"socialworker:{each.pk}" for each in (twice.old, twice.new))
    page = first.post(page.request["PATH_INFO"], {"survivor": twice.new.pk, "reason": WHY}, follow=True)
    assert (heading(page), buttons(page)) == ("Merge SW1000 into SW1002", [])  # not for whoever proposed it
    address = page.request["PATH_INFO"]

    page = second.post(address, {"verdict": "approve"}, follow=True)
    assert (heading(page), buttons(page)) == ("Merged: SW1000 into SW1002", ["Undo this merge"])
    assert "Attempts: 1" in rows(page)["What it changed"]
    assert rows(lead.get(f"/council/people/{twice.new.pk}/duplicate/"))["Answer"].endswith("They are one record now.")
    kept = lead.get(f"/council/people/{twice.old.pk}/")  # an address that somebody kept leads on
    assert (kept.status_code, kept.headers["Location"]) == (302, f"/council/people/{twice.new.pk}/")
    assert "SW1000" not in lead.get("/council/people/").text

    page = first.post(address, {"because": "They are cousins."}, follow=True)
    assert (heading(page), buttons(page)) == ("Undone: SW1000 into SW1002", [])
    assert lead.get(f"/council/people/{twice.old.pk}/").status_code == 200


def test_a_lead_learns_nothing_of_the_other_number(cast, twice, clients, client_of):
    lead, stranger = clients[0], client_of(cast.lead_b)
    address = f"/council/people/{twice.new.pk}/duplicate/"
    said = []
    for number in ("SW1001", "SW777777"):  # another council's, and nobody's
        page = lead.post(address, {"number": number, "words": "The same."}, follow=True)
        said.append(re.sub(rf'{number}|value="\w{{64}}"|nonce="[^"]*"', "", page.text))
        DuplicateReport.objects.all().delete()
    assert said[0] == said[1]
    assert [stranger.get(each).status_code for each in (address, "/council/people/999999/duplicate/")] == [404, 404]
    for typed, problem in (
        ("SW1002", "SW1002 is the number of this record."),
        ("12", "Enter a Social Work England number"),
    ):
        assert problems(lead.post(address, {"number": typed, "words": "So."}))[0].startswith(problem)


def test_two_numbers_and_a_reason_lead_to_both_records_or_say_what_is_wrong(cast, twice, clients):
    first = clients[1]
    assert first.get(f"/dfe/merges/compare/{twice.old.pk}/{twice.new.pk}/").url == "/dfe/merges/compare/"
    wrong = first.post("/dfe/merges/compare/", LOOK | {"one": "SW777777"})
    assert problems(wrong) == ["Nobody here has this number. Check it for slips."]
    wrong = first.post("/dfe/merges/compare/", LOOK | {"one": "SW1000"})
    assert problems(wrong) == ["Both numbers lead to one record. There is nothing to merge."]
    endorse(twice.old, cast.manager_a, OUT, "supervisor")
    page = first.post("/dfe/merges/compare/", LOOK, follow=True)
    assert (buttons(page), "To settle first" in page.text) == ([], True)
    assert (
        "Practice supervisor: Each of the two is endorsed. Have the endorsement withdrawn for one of them first."
        in page.text
    )


def test_a_report_is_answered_without_a_merge_and_the_council_reads_why(cast, twice, clients):
    lead, first, _ = clients
    lead.post(f"/council/people/{twice.new.pk}/duplicate/", {"number": "SW777777", "words": "The same."})
    address = f"/dfe/merges/reports/{DuplicateReport.objects.get().pk}/"
    assert rows(first.get(address))["Other number"] == "SW777777: nobody has it"
    assert problems(first.post(address, {"verdict": "dismiss"})) == ["Say why they stay two. The council reads it."]
    assert "Choose what you want to do" in problems(first.post(address, {"verdict": "compare"}))[0]
    first.post(address, {"verdict": "dismiss", "answer": "We cannot say more."})
    assert rows(lead.get(f"/council/people/{twice.new.pk}/duplicate/"))["Answer"].endswith("We cannot say more.")
    assert buttons(first.get(address)) == []


def test_what_happened_since_stands_where_the_undoing_was(cast, twice, clients):
    merge, first = merged(cast, twice), clients[1]
    bookings.cancel(booking=Booking.objects.get(state="booked"), reason="Ill.", by=cast.lead_a, on=OUT)
    page = first.get(f"/dfe/merges/{merge.pk}/")
    assert (buttons(page), "has happened on this record since: bookings." in page.text) == ([], True)


def test_a_decline_says_why_and_leaves_both(cast, twice, clients):
    merge, second = propose(cast, twice), clients[2]
    assert problems(second.post(f"/dfe/merges/{merge.pk}/", {"verdict": "decline"})) == [
        "Say why you decline it. Whoever proposed it reads it."
    ]
    page = second.post(f"/dfe/merges/{merge.pk}/", {"verdict": "decline", "answer": "Two cousins."}, follow=True)
    assert (heading(page), Merge.objects.get().is_approved) == ("Declined: SW1000 into SW1002", False)
    assert SocialWorker.objects.filter(merged_into__isnull=False).count() == 0
    assert "Two cousins." in clients[1].get(f"/dfe/merges/{merge.pk}/").text
