"""Rows of councils, employers and programmes, made from facts."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from accounts.models import Council, CouncilChange, Employer, EmployerCouncil, Region, SiteMembership
from accounts.reference.councils import NEW_COUNCILS, REGIONS
from accounts.reference.facts import Facts
from accounts.reference.programmes import TrustFact

Ids = dict[str, int]


def regions() -> Iterator[Region]:
    """The nine."""
    for code, name in REGIONS.items():
        yield Region(code=code, name=name)


def councils(facts: Facts) -> Iterator[Council]:
    """A council that came out of a merger or a split begins that day; one with a new code is the same council."""
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


def changes(facts: Facts, by_la_code: Ids) -> Iterator[CouncilChange]:
    """The successor is empty where it is only planned, or is no more."""
    for fact in facts.changes:
        yield CouncilChange(
            changed_on=fact.changed_on,
            kind=fact.kind,
            predecessor_name=fact.predecessor_name,
            predecessor_gss_code=fact.predecessor_gss_code,
            predecessor_la_code=fact.predecessor_la_code,
            successor_id=by_la_code.get(fact.successor_la_code),
            successor_name=fact.successor_name,
            areas=fact.areas,
            source=fact.source,
        )


def employers(facts: Facts) -> Iterator[Employer]:
    """Each council, and each trust once."""
    for council in facts.councils:
        yield Employer(name=council.name, kind=Employer.Kind.COUNCIL)
    for name in dict.fromkeys(trust.trust for trust in trusts_by_age(facts)):
        yield Employer(name=name, kind=Employer.Kind.TRUST)


def trusts_by_age(facts: Facts) -> list[TrustFact]:
    """The trusts that ever ran anything, oldest first."""
    return sorted((trust for trust in facts.trusts if trust.span.start), key=lambda trust: str(trust.span.start))


def services(facts: Facts, by_gss_code: Ids, employer_ids: Ids) -> Iterator[EmployerCouncil]:
    """Each council for itself, and each trust for its councils."""
    trusts = defaultdict(list)
    for trust in trusts_by_age(facts):
        trusts[trust.gss_code].append(trust)
    for council in facts.councils:
        own = own_service(trusts[council.gss_code])
        own.employer_id, own.council_id = employer_ids[council.name], by_gss_code[council.gss_code]
        yield own
    for trust in chain.from_iterable(trusts.values()):
        yield EmployerCouncil(
            employer_id=employer_ids[trust.trust],
            council_id=by_gss_code[trust.gss_code],
            start=trust.span.start,
            end=trust.span.end,
            date_words=trust.span.words,
            note=trust.note,
            source=trust.source,
        )


def own_service(trusts: list[TrustFact]) -> EmployerCouncil:
    """A council's own service ends when a trust took over that is still there; a trust of the past is a note."""
    note = "; ".join(f"run by {trust.trust} from {trust.span.words}" for trust in trusts)
    if any(trust.status == "active" for trust in trusts):
        since = trusts[0].span
        return EmployerCouncil(end=since.start, date_words=f"until {since.start_words}", note=note)
    return EmployerCouncil(note=note)


def memberships(facts: Facts, by_gss_code: Ids) -> Iterator[SiteMembership]:
    """The public record of programmes, with the record's own words for its dates."""
    for fact in facts.sites:
        yield SiteMembership(
            council_id=by_gss_code[fact.gss_code],
            programme=fact.programme,
            phase=fact.phase,
            start=fact.start,
            end=fact.span.end,
            date_words=fact.span.words,
            basis=SiteMembership.Basis.FACT,
            confidence=fact.confidence,
            note=fact.note,
            source=fact.source,
        )
