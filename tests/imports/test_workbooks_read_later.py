"""A workbook is kept at upload and read by a worker; one that can't be read ends with the reason and with help."""

import re
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction

from foundation import clock
from foundation.refusal import Refused
from imports import workbooks
from imports.kinds import KINDS
from imports.models import LEASE, READING, Sheet
from imports.operations import ending, receiving, working
from imports.operations.checking import check
from imports.reading import glance, is_workbook
from journal.models import Entry
from tests.cast import NOON, TODAY
from tests.imports.corpus import refused
from tests.imports.recipes import RECIPES
from tests.imports.sheets import PEOPLE, brought, newcomer, verdicts
from tests.imports.test_sheet_pages import sent, words_of
from tests.imports.workbook_parts import book_of

NEW = "/council/imports/new/people/"


def book(*rows):
    """The bytes of a workbook with these rows."""
    return book_of([PEOPLE, *(rows or (newcomer(9001), newcomer(9002)))])


def received(cast, content):
    """Uploaded, and touched by no worker."""
    return receiving.receive(
        kind=KINDS["people"], name="people.xlsx", content=content, council=cast.council_a, by=cast.lead_a, at=NOON
    )


def test_a_workbook_is_kept_as_it_came_and_read_by_the_worker(client_of, cast):
    lead, content = client_of(cast.lead_a), book()
    page = lead.post(NEW, sent(content, "people.xlsx"), follow=True)
    sheet = Sheet.objects.get()
    assert (bytes(sheet.content), sheet.rows, page.headers["Refresh"]) == (content, None, "3")
    assert "We are reading people.xlsx" in words_of(page)
    assert "Not read" in words_of(lead.get("/council/imports/"))
    assert "You have uploaded this file already" in lead.post(NEW, sent(content, "people.xlsx"), follow=True).text
    working.work(on=TODAY)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows, verdicts(sheet)) == (Sheet.State.READY, 2, {2: "new", 3: "new"})
    assert "New (2)" in words_of(lead.get(f"/council/imports/{sheet.pk}/"))


def test_one_that_cannot_be_read_says_why_on_its_page_and_is_forgotten(client_of, cast):
    lead = client_of(cast.lead_a)
    lead.post(NEW, sent(RECIPES["formula"](), "people.xlsx"))
    working.work(on=TODAY)
    sheet = Sheet.objects.get()
    assert (sheet.state, sheet.rows, bytes(sheet.content)) == (Sheet.State.FAILED, None, b"")
    page = lead.get(f"/council/imports/{sheet.pk}/")
    said = words_of(page)
    assert re.search(r"Cell \w+ has a formula\. Paste the values in its place, or save the sheet as CSV\.", said)
    assert ("we have kept nothing of it" in said, "Rows in the file" in said) == (True, False)
    assert (NEW in page.text, f"{NEW}template/" in page.text, "/contact/" in page.text) == (True, True, True)
    assert lead.get(f"/council/imports/{sheet.pk}/refused/").status_code == 302
    assert Entry.objects.get(verb="sheet.failed").words.startswith("Not applied: people.xlsx. Cell ")


def test_headings_of_a_workbook_that_do_not_fit_are_said_on_its_page_too(cast):
    sheet = brought(cast, book_of([("Name",), ("x",)]), name="people.xlsx")
    assert (sheet.state, sheet.reason) == (
        Sheet.State.FAILED, "The first line must name the columns. Not found: Registration number; Last name."
    )  # fmt: skip


def test_more_rows_than_a_kind_takes_are_refused_in_a_workbook_too(cast):
    rows = [("SW1", "Sample", "Practitioner", "ready", "Ready.")] * 501
    headings = ("Social Work England number", "Last name", "Status", "Answer", "Words")
    headings = (KINDS["endorsements"].columns[0].name, *headings[1:])
    sheet = brought(cast, book_of([headings, *rows]), kind="endorsements", by=cast.manager_a, name="many.xlsx")
    assert sheet.reason == "A sheet of endorsements has at most 500 rows. Split it into more."


@pytest.mark.parametrize("file", [each for each in refused() if each.kind == "people"], ids=str)
def test_what_the_corpus_refuses_is_refused_at_the_door_or_by_the_worker(cast, file):
    content = file.content()
    try:
        sheet = brought(cast, content, name=file.name)
        why = sheet.reason
        assert (sheet.state, is_workbook(content), bytes(sheet.content)) == (Sheet.State.FAILED, True, b"")
    except Refused as no:
        why = no.reason
        assert Sheet.objects.count() == 0
    assert why[: len(file.expected)] == file.expected


def test_the_request_that_brings_a_workbook_unpacks_nothing_of_it():
    """The markup of this one is broken: whoever reads it finds that out."""
    assert glance(RECIPES["broken-markup"](), "people.xlsx") is None


def test_a_workbook_that_is_cancelled_before_it_is_read_is_forgotten(client_of, cast):
    sheet = ending.cancel(sheet=received(cast, book()), by=cast.lead_a)
    assert (sheet.state, bytes(Sheet.objects.get().content)) == (Sheet.State.CANCELLED, b"")
    assert client_of(cast.lead_a).get(f"/council/imports/{sheet.pk}/").status_code == 200


def test_a_workbook_cancelled_while_it_is_read_stays_cancelled(cast):
    """As the worker sees it: claimed, then cancelled by its owner, then read."""
    for content in (book(), RECIPES["formula"]()):
        sheet = received(cast, content)
        claimed = Sheet.objects.get(pk=sheet.pk)
        claimed.claimed_at = clock.now()
        claimed.save(update_fields=["claimed_at"])
        ending.cancel(sheet=sheet, by=cast.lead_a)
        with pytest.raises(working.Lost):
            check(sheet=claimed, on=TODAY)
        assert Sheet.objects.get(pk=sheet.pk).state == Sheet.State.CANCELLED


def test_a_reader_is_given_longer_than_whoever_checks_a_block(cast):
    sheet = received(cast, book())
    Sheet.objects.update(claimed_at=NOON)
    due = [list(Sheet.objects.due(NOON + wait + timedelta(seconds=1))) for wait in (LEASE, READING)]
    assert due == [[], [sheet]]


def test_a_reader_out_of_time_blames_no_file(monkeypatch, cast):
    def late(*words, **options):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(workbooks, "load_workbook", late)
    sheet = received(cast, book())
    with pytest.raises(SoftTimeLimitExceeded):
        working.work(on=TODAY)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.rows) == (Sheet.State.RECEIVED, None)


def test_no_sheet_is_decided_before_it_is_read(cast):
    received(cast, book())
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.update(state=Sheet.State.READY)
