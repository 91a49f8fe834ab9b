"""Reads the ground of a plan from the reference tables."""

from collections import defaultdict
from datetime import date

from accounts.models import Council, EmployerCouncil, SiteMembership
from accounts.queries.workforce import headcounts
from demo.plan.ground import Place, Service
from demo.plan.sites import PROGRAMME


def places(today: date) -> list[Place]:
    """Every council of today with its share of the latest census, in the order of ONS codes."""
    people, services, since = _people(today), _services(), _since()
    return [
        Place(
            council.pk, council.gss_code, council.name, council.region_id, council.latitude, council.longitude,
            people.get(council.pk, 0), tuple(services[council.pk]), since.get(council.pk),
        )
        for council in Council.objects.on(today).order_by("gss_code") if services[council.pk]
    ]  # fmt: skip


def _people(today: date) -> dict[int, int]:
    """Social workers by council; a joint return is divided evenly."""
    shares: dict[int, int] = {}
    for unit in headcounts(today):
        for position, council in enumerate(unit.council_ids):
            count = len(unit.council_ids)
            shares[council] = unit.headcount // count + (position < unit.headcount % count)
    return shares


def _services() -> defaultdict[int, list[Service]]:
    services: defaultdict[int, list[Service]] = defaultdict(list)
    for each in EmployerCouncil.objects.order_by("employer__name"):
        services[each.council_id].append(Service(each.employer_id, each.start, each.end))
    return services


def _since() -> dict[int, date]:
    """When the public record has a council join the programme."""
    facts = SiteMembership.objects.filter(programme=PROGRAMME, basis=SiteMembership.Basis.FACT)
    return dict(facts.order_by("-start").values_list("council", "start"))
