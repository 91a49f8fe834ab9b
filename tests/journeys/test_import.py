"""A sheet with errors to mend, in a browser, with scripts and without: upload, look, apply, mend, upload, undo."""

import csv
import io

import pytest
from django.utils import timezone

from accounts.models import SocialWorker
from govuk.cells import unguarded
from imports.models import Sheet
from imports.operations import working
from tests.imports.sheets import file_of, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def upload(visitor, content, name):
    """Choose a file and send it."""
    visitor.page.get_by_label("Your file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    visitor.presses("Upload and check")


def test_from_a_sheet_with_errors_to_everybody_and_back(visitor, cast, calendar):
    # Given a lead with a sheet in which one row has no address
    number = cast.practitioner_a.registration_number
    petra = (number, "Petra", "Practice", "", "", "South team", "", "")
    broken = ("SW9003", "Nora", "Newcome", "", "5", "North team", "2/3/2026", "")
    visitor.signs_in(cast.lead_a)
    visitor.opens("/council/people/")
    visitor.presses("Upload a spreadsheet")

    # When it is uploaded and checked
    upload(visitor, file_of(newcomer(9001), newcomer(9002, first="Nell"), petra, broken), "people.csv")
    visitor.reads("0 of 4 rows checked.")
    working.work(on=timezone.localdate())
    visitor.opens(f"/council/imports/{Sheet.objects.get().pk}/")

    # then each row says what it would do, and one is left out
    visitor.reads("2 of 2 ticked here; 3 in the whole sheet.")
    visitor.page.get_by_label("Apply line 3, Nell Newcome").uncheck()
    visitor.presses("Continue")
    visitor.reads("1 of 2 ticked")
    visitor.follows("Go back to the rows")
    visitor.follows("Changed (1)")
    visitor.reads("North team")
    visitor.reads("South team")
    visitor.follows("Refused (1)")
    visitor.reads("To add them, fill in: Email.")
    visitor.presses("Continue")

    # and after the word is given, the numbers add up and nobody else has changed
    visitor.presses("Apply")
    working.work(on=timezone.localdate())
    visitor.opens(f"/council/imports/{Sheet.objects.get().pk}/")
    visitor.reads("Left out by you")
    assert set(SocialWorker.objects.filter(last_name="Newcome").values_list("registration_number", flat=True)) == {
        "SW9001"
    }

    # When the refused row comes back as their own file, is mended and sent again
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name="Download the refused rows").click()
    headings, row = csv.reader(io.StringIO(coming.value.path().read_text("utf-8-sig")))
    assert (headings[-1], "fill in: Email" in row[-1]) == ("reason", True)
    row[headings.index("Email")] = "nora@example.org"
    visitor.follows("upload that file")
    upload(visitor, file_of(map(unguarded, row), headings=headings), "mended.csv")
    working.work(on=timezone.localdate())
    visitor.opens(f"/council/imports/{Sheet.objects.latest('pk').pk}/")
    visitor.presses("Continue")
    visitor.presses("Apply")
    working.work(on=timezone.localdate())
    assert SocialWorker.objects.filter(registration_number="SW9003").exists()

    # Then the first sheet is undone, and the second stays
    visitor.opens("/council/imports/")
    visitor.page.get_by_role("link", name="people.csv").click()
    visitor.presses("Undo this sheet")
    visitor.presses("Undo the whole sheet")
    visitor.reads("Undone")
    assert list(SocialWorker.objects.filter(last_name="Newcome").values_list("registration_number", flat=True)) == [
        "SW9003"
    ]
    assert cast.practitioner_a.spells.get().team == "North team"
