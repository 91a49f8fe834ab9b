"""What `verify_reference` prints adds up from the files, and it fails when anything disagrees."""

import shutil
from collections import Counter

import pytest
from django.core.management import CommandError

from accounts.models import Council, Deprivation, Employer, ReportingUnit, SiteMembership, WorkforceFigure
from accounts.reference import DATA
from tests.accounts.reference_copies import sheet, told_by, with_cell

AGREES = "Everything agrees: each row with the files, each sum with what DfE published, each code.\n"


@pytest.fixture
def loaded(db):
    told_by("load_reference")


@pytest.fixture
def edition(tmp_path):
    """A copy of the files; `edition(name, content)` replaces one of them."""
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)

    def change(name, content):
        (tmp_path / name).write_bytes(content)
        return str(tmp_path)

    return change


def test_verify_prints_totals_that_add_up_from_the_files(loaded):
    lines = [line.split() for line in told_by("verify_reference").splitlines()]
    assert ["Councils", "153", "153"] in lines
    for region, number in Counter(row["region"] for row in sheet("councils")).items():
        assert [*region.split(), str(number), str(number)] in lines
    for kind, number in Counter(row["kind"] for row in sheet("councils")).items():
        assert [*kind.split(), str(number), str(number)] in lines
    for (programme, phase), number in Counter((r["programme"], r["phase"]) for r in sheet("programme_sites")).items():
        assert [*f"{programme}, {phase}".split(), str(number), str(number)] in lines
    england = {
        row["time_period"]: row["inpost_headcount"]
        for row in sheet("workforce_timeseries")
        if row["geographic_level"] == "National"
    }
    assert ["England", *(f"{int(england[year]):,}" for year in sorted(england))] in lines
    assert ["difference", *("0" for _ in england)] in lines


def test_verify_says_that_everything_agrees_when_it_does(loaded):
    assert told_by("verify_reference").endswith(AGREES)


SPOILT = {
    "councils: only in the database: 999, E06000001, Hartlepool": lambda: Council.objects.filter(la_code="805").update(
        la_code="999"
    ),
    "headcount 2018, England: ": lambda: WorkforceFigure.objects.filter(unit__code="805", year=2018).delete(),
    "deprivation: only in the files: E06000001": lambda: Deprivation.objects.filter(council__la_code="805").delete(),
    "counts:   NAAS, phase 1": lambda: SiteMembership.objects.filter(phase="phase 1").delete(),
    "employers: only in the database: Nobody": lambda: Employer.objects.create(name="Nobody", kind="trust"),
    "councils of reporting units: only in the files: 314 / 318, 318": lambda: ReportingUnit.objects.get(
        code="314 / 318"
    ).councils.remove(Council.objects.get(la_code="318")),
}


@pytest.mark.parametrize(("said", "spoil"), SPOILT.items(), ids=SPOILT)
def test_verify_fails_when_the_database_differs(loaded, said, spoil):
    spoil()
    with pytest.raises(CommandError) as failed:
        told_by("verify_reference")
    lines = str(failed.value).splitlines()
    assert lines[0] == f"{len(lines) - 1} disagreement(s):"
    assert [line for line in lines if line.startswith(said)] != []


@pytest.mark.django_db
def test_verify_fails_when_nothing_is_loaded():
    with pytest.raises(CommandError) as failed:
        told_by("verify_reference")
    assert "headcount 2025, England: 0 added up, 38292 published" in str(failed.value).splitlines()


def test_verify_fails_when_councils_do_not_add_up_to_the_published_total(loaded, edition):
    directory = edition("workforce_timeseries.csv", with_cell("workforce_timeseries.csv", 3, b",2434,", b",2435,"))
    with pytest.raises(CommandError) as failed:
        told_by("verify_reference", "--from", directory)
    assert str(failed.value).splitlines() == [
        "1 disagreement(s):",
        "headcount 2025, North East: 2434 added up, 2435 published",
    ]
