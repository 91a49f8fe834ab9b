"""A sheet of people from upload to undo: what each row becomes, and that it is what a form would have made of it."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import EmploymentSpell, RoleGrant, SocialWorker
from accounts.operations import amendments, people
from foundation.refusal import Refused
from imports.models import Sheet
from imports.operations import choosing, ending, undoing, working
from imports.people import AMENDED
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY
from tests.imports.sheets import applied, brought, file_of, newcomer, numbers, verdicts


@pytest.fixture
def petra(cast):
    """The row that says of Petra what is on record."""
    number, email = cast.practitioner_a.registration_number, cast.practitioner_a.email
    return (number, "Petra", "Practice", email, "Case holder", "North team", "5 January 2026", cast.manager_a.email)


def changed(row, **cells):
    """The row with other cells, by their place."""
    return tuple(cells.get(f"at{place}", cell) for place, cell in enumerate(row))


def test_every_row_gets_its_verdict_and_its_reason(cast, petra):
    elsewhere = changed(newcomer(1), at0=cast.practitioner_b.registration_number, at2="Bystander")
    rows = (
        newcomer(9001), changed(petra, at5="South team"), changed(newcomer(9002), at4="Boss"), elsewhere,
        newcomer(9003), changed(newcomer(9003), at1="Nora"), changed(newcomer(9004), at3=""),
        ("", *newcomer(9005)[1:]),
    )  # fmt: skip
    sheet = brought(cast, file_of(*rows))
    assert sheet.state == Sheet.State.READY
    found = {each.line: each for each in sheet.seen.all()}
    assert verdicts(sheet) == {
        2: "new", 3: "changed", 4: "refused", 5: "refused", 6: "refused", 7: "refused", 8: "refused", 9: "refused",
    }  # fmt: skip
    assert found[3].changes == [["Team", "North team", "South team"]]
    assert found[6].reason == "SW9003 is also on line 7. Keep one of them."
    assert found[8].reason == "Not on your list yet. To add them, fill in: Email."
    assert "another employer, or under another last name" in found[5].reason
    assert (SocialWorker.objects.count(), Entry.objects.filter(verb__startswith="social-worker").count()) == (2, 0)


def test_what_is_ticked_is_applied_and_all_rows_are_accounted_for(cast, petra):
    rows = (newcomer(9001), newcomer(9002), changed(petra, at5="South team"), changed(newcomer(9004), at3=""))
    sheet = brought(cast, file_of(*rows))
    choosing.choose(sheet=sheet, shown=[2, 3], ticked=[3], by=cast.lead_a)
    sheet = applied(cast, sheet)
    assert (sheet.state, numbers(sheet)) == (Sheet.State.APPLIED, (1, 1, 0, 1, 1))
    here = SocialWorker.objects.visible_to(cast.lead_a).values_list("registration_number", flat=True)
    assert set(here) == {cast.practitioner_a.registration_number, "SW9002"}
    assert cast.practitioner_a.spells.get().team == "South team"


def test_a_sheet_leaves_the_rows_entries_and_letters_of_the_single_calls(cast, petra):
    """One council by sheet, then the same by hand, from the same start: nothing tells them apart."""

    def left_behind():
        spells = EmploymentSpell.objects.order_by("social_worker__registration_number", "start")
        fields = ("social_worker__registration_number", "social_worker__first_name", "social_worker__last_name")
        facts = (*fields, "social_worker__email", "employer", "council", "start", "end", "role", "team", "line_manager")
        entries = Entry.objects.filter(verb__startswith="social-worker").order_by("words")
        said = [
            (each.verb, each.actor_id, each.words, sorted(each.facts), each.facts.get("changes"), each.audience)
            for each in entries
        ]
        letters = Notice.objects.filter(letter__endswith="amended").order_by("to")
        return list(spells.values_list(*facts)), said, list(letters.values_list("letter", "to", "subject", "body"))

    other = changed(petra, at2="Practise", at3="p.practise@example.org", at4="Senior practitioner", at7="")
    with_manager = changed(newcomer(9001), at7=cast.manager_a.email, at1=" Nína ")
    SocialWorker.objects.update(user=None)  # of whoever has an account, names are not a council's to change
    start = transaction.savepoint()
    applied(cast, brought(cast, file_of(with_manager, other)))
    by_sheet = left_behind()
    transaction.savepoint_rollback(start)
    people.add(
        registration_number="SW9001", first_name="Nína", last_name="Newcome", email="sw9001@example.org",
        employer=cast.employer_a, council=cast.council_a, start=date(2026, 3, 2), role="5", team="North team",
        line_manager=cast.manager_a, by=cast.lead_a, on=TODAY,
    )  # fmt: skip
    amendments.amend(
        social_worker=cast.practitioner_a, council=cast.council_a, reason=AMENDED.format("Alderbrook"), seen=None,
        changes={"last_name": "Practise", "email": "p.practise@example.org", "role": "4"}, by=cast.lead_a, on=TODAY,
    )  # fmt: skip
    assert by_sheet == left_behind()
    assert [len(each) for each in by_sheet] == [3, 2, 2]


def test_the_same_file_twice_changes_nothing(cast, petra):
    content = file_of(newcomer(9001), changed(petra, at5="South team"))
    sheet = brought(cast, content)
    with pytest.raises(Refused) as no:
        brought(cast, content)
    assert no.value.code == "same-file"
    applied(cast, sheet)
    before = Entry.objects.filter(verb__startswith="social-worker").count()
    again = brought(cast, content)
    assert verdicts(again) == {2: "unchanged", 3: "unchanged"}
    with pytest.raises(Refused) as no:
        applied(cast, again)
    assert (no.value.code, Entry.objects.filter(verb__startswith="social-worker").count()) == ("nothing", before)


def test_rows_that_moved_since_the_preview_go_back_and_the_rest_is_applied(cast, petra):
    sheet = brought(cast, file_of(newcomer(9001), newcomer(9002), changed(petra, at5="South team"), newcomer(9003)))
    people.add(
        registration_number="SW9001", first_name="Nina", last_name="Newcome", email="sw9001@example.org", role="5",
        employer=cast.employer_a, council=cast.council_a, start=date(2026, 3, 2), team="West team", by=cast.lead_a,
        on=TODAY,
    )  # fmt: skip
    amendments.amend(
        social_worker=cast.practitioner_a, council=cast.council_a, changes={"team": "South team"}, reason="Moved",
        seen=None, by=cast.lead_a, on=TODAY,
    )  # fmt: skip
    sheet = applied(cast, sheet)
    assert sheet.state == Sheet.State.READY
    rows = sheet.seen.order_by("line").values_list("line", "verdict", "is_moved", "is_done", "changes")
    assert [row[:4] for row in rows] == [
        (2, "changed", True, False), (3, "new", False, True), (4, "unchanged", True, False), (5, "new", False, True)
    ]  # fmt: skip
    assert rows[0][4] == [["Team", "West team", "North team"]]
    with pytest.raises(Refused):
        undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    sheet = applied(cast, sheet)
    assert (sheet.state, numbers(sheet)) == (Sheet.State.APPLIED, (2, 1, 1, 0, 0))


def test_a_second_review_that_is_cancelled_leaves_what_was_applied(cast, petra):
    sheet = brought(cast, file_of(newcomer(9001), changed(petra, at5="South team")))
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(team="East team")
    sheet = ending.cancel(sheet=applied(cast, sheet), by=cast.lead_a)
    assert (sheet.state, numbers(sheet)) == (Sheet.State.APPLIED, (1, 0, 0, 0, 1))


def test_undoing_puts_everything_back(cast, petra):
    def record_of_everybody():
        return list(SocialWorker.objects.values()), list(EmploymentSpell.objects.values())

    SocialWorker.objects.filter(pk=cast.practitioner_a.pk).update(user=None)
    before = record_of_everybody()
    other = changed(petra, at2="Practise", at5="South team", at6="6/1/2026")
    sheet = applied(cast, brought(cast, file_of(newcomer(9001), newcomer(9002), other)))
    assert record_of_everybody() != before
    undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    assert (record_of_everybody(), Sheet.objects.get().state) == (before, Sheet.State.UNDONE)
    assert Entry.objects.filter(verb="social-worker.taken-back").count() == 2


def test_what_was_built_on_is_not_undone_and_its_name_is_said(cast, petra):
    sheet = applied(cast, brought(cast, file_of(newcomer(9001), newcomer(9002), changed(petra, at5="South team"))))
    nina = SocialWorker.objects.get(registration_number="SW9001")
    people.end_employment(
        social_worker=nina, council=cast.council_a, last_day=TODAY + timedelta(days=9), by=cast.lead_a, on=TODAY
    )
    with pytest.raises(Refused, match="with the record of Nina Newcome"):
        undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    assert cast.practitioner_a.spells.get().team == "South team"


def test_an_address_taken_since_the_preview_goes_back_and_is_not_used_twice(cast, petra):
    SocialWorker.objects.update(user=None)
    sheet = brought(cast, file_of(newcomer(9001), changed(petra, at3="p.practise@example.org"), newcomer(9002)))
    for number, email in (("SW9003", "sw9001@example.org"), ("SW9004", "p.practise@example.org")):
        people.add(
            registration_number=number, first_name="Nell", last_name="Newcome", email=email, role="5",
            employer=cast.employer_a, council=cast.council_a, start=TODAY, by=cast.lead_a, on=TODAY,
        )  # fmt: skip
    applied(cast, sheet)
    reasons = sheet.seen.filter(is_moved=True).values_list("line", "reason")
    assert [(line, reason[:45]) for line, reason in reasons] == [
        (line, "This is the email address of Nell Newcome, on") for line in (2, 3)
    ]
    assert SocialWorker.objects.filter(email="sw9001@example.org").count() == 1


def test_a_role_lost_on_the_way_does_nothing(cast):
    sheet = brought(cast, file_of(newcomer(9001)))
    with pytest.raises(Refused) as no:
        choosing.confirm(sheet=sheet, by=cast.manager_a, on=TODAY)
    assert no.value.code == "not-your-council"
    choosing.confirm(sheet=sheet, by=cast.lead_a, on=TODAY)
    RoleGrant.objects.filter(user=cast.lead_a).update(end=TODAY)
    working.work(on=TODAY)
    sheet.refresh_from_db()
    assert (sheet.state, SocialWorker.objects.filter(registration_number="SW9001").count()) == (Sheet.State.FAILED, 0)
    assert sheet.reason == "Your role at this council no longer lets you do this."


def test_looking_at_more_rows_asks_no_more_questions(cast):
    def questions(*new):
        with CaptureQueriesContext(connection) as asked:
            sheet = applied(cast, brought(cast, file_of(*map(newcomer, new))))
        assert numbers(sheet)[0] == len(new)
        return len(asked)

    questions(9000)  # what a user may do is asked once for each object
    assert questions(*range(9100, 9112)) == questions(*range(9010, 9040))  # ten and more are written by COPY


def test_what_was_in_a_sheet_is_forgotten_and_its_numbers_stay(cast):
    sheet = applied(cast, brought(cast, file_of(newcomer(9001))))
    assert (ending.blank(at=NOON + timedelta(days=29)), ending.blank(at=NOON + timedelta(days=31))) == (0, 1)
    sheet.refresh_from_db()
    assert (bytes(sheet.content), sheet.seen.count(), sheet.deeds.count()) == (b"", 0, 0)
    assert numbers(sheet) == (1, 0, 0, 0, 0)
    with pytest.raises(Refused) as no:
        undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    assert no.value.code == "forgotten"
