"""Where the programme reaches: completers, offers, programmes. Page and file agree, and small counts are hidden."""

from datetime import date, timedelta

import pytest

from accounts.models import EmploymentSpell, SiteMembership, SocialWorker
from accounts.rules.months import months_after
from assessments.models import Opportunity
from assessments.rules.disclosure import Rule
from reports.completers import LATEST, THREE_YEARS, cohort_of
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import TODAY, make_social_worker
from tests.reports.accrediting import accredit
from tests.reports.reading import chart, sheet, table

ASYE, OFFERS, PROGRAMMES = "/dfe/asye/", "/dfe/opportunities/", "/dfe/programmes/"
DONE = months_after(TODAY, -21)  # in the last financial year that is over, by now
STARTED = date(2022, 1, 3)


def offer(person, council, on, answer=""):
    Opportunity.objects.create(
        social_worker=person, status="practitioner", council=council, offered_on=on, answer=answer,
        answered_on=on if answer else None,
    )  # fmt: skip


@pytest.fixture
def completers(cast):
    """At A eight people completed 21 months ago: six offered it (one each declined, silent, open), six accredited, of
    whom one too late. At B one who completed; it was offered nothing."""
    people = [make_social_worker(f"Cora{n}", "Complete", cast.employer_a, cast.council_a) for n in range(8)]
    SocialWorker.objects.filter(pk__in=[each.pk for each in (*people, cast.practitioner_b)]).update(
        asye_completed_on=DONE
    )
    EmploymentSpell.objects.update(start=STARTED)
    for person, answer in zip(people, ("declined", "", "accepted", "accepted", "accepted"), strict=False):
        offer(person, cast.council_a, DONE, answer)
    offer(people[5], cast.council_a, TODAY - timedelta(days=3))
    for person in people[2:7]:
        accredit(cast, person, "practitioner", months_after(DONE, 12))
    accredit(cast, people[7], "practitioner", months_after(DONE, 12) + timedelta(days=1))
    return people


def told(page, *captions):
    """The rows of these tables, as a file has them."""
    rows = [row for caption in captions for row in table(page, caption)[1:]]
    return sorted(tuple(cell.removesuffix("%").replace(",", "") for cell in row) for row in rows)


def test_completers_count_where_they_completed_and_only_in_time(completers, cast, client_of):
    client = client_of(cast.dfe_admin)
    page, file = client.get(ASYE), sheet(client.get(f"{ASYE}csv/"))
    steps = ("completed", "offered", "endorsed", "accredited", "percent_accredited")
    assert told(page, "By region", "By council") == sorted(
        (row["area"], *(row[step] for step in steps)) for row in file
    )
    assert told(page, "By council") == [
        ("Alderbrook", "10", "5", "5", "5", "50.0"), ("Birchdale", "c", "0", "0", "0", "c"),
    ]  # fmt: skip
    assert told(page, "By region")[0] == ("England", "c", "5", "5", "5", "c")  # 10 would tell of the one at B
    assert "that their number is hidden" in plain(page.text)
    SocialWorker.objects.filter(pk=cast.practitioner_b.pk).update(asye_completed_on=None)
    page = client.get(ASYE)
    assert chart(page, "Accredited in time, share of completers by region") == ["50.0%"]
    assert "Of 10 social workers who completed" in plain(page.text)
    assert "5 (50.0%) were accredited as practitioners within 12 months." in plain(page.text)
    assert "so these figures can grow" not in page.text
    three_years = client.get(ASYE, {"completed": "three-years"})
    assert "from Friday 1 April 2022 to Monday 31 March 2025" in plain(three_years.text)
    latest = client.get(ASYE, {"completed": "latest"})
    assert ("so these figures can grow" in latest.text, told(latest, "By council")[0][1:]) == (
        True, ("0", "0", "0", "0", "z"),
    )  # fmt: skip
    EmploymentSpell.objects.filter(social_worker=completers[0]).update(start=TODAY)
    assert "worked for no council on the day" in plain(client.get(ASYE).text)


@pytest.mark.parametrize(
    ("day", "which", "first", "last"),
    [
        (date(2026, 3, 30), "", date(2023, 4, 1), date(2024, 3, 31)),  # the year after still has a day
        (date(2026, 3, 31), "", date(2024, 4, 1), date(2025, 3, 31)),
        (date(2026, 3, 31), THREE_YEARS, date(2022, 4, 1), date(2025, 3, 31)),
        (date(2026, 3, 31), LATEST, date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_completers_count_by_financial_year_once_all_had_their_months(day, which, first, last):
    found = cohort_of(day, 12, which)
    assert (found.first, found.last, len(found.years)) == (first, last, 3 if which == THREE_YEARS else 1)
    assert found.is_over == (which != LATEST)


def test_opportunities_are_told_with_their_answers_and_where_somebody_waits(completers, cast, client_of):
    client = client_of(cast.dfe_admin)
    page, file = client.get(OFFERS), sheet(client.get(f"{OFFERS}csv/"))
    assert told(page, "By council") == [("Alderbrook", "10", "10", "100.0"), ("Birchdale", "c", "0", "c")]
    areas = [row for row in file if not row["ons_code"]]
    answers = list(areas[0])[7:]
    assert told(page, "What they answered") == sorted((row["area"], *(row[each] for each in answers)) for row in areas)
    assert told(page, "What they answered")[0] == ("England", "c", "c", "c", "c", "c")
    assert {row[each] for row in file if row["ons_code"] for each in answers} == {""}
    assert "Nobody waits for an offer" in page.text
    for n in range(8):
        make_social_worker(f"Newa{n}", "Unasked", cast.employer_b, cast.council_b)
    found = table(client.get(OFFERS), "Longest without an offer")[1:]
    assert found == [("Birchdale", "North West", "4 years or more")]
    early = client.get(OFFERS, {"as_at-day": "1", "as_at-month": "2", "as_at-year": "2022"})
    assert told(early, "By council")[0] == ("Alderbrook", "10", "0", "0.0")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((20, 6, 2, 2, 0), "20 5 c c 0"), ((2, 14, 2, 2, 8), "c 15 c c 10"), ((20, 2, 0, 0, 0), "c c c c c"),
        ((0, 0, 0, 0, 0), "0 0 0 0 0"), ((3, 3, 3, 3, 300), "c c c c 300"),
    ],
)  # fmt: skip
def test_of_what_adds_up_to_a_whole_the_largest_is_told_of_what_the_others_leave(parts, words):
    told = Rule().split(parts, Rule().alone(sum(parts)))
    assert " ".join(each.words for each in told) == words


def test_programmes_are_listed_year_by_year_and_what_is_missing_is_said(cast, client_of):
    told = {"date_words": "x", "source": "A letter"}
    SiteMembership.objects.create(
        council=cast.council_a, programme="NAAS", phase="phase 2", start=date(2019, 3, 1), **told
    )
    SiteMembership.objects.create(
        council=cast.council_b, programme="Tri-borough", phase="joint", start=date(2011, 6, 1), end=date(2018, 1, 1),
        basis=SiteMembership.Basis.DEMO, **told,
    )  # fmt: skip
    client = client_of(cast.dfe_admin)
    page = client.get(PROGRAMMES)
    assert heading(page) == "Councils in national programmes, year by year"
    assert "50 of NAAS phase 2, 12 of NAAS 2020 joiners" in plain(page.text)
    head, *rows = table(page, "Council by council")
    cells = {(row[0], year): cell for row in rows for year, cell in zip(head[1:], row[1:], strict=True) if cell != "–"}
    file = sheet(client.get(f"{PROGRAMMES}csv/"))
    assert set(cells) == {(row["council"], row["year"]) for row in file}
    assert [cells["Birchdale", "2017"], cells["Alderbrook", "2026"]] == [
        "Tri* Tri-borough, joint, made up for the demo", "Phase 2 NAAS, phase 2",
    ]  # fmt: skip
    assert (min(cells), ("Birchdale", "2018") in cells) == (("Alderbrook", "2019"), False)
    assert table(page, "How many councils are listed")[1][-3:] == ("1", "1", "1")
    narrowed = client.get(PROGRAMMES, {"programme": "NAAS", "q": "alder"})
    assert [row[0] for row in table(narrowed, "Council by council")[1:]] == ["Alderbrook"]
    assert "No council is like that" in client.get(PROGRAMMES, {"q": "zz"}).text


@pytest.mark.parametrize("address", [ASYE, OFFERS, PROGRAMMES])
def test_only_the_department_reads_them_in_few_statements(cast, client_of, address, request):
    assert client_of(cast.lead_a).get(address).status_code == 403
    few = statements(client_of(cast.dfe_admin), address)
    request.getfixturevalue("completers")
    assert statements(client_of(cast.dfe_admin), address) == few <= 12
