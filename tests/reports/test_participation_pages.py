"""A council's own page, the Department's of the same council, and the pages anybody reads."""

from datetime import date, timedelta

import pytest

from accounts.models import SiteMembership
from assessments.catalogue.statuses import STATUSES
from assessments.rules.disclosure import Rule
from reports.measures import FUNNEL, NOW
from reports.models import Participation
from reports.participation import recount
from reports.uptake import snapshots
from tests.assessments.views.reading import heading, plain, rows, statements
from tests.cast import TODAY
from tests.reports.reading import chart, sheet, table

PAGE, FILE = "/council/participation/", "/council/participation/csv/"
STEPS = [each.name for each in (*FUNNEL, NOW)]


def the_way(response):
    """The rows of the tables step by step."""
    return [row for row in sheet(response) if row["table"] == "the way"]


def test_page_chart_and_file_have_the_same_numbers(counted, cast, client_of):
    client = client_of(cast.lead_a)
    page, file = client.get(PAGE), the_way(client.get(FILE))
    for status in STATUSES.values():
        _, *rows = table(page, f"{status.name}, step by step")
        filed = [row for row in file if row["status"] == status.name]
        assert [row[0] for row in rows] == STEPS
        assert [(row[1], row[2].strip("%"), row[3].strip("%")) for row in rows] == [
            (row["number"], row["percent_of_step_before"], row["percent"]) for row in filed
        ]
        assert chart(page, f"{status.name}, the way in numbers") == [row["number"] for row in filed]


def test_the_numbers_are_those_of_the_snapshot(counted, cast, client_of):
    of_a = snapshots(TODAY, cast.council_a)["practitioner"].lines[0].counts
    file = the_way(client_of(cast.lead_a).get(FILE))
    found = {row["measure"]: int(row["number"]) for row in file if row["status"] == "Child and family practitioner"}
    assert found == {each.name: of_a[each.key] for each in (*FUNNEL, NOW)}
    assert {(row["date"], row["council"], row["headcount"], row["census_year"]) for row in file} == {
        ("2026-11-23", "Alderbrook", "40", "2025")
    }


def test_a_joint_return_is_explained_and_its_share_is_of_both(counted, cast, client_of):
    text = plain(client_of(cast.lead_b).get(PAGE).text)
    assert "Birchdale files its workforce return together with Cedarholme." in text
    assert "of 20 children’s social workers in post on 30 September 2025" in text
    file = the_way(client_of(cast.lead_b).get(FILE))
    assert {(row["council"], row["headcount"], row["percent"]) for row in file} == {("Birchdale", "x", "x")}


def test_a_status_nobody_has_begun_is_said_in_a_sentence(cast, client_of):
    recount(day=TODAY)
    page = client_of(cast.lead_a).get(PAGE)
    assert page.text.count("Nobody has begun the way to this status.") == 3
    assert "No headcount was published for Alderbrook" in plain(page.text)


def test_others_read_a_council_as_it_may_be_told_on_page_chart_and_file(counted, cast, client_of):
    client = client_of(cast.dfe_admin)
    page, file = client.get("/dfe/councils/E08000901/"), the_way(client.get("/dfe/councils/E08000901/csv/"))
    assert heading(page) == "Alderbrook"
    for status, snapshot in snapshots(TODAY, cast.council_a).items():
        name, counts = STATUSES[status].name, snapshot.lines[0].counts
        _, *rows = table(page, f"{name}, step by step")
        told = [Rule().alone(counts[each.key]).words for each in (*FUNNEL, NOW)]
        filed = [row["number"] for row in file if row["status"] == name]
        assert [row[1] for row in rows] == chart(page, f"{name}, the way in numbers") == filed == told
    assert "c" in {row["number"] for row in file}
    assert "Numbers of people are rounded to the nearest 5." in plain(page.text)


def test_dfe_reads_what_changed_since_a_day_and_where_the_council_was_expected_to_be(counted, cast, client_of):
    for programme, phase in (("NAAS", "phase 1"), ("Partners in Practice", "first")):
        SiteMembership.objects.create(
            council=cast.council_a, programme=programme, phase=phase, start=date(2018, 1, 1), date_words="2018"
        )
    Participation.objects.filter(council=cast.council_a, day=TODAY).update(attended=10)
    Participation.objects.filter(council=cast.council_a, day=TODAY - timedelta(days=30)).update(attended=5)
    client, chosen = client_of(cast.dfe_admin), {"compare": "30"}
    page = client.get("/dfe/councils/E08000901/", chosen)
    _, *changes = table(page, "All three statuses, Alderbrook")
    assert ("Assessed", "15", "30", "+15") in changes
    filed = [row for row in sheet(client.get("/dfe/councils/E08000901/csv/", chosen)) if row["table"] == "what changed"]
    assert [cell for _, then, now, _ in changes for cell in (then, now)] == [row["number"] for row in filed]
    assert {row["date"] for row in filed} == {"2026-10-24", "2026-11-23"}
    told = rows(page)
    assert told["Other programmes"] == "Partners in Practice: First, since 2018"
    assert told["Expected pace"].startswith(
        "8 of Alderbrook were expected to be assessed by now; as many are, or more."
    )


def test_a_council_that_is_none_is_not_found(cast, client_of):
    client = client_of(cast.dfe_admin)
    addresses = ("/dfe/councils/E08000999/", "/dfe/councils/E08000999/csv/")
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_anybody_reads_the_statistics_of_england_and_its_regions(counted, client):
    page = client.get("/statistics/")
    for status, snapshot in snapshots(TODAY).items():
        name, england = STATUSES[status].name, snapshot.england(NOW.key)
        _, *rows = table(page, f"{name} by region")
        assert rows == [(label, england.words, "60", england.share) for label in ("North West", "England")]
        if england.percent:
            assert chart(page, f"{name}, share of headcount by region") == [england.share] * 2
    assert "1 to 4 are hidden" in page.text
    assert "Monday 23 November 2026" in page.text


def test_nothing_public_names_a_council(counted, client):
    text = client.get("/statistics/").text + client.get("/").text
    assert [name for name in ("Alderbrook", "Birchdale", "Cedarholme") if name in text] == []


def test_the_front_page_says_what_this_is_and_how_many_hold_it(counted, client):
    page = client.get("/")
    assert heading(page) == "Accreditation for child and family social workers"
    england = snapshots(TODAY)["supervisor"].england(NOW.key)
    share = "hidden to protect people," if england.number is None else england.share
    said = f"{england.words} Practice supervisor {share} of 60 children’s social workers in post on "
    said += "30 September 2025."
    assert said in plain(page.text)
    for words in ("Child and family practitioner", "Practice leader", "Social workers", "Assessment centres"):
        assert words in page.text
    for address in ("/statistics/", "/check/", "/accounts/login/"):
        assert f'href="{address}"' in page.text


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2018", "Phase 1, since 2018"),
        ("2018-03 to 2020", "Phase 1, since March 2018"),
        ("2018-03-05", "Phase 1, since Monday 5 March 2018"),
    ],
)
def test_the_programme_is_dated_no_more_exactly_than_the_record(cast, client_of, written, words):
    SiteMembership.objects.create(
        council=cast.council_a, programme="NAAS", phase="phase 1", start=date(2018, 3, 5), date_words=written
    )
    page = client_of(cast.dfe_admin).get("/dfe/councils/E08000901/")
    assert rows(page)["Programme"] == words


def test_the_doors_lead_to_the_demo_when_there_is_one(db, client, settings):
    settings.DEMO = True
    page = client.get("/").text
    anchors = ("social-workers", "councils", "centres", "department")
    assert [page.count(f'href="/demo/#{anchor}"') for anchor in anchors] == [1] * 4


def test_public_pages_have_an_empty_state(db, client):
    assert [("No figures yet" in client.get(address).text) for address in ("/", "/statistics/")] == [True, True]


def test_pages_take_the_same_few_statements_for_any_council(counted, cast, client, client_of):
    recount(day=TODAY - timedelta(days=1))
    lead_a, lead_b, dfe = client_of(cast.lead_a), client_of(cast.lead_b), client_of(cast.dfe_admin)
    costs = [statements(lead_a, PAGE), statements(lead_b, PAGE)]
    assert costs == [costs[0]] * 2
    assert max(*costs, statements(client, "/statistics/")) <= 14
    assert statements(dfe, "/dfe/councils/E08000901/") <= 14  # one of them is of the day compared with
    assert statements(client, "/") <= 2
