"""A practice leader in every authority: shared posts once as posts and once a council, and the file says the same."""

from datetime import timedelta

import pytest

from accounts.models import EmployerCouncil, EmploymentSpell
from assessments.models import Training
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import NOON, TODAY, make_social_worker
from tests.reports.accrediting import accredit
from tests.reports.reading import chart, sheet, table
from tests.reports.world import council_c, file_returns

PAGE, FILE = "/dfe/leaders/", "/dfe/leaders/csv/"
AWARDED = TODAY - timedelta(days=40)
BEFORE = AWARDED - timedelta(days=1)


def as_at(day):
    return {"as_at-day": day.day, "as_at-month": day.month, "as_at-year": day.year}


@pytest.fixture
def third(cast):
    """Council C, which files with B; A has a leader who stays, B one who leaves in a week."""
    made = council_c(cast)
    file_returns(cast, made)
    for person in (cast.practitioner_a, cast.practitioner_b):
        accredit(cast, person, "leader", AWARDED)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_b).update(end=TODAY + timedelta(days=8))
    return made


def test_a_shared_post_counts_once_as_a_post_and_once_a_council(third, cast, client_of):
    client = client_of(cast.dfe_admin)
    page = client.get(PAGE)
    assert heading(page) == "A practice leader in every authority"
    said = plain(page.text)
    assert "3 of 3 councils have an accredited practice leader in post: 2 with a leader of their own, 1 " in said
    assert "2 accredited leaders are in post." in said
    assert [row[:3] for row in table(page, "At risk")[1:]] == [
        ("Birchdale", "The only accredited leader leaves after Monday 30 November 2026.", "Cedarholme"),
        ("Cedarholme", "The only accredited leader leaves after Monday 30 November 2026.", "Birchdale"),
    ]
    assert table(page, "By region")[1:] == [("North West", "3", "3", "2"), ("England", "3", "3", "2")]
    assert chart(page, "Councils with a leader in post by region") == ["3 of 3"]
    assert [row[1] for row in table(page, "Month by month, in numbers")[-3:]] == ["0", "3", "3"]
    file = sheet(client.get(FILE))
    assert [tuple(row) for row in table(page, "Councils")[1:]] == [
        (row["council"], row["region"], row["state"], row["why"] or "–", row["shared_with"] or "–") for row in file
    ]
    assert [(row["own_post"], row["date"], row["phase"]) for row in file] == [
        (own, "2026-11-23", "Not in a phase") for own in ("yes", "yes", "no")
    ]
    assert "Practice" not in {word for row in file for cell in row.values() for word in cell.split()}  # no names
    assert "could not be booked on that day" in said


def test_the_day_before_nobody_had_one_and_filters_narrow_page_and_file(third, cast, client_of):
    client = client_of(cast.dfe_admin)
    page = client.get(PAGE, as_at(BEFORE))
    assert "0 of 3 councils" in plain(page.text)
    assert "No council is at risk" in page.text
    for query, names in (({"q": "cedar"}, ["Cedarholme"]), ({"state": "covered"}, ["Alderbrook"]), ({"q": "no"}, [])):
        assert [row["council"] for row in sheet(client.get(FILE, query))] == names
        assert ("No council is like that" in client.get(PAGE, query).text) is (not names)


def test_a_trust_shares_its_leader_agency_is_at_risk_and_the_programme_is_seen(third, cast, client_of):
    client = client_of(cast.dfe_admin)
    states = lambda: [row["state"] for row in sheet(client.get(FILE))]  # noqa: E731  # asked three times
    serving = EmployerCouncil.objects.create(employer=cast.employer_a, council=third, start=TODAY)
    assert states() == ["Covered", "At risk", "Covered"]
    assert "2 accredited leaders are in post." in plain(client.get(PAGE).text)
    serving.delete()
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(is_agency=True)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_b).update(end=TODAY)
    follower = make_social_worker("Fola", "Follow", cast.employer_b, third)
    Training.objects.create(
        social_worker=follower, programme="leader", started_on=BEFORE, recorded_at=NOON, recorded_by=cast.lead_b
    )
    assert states() == ["At risk", "Nobody yet", "In programme"]


def test_only_the_department_reads_it_in_as_many_statements_for_any_number(cast, client_of, request):
    assert client_of(cast.lead_a).get(PAGE).status_code == 403
    client = client_of(cast.dfe_admin)
    few = statements(client, PAGE)
    request.getfixturevalue("third")
    assert statements(client, PAGE) == few <= 14
