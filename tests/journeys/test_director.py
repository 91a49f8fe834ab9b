"""A lead takes the director's page along: read, compared, on paper, as a file, and by letter from Monday on."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pypdf import PdfReader

from notices.models import Notice
from reports import digests
from reports.participation import recount
from tests.cast import endorse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_directors_page_is_printed(visitor, cast):
    today = timezone.localdate()
    endorse(cast.practitioner_a, by=cast.manager_a, on=today)
    recount(day=today)

    # a lead reads how far their people have come, in words, drawings and numbers
    visitor.signs_in(cast.lead_a)
    visitor.follows("Participation")
    visitor.reads("1 of 1 people have begun the way to a status or hold one.")
    visitor.reads("Beside the region, the phase group and England")

    # on paper nothing is left but the page
    visitor.page.emulate_media(media="print")
    shown = [visitor.page.locator(each).first.is_visible() for each in ("h1", "table", "nav", ".govuk-button")]
    assert shown == [True, True, False, False]
    visitor.page.emulate_media(media="screen")

    # one sheet as PDF says the same, and the file too
    with visitor.page.expect_download() as paper:
        visitor.page.get_by_role("button", name="Download one page as PDF").click()
    sheet = PdfReader(paper.value.path())
    assert (len(sheet.pages), "Participation in Alderbrook" in sheet.pages[0].extract_text()) == (1, True)
    with visitor.page.expect_download() as file:
        visitor.page.get_by_role("link", name="Download the tables as CSV").click()
    assert "Endorsed,1," in Path(file.value.path()).read_text()

    # and next Monday a letter comes, because they asked for it
    visitor.presses("Get a letter every Monday")
    visitor.reads("Stop the Monday letter")
    assert digests.send_due(on=today + timedelta(days=7 - today.weekday())) == 1
    assert Notice.objects.get(letter="monday-digest").to == cast.lead_a.email
