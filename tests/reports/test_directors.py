"""What the director asks: beside whom, in which team; on paper, in a file, and by letter on a Monday."""

import io
from dataclasses import replace
from datetime import timedelta

from pypdf import PdfReader

from accounts.models import EmploymentSpell, RoleGrant, SiteMembership
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from govuk import pdf
from notices.models import Notice
from reports import digests, teams
from reports.beside import COMPARED, Group, beside, finding
from reports.figures import Line, figure
from reports.models import Participation
from reports.uptake import ENGLAND, NO_PHASE, snapshot
from tests.assessments.views.reading import plain
from tests.cast import TODAY, endorse, make_social_worker
from tests.reports.reading import chart, sheet, table

PAGE, FILE, PACK, MONDAY = (f"/council/participation/{each}" for each in ("", "csv/", "pdf/", "monday/"))
NEXT = TODAY + timedelta(days=7)


def test_a_council_stands_beside_its_region_its_phase_and_england(counted, cast):
    SiteMembership.objects.create(
        council=cast.council_a, programme="NAAS", phase="phase 1", start=TODAY, date_words="2026"
    )
    groups = {each.name: each for each in beside(cast.council_a, TODAY)}
    assert list(groups) == ["Alderbrook", "North West", "Phase 1", ENGLAND]
    assert groups[ENGLAND].assessed == snapshot(TODAY, STATUSES).england("attended")
    assert (groups[ENGLAND].assessed.headcount, groups["Alderbrook"].assessed.headcount) == (60, 40)
    assert groups["Phase 1"].assessed.number == groups["Alderbrook"].assessed.number  # nobody else is in it
    assert [each.name for each in beside(cast.council_b, TODAY)][2] == NO_PHASE


def test_page_chart_and_file_say_the_same_of_others_and_of_teams(counted, cast, client_of):
    lead = client_of(cast.lead_a)
    page, file = lead.get(PAGE), sheet(lead.get(FILE))
    _, *beside_rows = table(page, "Share of headcount, all three statuses")
    filed = [row["percent"] for row in file if row["table"] == "beside others"]
    assert [cell.strip("%") for row in beside_rows for cell in row[1:]] == filed
    assert chart(page, "Assessed, share of headcount") == [row[3] for row in beside_rows]
    for kind in ("team", "function"):
        _, *rows = table(page, f"By {kind}, in numbers")
        numbers = [row["number"] for row in file if row["table"] == f"by {kind}"]
        assert [cell for row in rows for cell in row[1:]] == numbers
        assert chart(page, f"By {kind}") == [f"{int(row[3]) + int(row[4])} of {row[1]}" for row in rows]
    assert {row["table"] for row in file} == {
        "the way", "beside others", "month by month", "by team", "by function"
    }  # fmt: skip


def line(number, attended):
    counts = dict.fromkeys((each.key for each in COMPARED), attended)
    return Line(number, f"C{number}", f"E{number}", "R", "Region", number, f"C{number}", 50, 2025, counts)


def test_the_finding_ranks_nobody():
    own = Group("Here", {each.key: figure("Here", [line(1, 10)], each.key) for each in COMPARED})
    hidden = Group("Region", {each.key: figure("Region", [line(2, 2)], each.key) for each in COMPARED})
    assert finding([own, hidden, replace(own, name=ENGLAND)]) == (
        "Assessed so far: Here 20.0% of the headcount; England 20.0%."
    )


def test_teams_count_everybody_once(cast):
    ann = make_social_worker("Ann", "Onway", cast.employer_a, cast.council_a, manager=cast.manager_a)
    EmploymentSpell.objects.filter(social_worker=ann).update(team="East team", functions=["cases", "plans"])
    endorse(ann, by=cast.manager_a)
    parts = teams.parts_of(cast.council_a, DEFAULTS, TODAY)
    assert [(each.name, each.people, each.not_started, each.on_the_way) for each in parts.teams] == [
        ("East team", 1, 0, 1), ("North team", 1, 1, 0)
    ]  # fmt: skip
    assert [each.people for each in parts.functions] == [1, 1, 1]
    assert teams.finding(parts.teams, parts.whole) == (
        "1 of 2 people have begun the way to a status or hold one. Nobody yet in: North team."
    )


def test_the_sheet_of_paper_is_one_tagged_page_with_the_pages_numbers(counted, cast, client_of):
    lead = client_of(cast.lead_a)
    answer = lead.get(PACK)
    paper = PdfReader(io.BytesIO(answer.content))
    words = " ".join(paper.pages[0].extract_text().split())
    catalogue = paper.trailer["/Root"]
    assert (len(paper.pages), catalogue["/MarkInfo"]["/Marked"], catalogue["/Lang"]) == (1, True, "en-GB")
    assert paper.metadata.title == "Participation in Alderbrook, Monday 23 November 2026"
    for row in table(lead.get(PAGE), "Child and family practitioner, step by step")[1:]:
        assert f"{row[0]} {row[1]}" in words


def test_without_what_draws_it_the_page_says_what_to_do(counted, cast, client_of, monkeypatch):
    monkeypatch.setattr(pdf.sys, "executable", "/bin/false")
    page = client_of(cast.lead_a).get(PACK, follow=True)
    assert pdf.CANNOT in plain(page.text)


def test_whoever_wants_it_gets_one_letter_a_monday_while_they_lead(counted, cast, client_of):
    lead = client_of(cast.lead_a)
    assert "Stop the Monday letter" in lead.post(MONDAY, {"wish": "begin"}, follow=True).text
    days = (TODAY + timedelta(days=1), NEXT, NEXT, NEXT + timedelta(days=7))
    sent = [(digests.send_due(on=day), Notice.objects.filter(letter="monday-digest").count()) for day in days]
    assert sent == [(0, 0), (1, 1), (1, 1), (1, 2)]
    letter = Notice.objects.filter(letter="monday-digest").earliest("pk")
    row = Participation.objects.filter(day=TODAY, council=cast.council_a)
    assert f"- Endorsed: {sum(row.values_list('endorsed', flat=True))}," in letter.body
    assert (letter.to, "Birchdale" in letter.body) == (cast.lead_a.email, False)
    RoleGrant.objects.filter(user=cast.lead_a).update(end=NEXT)
    assert digests.send_due(on=NEXT) == 0
    assert "Get a letter every Monday" in client_of(cast.lead_b).post(MONDAY, {"wish": "stop"}, follow=True).text
