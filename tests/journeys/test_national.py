"""The Department finds who is furthest from the expected pace, reads one council, and takes the figures along."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import SiteMembership
from reports.participation import recount
from tests.cast import make_social_worker
from tests.reports.accrediting import accredit
from tests.reports.world import council_c, file_returns

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_council_furthest_from_its_pace_is_found_read_exported_and_printed(visitor, cast):
    # given council A with 5 of 40 people assessed, and a pair of councils with none of 20, all long in the programme
    today = timezone.localdate()
    third = council_c(cast)
    file_returns(cast, third, today.year - 1)
    for council in (cast.council_a, cast.council_b, third):
        SiteMembership.objects.create(
            council=council, programme="NAAS", phase="phase 1", start=today - timedelta(days=3650), date_words="Then"
        )
    for number in range(5):
        person = make_social_worker(f"Petra{number}", "Paced", cast.employer_a, cast.council_a)
        accredit(cast, person, "practitioner", today - timedelta(days=30))
    recount(day=today)

    # when the Department looks for the councils furthest from their expected pace
    visitor.signs_in(cast.dfe_admin)
    visitor.follows("Uptake")
    visitor.page.get_by_label("Measure").select_option("attended")
    visitor.page.get_by_label("Table by").select_option("council")
    visitor.presses("Show figures")
    visitor.follows("Those furthest from their expected pace first")

    # then the pair comes first, and the council that has come further after it
    table = visitor.page.get_by_role("table", name="By council", exact=True)
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    assert [(row[0], row[-1]) for row in rows] == [
        ("Birchdale / Cedarholme", "20.0 points to go"), ("Alderbrook", "7.5 points to go"),
    ]  # fmt: skip

    # and the file says the same, number by number
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Download the table by council as CSV").click()
    assert [of_file(row) for row in sheet(download)[:-1]] == rows

    # on paper nothing is left but the page, and it is not empty
    visitor.page.emulate_media(media="print")
    shown = [visitor.page.locator(each).first.is_visible() for each in ("h1", "table", "nav", ".naas-filter")]
    assert shown == [True, True, False, False]
    words = paper(visitor)
    assert ["National uptake" in words, "7.5 points to go" in words, "Sign out" in words] == [True, True, False]

    # and what is folded up on the screen is all there: the map as a table, and how it was counted
    visitor.page.goto(f"{visitor.site}/dfe/uptake/?measure=attended")
    words = paper(visitor)
    folded = ("Council by council, in numbers", "Birchdale / Cedarholme", "work for the council on that day")
    assert ([each in words for each in folded], visitor.page.locator("details[open]").count()) == ([True] * 3, 0)
    visitor.page.go_back()
    visitor.page.emulate_media(media="screen")

    # and when they read the council that has come further, its page and its file agree too
    visitor.follows("Alderbrook")
    visitor.reads("That is 12.5% of 40 children’s social workers in post")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Download the tables as CSV").click()
    way = visitor.page.get_by_role("table", name="Child and family practitioner, step by step")
    steps = [tuple(row.locator("th, td").all_inner_texts()[:2]) for row in way.locator("tbody tr").all()]
    rows = [row for row in sheet(download) if row["table"] == "the way"]
    assert steps == [(row["measure"], row["number"]) for row in rows[: len(steps)]]


def paper(visitor):
    """The words of the page as it is printed."""
    return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(visitor.page.pdf())).pages).split())


def sheet(download):
    """The rows of a file that was downloaded."""
    return list(csv.DictReader(StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))


def of_file(row):
    """A row of the file as the page writes it."""
    pace = f"{row['assessed']} of {row['expected_by_now']}"
    share = f"{row['percent']}%"
    return [row["area"], row["number"], row["headcount"], share, pace, f"{row['points_to_go']} points to go"]
