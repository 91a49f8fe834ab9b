"""The pages of sheets, walked as a lead walks them; and what a stranger, a manager and another council meet."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import SocialWorker
from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import working
from tests.cast import TODAY
from tests.imports.sheets import applied, brought, file_of, newcomer, numbers


def sent(content, name="people.csv"):
    """A file as a browser sends it."""
    return {"file": SimpleUploadedFile(name, content)}


def words_of(page):
    """The text of a page, without markup."""
    return " ".join(re.sub("<[^>]+>", " ", page.text).split())


def test_from_upload_to_undo(client_of, cast):
    lead = client_of(cast.lead_a)
    assert "No sheet has been uploaded yet" in lead.get("/council/imports/").text
    bad = lead.post("/council/imports/new/people/", sent(file_of(("x",), headings=("Name",))))
    assert "Not found: Registration number; Last name." in bad.text
    broken = ("SW9003", "Nora", "Newcome", "", "5", "", "2/3/2026", "")
    content = file_of(newcomer(9001), newcomer(9002, first="Nell"), broken)
    page = lead.post("/council/imports/new/people/", sent(content), follow=True)
    sheet = Sheet.objects.get()
    assert (page.redirect_chain[0][0], page.headers["Refresh"]) == (f"/council/imports/{sheet.pk}/", "3")
    assert "0 of 3 rows checked." in words_of(page)
    again = lead.post("/council/imports/new/people/", sent(content), follow=True)
    assert "You have uploaded this file already" in again.text
    working.work(on=TODAY)
    page = words_of(lead.get(f"/council/imports/{sheet.pk}/"))
    assert ("New (2)" in page, "Refused (1)" in page, "Team: North team" in page) == (True, True, True)
    ticks = {"tab": "new", "page": "1", "shown": ["2", "3"], "row": ["3"], "do": "confirm"}
    page = lead.post(f"/council/imports/{sheet.pk}/choose/", ticks, follow=True)
    assert "Apply 1 row?" in words_of(page)
    lead.post(f"/council/imports/{sheet.pk}/choose/", {"tab": "new", "do": "none"})
    assert "No row is ticked" in lead.post(f"/council/imports/{sheet.pk}/confirm/").text
    lead.post(f"/council/imports/{sheet.pk}/choose/", {"tab": "new", "do": "all"})
    page = lead.post(f"/council/imports/{sheet.pk}/confirm/", follow=True)
    assert "We are applying people.csv" in page.text
    working.work(on=TODAY)
    assert numbers(sheet) == (2, 0, 0, 1, 0)
    back = lead.get(f"/council/imports/{sheet.pk}/refused/")
    rows = list(csv.reader(io.StringIO(back.getvalue().decode("utf-8-sig"))))
    assert (rows[0][-1], rows[1][0]) == ("reason", "SW9003")
    assert rows[1][-1] == "Not on your list yet. To add them, fill in: Email."
    page = words_of(lead.get(f"/council/imports/{sheet.pk}/"))
    assert ("Applied (2)" in page, "Nell Newcome" in page, "Undo this sheet" in page) == (True, True, True)
    assert "2 added" in words_of(lead.get("/council/imports/"))
    page = lead.post(f"/council/imports/{sheet.pk}/undo/", follow=True)
    assert "is as it was before" in page.text
    assert not SocialWorker.objects.filter(registration_number__in=("SW9001", "SW9002")).exists()


def test_a_sheet_belongs_to_its_council(client_of, cast):
    """Nothing of council A's sheet is met by B, nor by a manager of A, and B's people stay unknown to A."""
    bystander = cast.practitioner_b.registration_number
    taken = (bystander, "Canary", "Bystander", "c@example.org", "5", "", "2/3/2026", "")
    unknown = ("SW9001", "Canary", "Bystander", "d@example.org", "5", "", "2/3/2000", "")
    sheet = brought(cast, file_of(taken, unknown, newcomer(9002)))
    lead = client_of(cast.lead_a).get(f"/council/imports/{sheet.pk}/?tab=refused").text
    assert ("Birchdale" in lead, "another employer, or under another last name" in lead) == (False, True)
    pages = ("", "confirm/", "undo/", "refused/")
    for stranger in (cast.lead_b, cast.manager_a, cast.manager_b):
        answers = [client_of(stranger).get(f"/council/imports/{sheet.pk}/{page}") for page in pages]
        missing = client_of(stranger).get("/council/imports/999999/")
        assert [each.status_code for each in answers] == [404] * len(pages)
        assert words_of(answers[0]) == words_of(missing)
        posts = [client_of(stranger).post(f"/council/imports/{sheet.pk}/{page}/") for page in ("choose", "cancel")]
        assert [each.status_code for each in posts] == [404, 404]
        assert "people.csv" not in client_of(stranger).get("/council/imports/").text
    assert client_of(cast.manager_a).get("/council/imports/new/people/").status_code == 404
    sheet.refresh_from_db()
    assert sheet.state == Sheet.State.READY
    colleague = client_of(cast.lead_a).get(f"/council/imports/{applied(cast, sheet).pk}/?tab=applied")
    assert "Nina Newcome" in colleague.text


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_template_is_read_without_complaint(client_of, cast, kind):
    lead = client_of(cast.lead_a)
    content = lead.get(f"/council/imports/new/{kind}/template/").getvalue()
    sheet = brought(cast, content, kind=kind)
    assert (sheet.rows, sheet.unread) == (1, [])
