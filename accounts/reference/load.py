"""Facts become rows: one transaction, and rows that are right already are left alone."""

from django.db import transaction

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
from accounts.reference import census_rows, place_rows
from accounts.reference.councils import CouncilFact
from accounts.reference.facts import Facts
from accounts.reference.files import Problem
from accounts.reference.returns import units
from accounts.reference.sync import Tally, replace, update


def councils_that_vanish(facts: Facts) -> list[Problem]:
    """Councils that we hold and the file lacks. To close a council is a decision about its people, not a load."""
    kept = [council.la_code for council in facts.councils]
    return [
        Problem(CouncilFact.FILE, 0, f"lacks {council.name} ({council.la_code}), which the database has")
        for council in Council.objects.exclude(la_code__in=kept)
    ]


@transaction.atomic
def load(facts: Facts) -> list[Tally]:
    """Make the tables say what the files say. The facts must have passed every check."""
    councils = [
        update(Region, place_rows.regions(), ("code",)),
        update(Council, place_rows.councils(facts), ("la_code",)),
    ]
    by_la_code = dict(Council.objects.values_list("la_code", "pk"))
    by_gss_code = dict(Council.objects.values_list("gss_code", "pk"))
    return [*councils, *_places(facts, by_la_code, by_gss_code), *_census(facts, by_la_code, by_gss_code)]


def _places(facts: Facts, by_la_code: dict[str, int], by_gss_code: dict[str, int]) -> list[Tally]:
    """History, employers (who stay: people may work there) and programmes. What a demo made up is left alone."""
    changes = replace(
        CouncilChange.objects.all(),
        place_rows.changes(facts, by_la_code),
        ("changed_on", "predecessor_gss_code", "successor_name"),
    )
    employers = update(Employer, place_rows.employers(facts), ("name",))
    employer_ids = dict(Employer.objects.values_list("name", "pk"))
    services = replace(
        EmployerCouncil.objects.all(),
        place_rows.services(facts, by_gss_code, employer_ids),
        ("employer_id", "council_id"),
    )
    memberships = replace(
        SiteMembership.objects.filter(basis=SiteMembership.Basis.FACT),
        place_rows.memberships(facts, by_gss_code),
        ("council_id", "programme", "phase"),
    )
    return [changes, employers, services, memberships]


def _census(facts: Facts, by_la_code: dict[str, int], by_gss_code: dict[str, int]) -> list[Tally]:
    """Returns and deprivation. A unit that nobody files as any more goes, with its figures."""
    filed = units(facts)
    WorkforceFigure.objects.exclude(unit__code__in=[unit.code for unit in filed]).delete()
    reporting_units = replace(ReportingUnit.objects.all(), census_rows.reporting_units(filed), ("code",))
    unit_ids = dict(ReportingUnit.objects.values_list("code", "pk"))
    return [
        reporting_units,
        replace(
            census_rows.Link._default_manager.all(),
            census_rows.links(filed, unit_ids, by_la_code),
            ("reportingunit_id", "council_id"),
        ),
        replace(WorkforceFigure.objects.all(), census_rows.workforce_figures(facts, unit_ids), ("unit_id", "year")),
        replace(Deprivation.objects.all(), census_rows.deprivation(facts, by_gss_code), ("council_id",)),
    ]
