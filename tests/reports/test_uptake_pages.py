"""The national picture: what is chosen is what is shown, and page, chart and file say the same."""

import re
from datetime import date, timedelta

import pytest
from django.utils.http import urlencode

from accounts.models import Council, SiteMembership
from assessments.catalogue.statuses import STATUSES
from foundation.words import date_words, short_date
from journal.models import Entry
from reports.forms.periods import BOTH, ORDER
from reports.measures import MEASURES, NOW
from reports.models import Participation
from reports.participation import recount
from reports.uptake import snapshot, snapshots
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import TODAY
from tests.reports.reading import chart, sheet, table
from tests.reports.world import unit

PAGE, FILE = "/dfe/uptake/", "/dfe/uptake/csv/"
MONTH_AGO = {"as_at-day": "24", "as_at-month": "10", "as_at-year": "2026"}


def numbers(cells):
    """A row's number, headcount and share as plain text."""
    return cells[0], *(cell.removesuffix("%").replace(",", "") for cell in cells[1:4])


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"by": "council", "measure": "endorsed"},
        {"by": "council", "measure": "booked", "status": "supervisor", "sort": "-percent"},
        {"by": "phase", "measure": "attended", "status": "practitioner"},
        {"by": "council", "region": "E12000002", **MONTH_AGO},
    ],
)
def test_page_chart_and_file_have_the_same_numbers(counted, cast, client_of, chosen):
    client = client_of(cast.dfe_admin)
    page, file = client.get(PAGE, chosen), sheet(client.get(FILE, chosen))
    by = {"phase": "phase group"}.get(chosen.get("by"), chosen.get("by", "region"))
    _, *rows = table(page, f"By {by}")
    assert [numbers(row) for row in rows] == [
        (row["area"], row["number"], row["headcount"], row["percent"]) for row in file
    ]
    if chosen.get("by") != "council":
        title = f"{MEASURES[chosen.get('measure', NOW.key)].name}, share of headcount by {by}"
        assert [cell.removesuffix("%") for cell in chart(page, title)] == [row["percent"] for row in file[:-1]]


def test_the_answer_comes_first_with_its_day_and_its_headcount(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, {"measure": "endorsed", "status": "supervisor"})
    england = snapshot(TODAY, ["supervisor"]).england("endorsed")
    assert heading(page) == "National uptake"
    said = f"England, Monday 23 November 2026: {england.words} endorsed as a practice supervisor. "
    said += f"That is {england.share} of 60 in post on 30 September 2025."
    assert said in plain(page.text)


def test_the_ways_on_from_the_answer_are_items_of_a_list(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, {"by": "council"})
    ways = re.search(r"Counted .*?</p>\s*<ul[^>]*>(.*?)</ul>", page.text, re.DOTALL)[1]
    assert [plain(each) for each in re.findall(r"<li>(.*?)</li>", ways)] == [
        "Download the table by council as CSV", "Count past days again",
    ]  # fmt: skip


def test_a_sum_of_the_three_statuses_is_not_called_people(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, {"measure": "endorsed"})
    england = snapshot(TODAY, STATUSES).england("endorsed")
    said = plain(page.text)
    assert f"{england.words} endorsements, all three statuses." in said
    assert "Somebody who counts for two statuses counts twice." in said


@pytest.mark.parametrize(("day", "is_said"), [("24", True), ("23", False), ("22", False)])
def test_a_day_that_has_no_figures_yet_says_up_to_when_there_are_some(counted, cast, client_of, day, is_said):
    page = client_of(cast.dfe_admin).get(PAGE, {"as_at-day": day, "as_at-month": "11", "as_at-year": "2026"})
    assert ("Figures exist up to Monday 23 November 2026." in plain(page.text)) is is_said


def test_a_day_to_compare_with_that_is_not_offered_is_named(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, {"compare": "x"})
    assert problems(page) == ["Select a period from the list"]


def test_any_two_days_are_compared_and_the_earlier_is_the_one_compared_with(counted, cast, client_of):
    client, own = client_of(cast.dfe_admin), {"since-day": "31", "since-month": "3", "since-year": "2026"}
    Participation.objects.filter(day=TODAY - timedelta(days=30), council=cast.council_a).update(endorsed=90)
    found = client.get(PAGE, {"measure": "endorsed", **own, **MONTH_AGO}).context["found"]
    assert (found.before.day, found.now.day) == (date(2026, 3, 31), TODAY - timedelta(days=30))
    then, now = (each.england("endorsed").number for each in (found.before, found.now))
    assert (found.whole.change, then < now) == (now - then, True)
    year = client.get(PAGE, {"compare": "financial-year"}).context["found"]
    assert (year.before.day, year.now.day) == (date(2026, 3, 31), TODAY)
    assert client.get(PAGE, {"compare": "launch"}).context["found"].before.day == date(2026, 3, 31)
    assert problems(client.get(PAGE, {"compare": "30", **own})) == [BOTH]
    assert problems(client.get(PAGE, {**own, "as_at-day": "31", "as_at-month": "3", "as_at-year": "2026"})) == [ORDER]


def test_a_council_is_found_by_its_name_and_by_its_pace(counted, cast, client_of):
    for council, start in ((cast.council_a, TODAY - timedelta(days=800)), (counted, TODAY)):
        SiteMembership.objects.create(
            council=council, programme="NAAS", phase="phase 1", start=start, date_words=str(start.year)
        )
    Participation.objects.exclude(council=cast.council_a).update(attended=10)
    Participation.objects.filter(council=cast.council_a).update(attended=0)
    Participation.objects.filter(council=cast.council_a, status="supervisor").update(attended=6)
    client = client_of(cast.dfe_admin)

    def listed(**chosen):
        page, file = client.get(PAGE, chosen), sheet(client.get(FILE, chosen))
        _, *rows, _ = table(page, "By council")
        assert [(row[-2], row[-1].removesuffix(" points to go")) for row in rows] == [
            (f"{each['assessed']} of {each['expected_by_now']}", each["points_to_go"].replace("0.0", "Reached"))
            for each in file[:-1]
        ]
        return [(row[0], row[-2], row[-1]) for row in rows]

    assert listed(name="BROOK", status="leader") == [("Alderbrook", "5 of 8", "7.5 points to go")]
    assert listed(pace="to-go") == [("Alderbrook", "5 of 8", "7.5 points to go")]
    assert [name for name, *_ in listed(pace="reached")] == ["Birchdale / Cedarholme"]
    assert [name for name, *_ in listed(by="council", sort="-to_go")] == ["Alderbrook", "Birchdale / Cedarholme"]
    assert "No council is listed" in client.get(PAGE, {"name": "Nowhere"}).text


def test_the_file_names_what_was_chosen(counted, cast, client_of):
    chosen = {"measure": "attended", "status": "supervisor", "compare": "30", "by": "council"}
    response = client_of(cast.dfe_admin).get(FILE, chosen)
    assert response["Content-Disposition"] == 'attachment; filename="uptake-2026-11-23.csv"'
    first = sheet(response)[0]
    assert (first["date"], first["status"], first["measure"], first["compared_with"], first["ons_code"]) == (
        "2026-11-23", "Practice supervisor", "Assessed", "2026-10-24", "E08000901",
    )  # fmt: skip
    assert first["number"] in {"c", first["number_then"]} or int(first["change"]) % 5 == 0


def test_the_funnel_and_the_trend_are_drawn_as_they_are_tabled(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE)
    _, *steps = table(page, "How far people have come, in numbers")
    assert chart(page, "How far people have come") == [row[1] for row in steps]
    *_, latest = table(page, "Month by month, in numbers")
    assert latest[1:] == tuple(each.england(NOW.key).words for each in snapshots(TODAY).values())


def test_each_table_is_a_file_with_the_figures_of_its_chart(counted, cast, client_of):
    """Four councils, so that they have quarters."""
    fourth = Council.objects.create(
        name="Dunmere", gss_code="E08000904", la_code="904", region=cast.region, kind="x", latitude=53, longitude=-2
    )
    for name, headcount in (("904", 30), ("905", 10)):
        unit(cast, name, f"Unit {name}", [fourth] if name == "904" else [], headcount, 2025)
    Participation.objects.filter(council=counted).update(unit=None, headcount=7, headcount_year=2025)
    recount(day=TODAY, councils=[fourth.pk])
    client, chosen = client_of(cast.dfe_admin), {"measure": "endorsed"}
    page = client.get(PAGE, chosen)
    way, months, spread = (sheet(client.get(FILE, chosen | {"table": key})) for key in ("way", "months", "spread"))
    _, *steps = table(page, "How far people have come, in numbers")
    assert [(row[0], row[1]) for row in steps] == [(row["step"], row["number"]) for row in way]
    _, *days = table(page, "Month by month, in numbers")
    assert [number.replace("Not counted", "") for row in days for number in row[1:]] == [
        row["number"] for place in range(len(days)) for row in months[place :: len(days)]
    ]
    _, *marks = table(page, "The quarters, in numbers")
    _, *bands = table(page, "Councils by share")
    assert [(row["mark"], f"{row['percent']}%") for row in spread[:5]] == marks
    assert [(row["mark"], row["councils"]) for row in spread[5:]] == bands
    drawn = chart(page, "Endorsed, councils by their share of headcount")
    assert [each.split()[-1] for each in drawn] == [share for _, share in marks[1:4]]
    _, *councils = table(page, "Council by council, in numbers")
    assert max(float(share.strip("%")) for *_, share in councils) == float(marks[-1][1].strip("%"))


TREND = {
    "30": ("Week by week", "weeks", "2026-10-24", "2026-10-25", 7),
    "91": ("Week by week", "weeks", "2026-08-24", "2026-08-30", 15),
    "365": ("Month by month", "months", "2025-11-23", "2025-11-30", 14),
    "financial-year": ("Month by month", "months", "2026-03-31", "2026-04-30", 9),
    "launch": ("Quarter by quarter", "quarters", "2024-03-31", "2024-06-30", 12),
}


@pytest.mark.parametrize("period", TREND)
def test_the_trend_is_of_the_period_chosen(counted, cast, client_of, period):
    for day in (date(2024, 3, 31), date(2025, 11, 23), date(2026, 8, 24)):
        recount(day=day)
    client, (words, ends, *firsts, count) = client_of(cast.dfe_admin), TREND[period]
    chosen = {"measure": "endorsed", "status": "practitioner", "compare": period}
    page, file = client.get(PAGE, chosen), sheet(client.get(FILE, chosen | {"table": "months"}))
    _, *rows = table(page, f"{words}, in numbers")
    assert [(short_date(date.fromisoformat(each["date"])), each["number"]) for each in file] == rows
    assert ([each["date"] for each in file[:2]], file[-1]["date"], len(file)) == (firsts, "2026-11-23", count)
    known = [number for _, number in rows if number != "x"]
    first = date_words(date.fromisoformat(firsts[0]))
    said = f"Practitioner from {known[0]} to {known[-1]}: {first} to Monday 23 November 2026, with the ends of {ends}"
    assert f"{said} between." in plain(page.text)
    assert rows[0][1] == page.context["found"].whole.before_words


def test_without_a_period_the_trend_is_of_twelve_months(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE)
    _, *rows = table(page, "Month by month, in numbers")
    assert (len(rows), rows[0][0], rows[-1][0]) == (13, "30 Nov 2025", "23 Nov 2026")
    early = {"since-day": "1", "since-month": "1", "since-year": "2014"}  # before anything was counted
    assert len(table(client_of(cast.dfe_admin).get(PAGE, early), "Month by month, in numbers")) == 1 + 13


def test_a_day_is_understood_and_the_latest_count_up_to_it_is_shown(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, MONTH_AGO)
    assert page.context["found"].now.day == TODAY - timedelta(days=30)


def test_a_date_that_is_none_is_refused_and_today_is_shown(counted, cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE, MONTH_AGO | {"as_at-day": "31", "as_at-month": "2"})
    assert problems(page) == ["The day of the figures must be a real date"]
    assert page.context["found"].now.day == TODAY


def test_before_the_first_count_the_page_says_so_and_the_button_counts(world, cast, client_of):
    client = client_of(cast.dfe_admin)
    assert "Nothing was counted by that day" in client.get(PAGE).text
    assert sheet(client.get(FILE)) == []
    page = client.post(f"{PAGE}recount/", follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "Counted afresh. The figures are those of Monday 23 November 2026, midday." in page.text
    assert Participation.objects.count() == 18
    assert Entry.objects.get().verb == "reports.recounted"


def test_looking_counts_nothing(world, cast, client_of):
    client = client_of(cast.dfe_admin)
    for address in (PAGE, FILE, f"{PAGE}recount/", "/dfe/", "/statistics/", "/"):
        client.get(address)
    assert Participation.objects.count() == 0


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"by": "phase", "compare": "30"},
        {"by": "council", "region": "E12000002"},
        {"by": "council", "status": "supervisor", "compare": "30"},
    ],
)
def test_the_page_takes_as_many_statements_for_three_councils_as_for_two(cast, client_of, chosen, request):
    client, address = client_of(cast.dfe_admin), f"{PAGE}?{urlencode(chosen)}"
    for day in (TODAY, TODAY - timedelta(days=30)):
        recount(day=day)
    few = statements(client, address)
    request.getfixturevalue("counted")
    assert statements(client, address) == few <= 12
