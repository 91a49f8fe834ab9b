"""Rows of the workforce census and of deprivation, made from facts."""

from collections.abc import Iterator

from django.db import models

from accounts.models import Deprivation, ReportingUnit, WorkforceFigure
from accounts.reference.facts import Facts
from accounts.reference.returns import UnitFact, council_figures

Ids = dict[str, int]
Link: type[models.Model] = ReportingUnit.councils.through


def reporting_units(units: list[UnitFact]) -> Iterator[ReportingUnit]:
    """Everybody who ever filed a return."""
    for unit in units:
        yield ReportingUnit(
            code=unit.code,
            name=unit.name,
            region_id=unit.region_code,
            first_year=unit.first_year,
            last_year=unit.last_year,
            note=unit.note,
        )


def links(units: list[UnitFact], unit_ids: Ids, by_la_code: Ids) -> Iterator[models.Model]:
    """Which councils of today a unit is: none, if it is of the past."""
    for unit in units:
        for code in unit.la_codes:
            if code in by_la_code:
                yield Link(reportingunit_id=unit_ids[unit.code], council_id=by_la_code[code])


def workforce_figures(facts: Facts, unit_ids: Ids) -> Iterator[WorkforceFigure]:
    """One for each return."""
    for fact in council_figures(facts):
        yield WorkforceFigure(
            unit_id=unit_ids[fact.unit_code],
            year=fact.year,
            headcount=fact.headcount,
            fte=fact.fte,
            symbol=fact.symbol,
        )


def deprivation(facts: Facts, by_gss_code: Ids) -> Iterator[Deprivation]:
    """One for each council."""
    for fact in facts.deprivation:
        yield Deprivation(
            council_id=by_gss_code[fact.gss_code],
            score_2019=fact.score_2019,
            rank_2019=fact.rank_2019,
            most_deprived_share_2019=fact.most_deprived_share_2019,
            score_2025=fact.score_2025,
            basis_2025=fact.basis_2025,
        )
