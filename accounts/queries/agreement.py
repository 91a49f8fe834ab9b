"""Does the database say what the reference files say? Asked row by row, apart from the code that loads."""

import re
from collections.abc import Iterable, Iterator

from accounts.models import (
    Council,
    CouncilChange,
    Deprivation,
    Employer,
    EmployerCouncil,
    ReportingUnit,
    SiteMembership,
    WorkforceFigure,
)
from accounts.reference.cells import GSS_CODE, LA_CODE, PAIR
from accounts.reference.census import COUNCIL
from accounts.reference.councils import NEW_COUNCILS, REGIONS
from accounts.reference.facts import Facts

Rows = Iterable[tuple[object, ...]]


def differences(facts: Facts) -> list[str]:
    """One line for each row that only the database or only the files have; none if they agree."""
    return [
        f"{table}: only in the {where}: {', '.join(map(str, row))}"
        for table, database, files in (*_places(facts), *_programmes(facts), *_numbers(facts))
        for where, rows in (("database", set(database) - set(files)), ("files", set(files) - set(database)))
        for row in sorted(rows, key=str)
    ]


def bad_codes() -> list[str]:
    """Codes in the database that are not codes, or that two councils share."""
    la_codes, gss_codes = (list(Council.objects.values_list(field, flat=True)) for field in ("la_code", "gss_code"))
    wrong = [code for code in la_codes if not re.fullmatch(LA_CODE.pattern, code)]
    wrong += [code for code in gss_codes if not re.fullmatch(GSS_CODE.pattern, code)]
    shared = {code for code in la_codes + gss_codes if (la_codes + gss_codes).count(code) > 1}
    return [f"council codes: {code} is not valid" for code in wrong] + [
        f"council codes: {code} is held twice" for code in sorted(shared)
    ]


def _places(facts: Facts) -> Iterator[tuple[str, Rows, Rows]]:
    began = {change.successor_gss_code: change.changed_on for change in facts.changes if change.kind in NEW_COUNCILS}
    yield (
        "councils",
        Council.objects.values_list(
            "la_code", "gss_code", "name", "region", "region__name", "kind", "latitude", "longitude", "valid_from"
        ),
        [
            (
                *(fact.la_code, fact.gss_code, fact.name, fact.region_code, REGIONS[fact.region_code], fact.kind),
                *(fact.latitude, fact.longitude, began.get(fact.gss_code)),
            )
            for fact in facts.councils
        ],
    )
    yield (
        "council changes",
        CouncilChange.objects.values_list("changed_on", "kind", "predecessor_gss_code", "successor_name"),
        [(fact.changed_on, fact.kind, fact.predecessor_gss_code, fact.successor_name) for fact in facts.changes],
    )
    names = [(council.name, Employer.Kind.COUNCIL.value) for council in facts.councils]
    names += [(trust.trust, Employer.Kind.TRUST.value) for trust in facts.trusts if trust.span.start]
    yield "employers", Employer.objects.values_list("name", "kind"), names


def _programmes(facts: Facts) -> Iterator[tuple[str, Rows, Rows]]:
    yield (
        "trusts",
        EmployerCouncil.objects.filter(employer__kind=Employer.Kind.TRUST).values_list(
            "employer__name", "council__gss_code", "start", "end", "date_words"
        ),
        [
            (fact.trust, fact.gss_code, fact.span.start, fact.span.end, fact.span.words)
            for fact in facts.trusts
            if fact.span.start
        ],
    )
    yield (
        "councils as employers",
        EmployerCouncil.objects.filter(employer__kind=Employer.Kind.COUNCIL).values_list(
            "employer__name", "council__gss_code"
        ),
        [(fact.name, fact.gss_code) for fact in facts.councils],
    )
    yield (
        "programme sites",
        SiteMembership.objects.filter(basis=SiteMembership.Basis.FACT).values_list(
            "council__gss_code", "programme", "phase", "start", "end", "date_words", "confidence"
        ),
        [
            (
                *(fact.gss_code, fact.programme, fact.phase),
                *(fact.start, fact.span.end, fact.span.words, fact.confidence),
            )
            for fact in facts.sites
        ],
    )


def _numbers(facts: Facts) -> Iterator[tuple[str, Rows, Rows]]:
    returns = [figure for figure in facts.figures if figure.level == COUNCIL]
    today = {council.la_code for council in facts.councils}
    yield (
        "workforce figures",
        WorkforceFigure.objects.values_list("unit__code", "unit__region", "year", "headcount", "fte", "symbol"),
        [
            (figure.unit_code, figure.region_code, figure.year, figure.headcount, figure.fte, figure.symbol)
            for figure in returns
        ],
    )
    yield (
        "councils of reporting units",
        ReportingUnit.objects.filter(councils__isnull=False).values_list("code", "councils__la_code"),
        [(PAIR.join(figure.la_codes), code) for figure in returns for code in figure.la_codes if code in today],
    )
    yield (
        "deprivation",
        Deprivation.objects.values_list(
            "council__gss_code", "score_2019", "rank_2019", "most_deprived_share_2019", "score_2025", "basis_2025"
        ),
        [
            (
                *(fact.gss_code, fact.score_2019, fact.rank_2019),
                *(fact.most_deprived_share_2019, fact.score_2025, fact.basis_2025),
            )
            for fact in facts.deprivation
        ],
    )
