"""The reference facts in the database: loaded once, as the files say, and again without a change."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError
from django.db.models import F

from accounts.models import (
    Council,
    CouncilChange,
    Deprivation,
    Employer,
    EmployerCouncil,
    Region,
    ReportingUnit,
    SiteMembership,
    WorkforceFigure,
)
from accounts.queries.agreement import bad_codes
from accounts.queries.tiles import tile_positions
from accounts.reference import DATA
from tests.accounts.reference_copies import rows, sheet, told_by

NOTHING = "Nothing to change: the database says what the files say.\n"


@pytest.fixture
def loaded(db):
    return told_by("load_reference")


def test_load_changes_nothing_when_run_again(loaded):
    before = rows()
    assert told_by("load_reference") == NOTHING
    assert rows() == before


def test_load_says_what_it_added_when_the_tables_were_empty(loaded):
    assert f"councils: {len(sheet('councils'))} added, 0 changed, 0 removed" in loaded.splitlines()


def test_load_mends_rows_when_somebody_changed_them(loaded):
    before = rows()
    Council.objects.filter(la_code="330").update(kind="county", latitude=1)
    WorkforceFigure.objects.filter(unit__code="805", year=2020).update(headcount=1)
    Deprivation.objects.filter(council__la_code="330").delete()
    SiteMembership.objects.create(
        council=Council.objects.get(la_code="330"), programme="NAAS", phase="9", start=date(2018, 1, 1)
    )
    assert told_by("load_reference") == (
        "councils: 0 added, 1 changed, 0 removed\n"
        "site memberships: 0 added, 0 changed, 1 removed\n"
        "workforce figures: 0 added, 1 changed, 0 removed\n"
        "deprivations: 1 added, 0 changed, 0 removed\n"
    )
    after = rows()
    for deprivation in before[Deprivation] + after[Deprivation]:
        del deprivation["id"]  # it was made anew
    assert sorted(after.pop(Deprivation), key=str) == sorted(before.pop(Deprivation), key=str)
    assert after == before


def test_load_undoes_everything_when_the_database_refuses_a_row(loaded):
    Region.objects.filter(code="E12000001").update(name="Spoilt")
    Council.objects.filter(la_code="805").update(gss_code="E06000099")
    Council.objects.filter(la_code="806").update(gss_code="E06000001")
    before = rows()
    with pytest.raises(IntegrityError):
        told_by("load_reference")
    assert rows() == before


def test_load_leaves_a_made_up_membership_when_the_record_does_not_name_it(loaded):
    made_up = SiteMembership.objects.create(
        council=Council.objects.get(la_code="330"),
        programme="NAAS",
        phase="phase 2",
        start=date(2019, 3, 1),
        basis=SiteMembership.Basis.DEMO,
    )
    assert told_by("load_reference") == NOTHING
    assert SiteMembership.objects.filter(pk=made_up.pk).count() == 1


def test_load_keeps_the_council_when_a_newer_edition_gives_it_a_new_ons_code(loaded, tmp_path):
    before = rows()
    for path in DATA.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"E06000001", b"E06000091"))
    assert told_by("load_reference", "--from", str(tmp_path)) == "councils: 0 added, 1 changed, 0 removed\n"
    after = rows()
    recoded = {row["la_code"]: row for row in before[Council]} | {
        row["la_code"]: {**row, "gss_code": "E06000091"} for row in before[Council] if row["la_code"] == "805"
    }
    assert after.pop(Council) == list(recoded.values())
    assert after == {model: before[model] for model in after}


def test_councils_are_as_in_the_file(loaded):
    assert Council.objects.count() == 153
    assert Region.objects.count() == 9
    assert sorted(
        Council.objects.values_list("name", "gss_code", "la_code", "region__name", "region_id", "kind")
    ) == sorted(
        (row["name"], row["gss_code"], row["la_code"], row["region"], row["region_code"], row["kind"])
        for row in sheet("councils")
    )


def test_codes_are_valid_and_unique(loaded):
    assert bad_codes() == []
    assert Council.objects.values("la_code").distinct().count() == 153
    assert Council.objects.values("gss_code").distinct().count() == 153


def test_councils_begin_with_a_merger_or_a_split_and_not_with_a_new_code(loaded):
    began = {
        row["successor_la_code"]: date.fromisoformat(row["change_date"])
        for row in sheet("council_history")
        if row["change_type"] in ("merge", "split")
    }
    assert dict(Council.objects.filter(valid_from__isnull=False).values_list("la_code", "valid_from")) == began
    assert Council.objects.filter(valid_to__isnull=False).count() == 0


def test_planned_successors_have_no_council_yet(loaded):
    planned = CouncilChange.objects.filter(successor__isnull=True).values_list("predecessor_name", "successor_name")
    assert sorted(planned) == [("Surrey", "East Surrey"), ("Surrey", "West Surrey")]


def test_trusts_serve_the_councils_of_the_file(loaded):
    served = EmployerCouncil.objects.filter(employer__kind=Employer.Kind.TRUST)
    assert sorted(served.values_list("employer__name", "council__gss_code")) == sorted(
        (row["trust"], row["gss_code"]) for row in sheet("trusts") if row["status"] != "never started"
    )


@pytest.mark.parametrize(
    ("la_code", "end", "date_words", "note"),
    [
        ("805", None, "", ""),
        ("330", date(2018, 4, 1), "until 2018-04", "run by Birmingham Children's Trust from 2018-04"),
        ("885", None, "", "run by Worcestershire Children First from 2019-10-01 to 2024-09-30"),
        (
            "871",
            date(2015, 9, 1),
            "until 2015-09",
            "run by Slough Children's Services Trust from 2015-09 to 2021-03; "
            "run by Slough Children First from 2021-04",
        ),
    ],
)
def test_a_council_serves_itself_until_a_trust_took_over_for_good(loaded, la_code, end, date_words, note):
    own = EmployerCouncil.objects.get(council__la_code=la_code, employer__name=F("council__name"))
    assert (own.start, own.end, own.date_words, own.note) == (None, end, date_words, note)


@pytest.mark.parametrize(
    ("employer", "start", "end", "date_words"),
    [
        ("Sandwell Children's Trust", date(2018, 4, 1), None, "2018-04-01"),
        ("Slough Children's Services Trust", date(2015, 9, 1), date(2021, 4, 1), "2015-09 to 2021-03"),
        ("Brighter Futures for Children", date(2018, 11, 1), date(2026, 1, 1), "2018-11 to 2025"),
        ("Worcestershire Children First", date(2019, 10, 1), date(2024, 9, 30), "2019-10-01 to 2024-09-30"),
    ],
)
def test_imprecise_dates_become_days_and_keep_their_words(loaded, employer, start, end, date_words):
    service = EmployerCouncil.objects.get(employer__name=employer)
    assert (service.start, service.end, service.date_words) == (start, end, date_words)


def test_programme_sites_are_facts_of_the_file(loaded):
    stored = SiteMembership.objects.values_list("council__gss_code", "programme", "phase", "basis")
    assert sorted(stored) == sorted(
        (row["gss_code"], row["programme"], row["phase"], "fact") for row in sheet("programme_sites")
    )


def test_phase_one_starts_with_its_year_when_the_record_gives_no_day(loaded):
    phase_one = SiteMembership.objects.filter(programme="NAAS", phase="phase 1")
    assert set(phase_one.values_list("start", "end", "date_words")) == {(date(2018, 1, 1), None, "2018")}


def test_reporting_units_are_whoever_filed(loaded):
    years = {}
    for row in sheet("workforce_timeseries"):
        if row["geographic_level"] == "Local authority":
            years.setdefault(row["old_la_code"], []).append(int(row["time_period"]))
    assert {unit.code: (unit.first_year, unit.last_year) for unit in ReportingUnit.objects.all()} == {
        code: (min(filed), None if max(filed) == 2025 else max(filed)) for code, filed in years.items()
    }


def test_each_council_is_in_one_reporting_unit_and_the_past_has_none(loaded):
    linked = ReportingUnit.objects.filter(councils__isnull=False).values_list("code", "councils__la_code")
    assert Counter(code for _, code in linked) == Counter(row["la_code"] for row in sheet("councils"))
    assert [unit.code for unit in ReportingUnit.objects.filter(councils__isnull=True).order_by("code")] == [
        "835", "836", "837", "909", "928",
    ]  # fmt: skip


def test_an_x_is_stored_as_an_x(loaded):
    missing = WorkforceFigure.objects.filter(headcount__isnull=True).values_list("unit__code", "year", "fte", "symbol")
    assert sorted(missing) == [("207", 2025, None, "x"), ("213", 2025, None, "x")]


def test_deprivation_adds_up_to_the_file(loaded):
    assert Deprivation.objects.count() == 153
    assert sum(float(row.score_2019) for row in Deprivation.objects.all()) == pytest.approx(
        sum(float(row["imd2019_average_score"]) for row in sheet("deprivation"))
    )


def test_each_council_has_its_own_tile(loaded):
    tiles = tile_positions()
    assert set(tiles) == set(Council.objects.values_list("gss_code", flat=True))
    assert len(set(tiles.values())) == 153
    assert dict(tiles) == {row["gss_code"]: (int(row["col"]), int(row["row"])) for row in sheet("tile_map")}
