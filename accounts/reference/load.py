"""Facts become rows: one transaction, rows that are right already are left alone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

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
from accounts.reference import returns
from accounts.reference.facts import Facts
from accounts.reference.files import Problem
from accounts.reference.places import NEW_COUNCILS, REGIONS, CouncilFact, TrustFact
from accounts.reference.sync import Tally, replace, update


def councils_that_vanish(facts: Facts) -> list[Problem]:
    """Councils that we hold and the file lacks. To close a council is a decision about its people, not a load."""
    known = [council.la_code for council in facts.councils]
    return [
        Problem(CouncilFact.FILE, 0, f"lacks {council.name} ({council.la_code}), which the database has")
        for council in Council.objects.exclude(la_code__in=known)
    ]


@transaction.atomic
def load(facts: Facts) -> list[Tally]:
    """Make the tables say what the files say. Facts must have passed every check."""
    places = [
        update(Region, (Region(code=code, name=name) for code, name in REGIONS.items()), ("code",)),
        update(Council, _councils(facts), ("la_code",)),
    ]
    ids = dict(Council.objects.values_list("la_code", "pk"))
    by_gss = {council.gss_code: ids[council.la_code] for council in facts.councils}
    return [
        *places,
        replace(
            CouncilChange.objects.all(),
            _changes(facts, ids),
            ("changed_on", "predecessor_gss_code", "successor_name"),
        ),
        update(Employer, _employers(facts), ("name",)),
        replace(EmployerCouncil.objects.all(), _services(facts, by_gss), ("employer_id", "council_id")),
        replace(
            SiteMembership.objects.filter(basis=SiteMembership.Basis.FACT),
            _memberships(facts, by_gss),
            ("council_id", "programme", "phase"),
        ),
        *_census(facts, ids),
        replace(Deprivation.objects.all(), _deprivation(facts, by_gss), ("council_id",)),
    ]


def _councils(facts: Facts) -> Iterator[Council]:
    """A council that came out of a merge or a split begins that day; one with a new code is the same council."""
    began = {change.successor_la_code: change.changed_on for change in facts.changes if change.kind in NEW_COUNCILS}
    for fact in facts.councils:
        yield Council(
            name=fact.name,
            gss_code=fact.gss_code,
            la_code=fact.la_code,
            region_id=fact.region_code,
            kind=fact.kind,
            latitude=fact.latitude,
            longitude=fact.longitude,
            valid_from=began.get(fact.la_code),
        )


def _changes(facts: Facts, ids: dict[str, int]) -> Iterator[CouncilChange]:
    """The successor is empty where it is only planned, or is no more."""
    for fact in facts.changes:
        yield CouncilChange(
            changed_on=fact.changed_on,
            kind=fact.kind,
            predecessor_name=fact.predecessor_name,
            predecessor_gss_code=fact.predecessor_gss_code,
            predecessor_la_code=fact.predecessor_la_code,
            successor_id=ids.get(fact.successor_la_code),
            successor_name=fact.successor_name,
            areas=fact.areas,
            source=fact.source,
        )


def _trusts(facts: Facts) -> list[TrustFact]:
    """The trusts that ever ran anything, oldest first."""
    return sorted((trust for trust in facts.trusts if trust.span.start), key=lambda trust: str(trust.span.start))


def _employers(facts: Facts) -> Iterator[Employer]:
    """Each council, and each trust once."""
    for council in facts.councils:
        yield Employer(name=council.name, kind=Employer.Kind.COUNCIL)
    for name in dict.fromkeys(trust.trust for trust in _trusts(facts)):
        yield Employer(name=name, kind=Employer.Kind.TRUST)


def _services(facts: Facts, by_gss: dict[str, int]) -> Iterator[EmployerCouncil]:
    """Each trust for its councils; each council for itself, until the day a trust took over that is still there."""
    employers = dict(Employer.objects.values_list("name", "pk"))
    ran: dict[str, list[TrustFact]] = defaultdict(list)
    for trust in _trusts(facts):
        ran[trust.gss_code].append(trust)
    for council in facts.councils:
        trusts = ran[council.gss_code]
        with_trust_since = trusts[0].span if any(trust.status == "active" for trust in trusts) else None
        yield EmployerCouncil(
            employer_id=employers[council.name],
            council_id=by_gss[council.gss_code],
            end=with_trust_since.start if with_trust_since else None,
            date_words=f"to {trusts[0].start_words}" if with_trust_since else "",
            note="; ".join(f"run by {trust.trust} {trust.when}" for trust in trusts),
        )
    for trust in chain.from_iterable(ran.values()):
        yield EmployerCouncil(
            employer_id=employers[trust.trust],
            council_id=by_gss[trust.gss_code],
            start=trust.span.start,
            end=trust.span.end,
            date_words=trust.span.words,
            note=trust.note,
            source=trust.source,
        )


def _memberships(facts: Facts, by_gss: dict[str, int]) -> Iterator[SiteMembership]:
    """The public record of programmes, with the record's own words for its dates."""
    for fact in facts.sites:
        yield SiteMembership(
            council_id=by_gss[fact.gss_code],
            programme=fact.programme,
            phase=fact.phase,
            start=fact.span.start,
            end=fact.span.end,
            date_words=fact.span.words,
            basis=SiteMembership.Basis.FACT,
            confidence=fact.confidence,
            note=fact.note,
            source=fact.source,
        )


def _census(facts: Facts, ids: dict[str, int]) -> list[Tally]:
    """Units first, then which councils they are, then their figures."""
    units = returns.units(facts)
    ReportingUnit.objects.exclude(code__in=[unit.code for unit in units])
    return []
