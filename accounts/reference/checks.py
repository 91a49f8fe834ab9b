"""Do the files agree with one another? Each check looks at rows that were read, and yields what it cannot accept."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter

from accounts.reference.census import FigureFact, JointReturnFact, LatestFact
from accounts.reference.councils import ChangeFact, CouncilFact
from accounts.reference.fact import CouncilRow
from accounts.reference.facts import Facts
from accounts.reference.files import Problem
from accounts.reference.lookups import DeprivationFact, TileFact
from accounts.reference.returns import (
    councils_file_twice,
    joint_returns_differ,
    latest_figures_differ,
    returns_are_missing,
)

KEYS = (
    ("councils", ("gss_code",)),
    ("councils", ("la_code",)),
    ("councils", ("name",)),
    ("changes", ("changed_on", "predecessor_gss_code", "successor_name")),
    ("joint_returns", ("la_codes",)),
    ("trusts", ("trust", "gss_code")),
    ("sites", ("programme", "phase", "gss_code")),
    ("figures", ("year", "place")),
    ("latest", ("gss_code",)),
    ("deprivation", ("gss_code",)),
    ("tiles", ("gss_code",)),
    ("tiles", ("col", "row")),
    ("aliases", ("alias",)),
)


def rows_say_it_twice(facts: Facts) -> Iterator[Problem]:
    """Two rows of a file with the same key."""
    for table, fields in KEYS:
        seen: dict[tuple[object, ...], int] = {}
        for fact in getattr(facts, table):
            key = tuple(getattr(fact, field) for field in fields)
            if key in seen:
                said = ", ".join(f"{field} {value}" for field, value in zip(fields, key, strict=True))
                yield Problem(fact.FILE, fact.line, f"{said} is in row {seen[key]} already")
            seen.setdefault(key, fact.line)


def councils_are_unknown(facts: Facts) -> Iterator[Problem]:
    """A row about a council that councils.csv lacks, or knows by another name or DfE code."""
    known = {council.gss_code: council for council in facts.councils}
    about: Iterator[CouncilRow] = chain(
        facts.trusts, facts.sites, facts.latest, facts.deprivation, facts.tiles, facts.aliases
    )
    for fact in about:
        council = known.get(fact.gss_code)
        if council is None:
            yield Problem(fact.FILE, fact.line, f"gss_code {fact.gss_code!r} is not in {CouncilFact.FILE}")
            continue
        for field, ours in (("council", council.name), ("la_code", council.la_code)):
            if (theirs := getattr(fact, field, ours)) != ours:
                what = f"says {theirs!r} where {CouncilFact.FILE} says {ours!r} for {council.gss_code}"
                yield Problem(fact.FILE, fact.line, what)


def codes_are_unknown(facts: Facts) -> Iterator[Problem]:
    """A DfE code with an ONS code that together name no council of today or before."""
    known = {(council.la_code, council.gss_code) for council in facts.councils}
    known |= {(change.predecessor_la_code, change.predecessor_gss_code) for change in facts.changes}
    for fact, la_codes, gss_codes in _pairs(facts):
        if len(la_codes) != len(gss_codes):
            yield Problem(fact.FILE, fact.line, f"has {len(la_codes)} DfE codes and {len(gss_codes)} ONS codes")
        for pair in zip(la_codes, gss_codes, strict=False):
            if pair not in known:
                yield Problem(fact.FILE, fact.line, f"DfE code {pair[0]} with ONS code {pair[1]} is no council we know")


def _pairs(
    facts: Facts,
) -> Iterator[tuple[FigureFact | JointReturnFact | ChangeFact, tuple[str, ...], tuple[str, ...]]]:
    for figure in facts.figures:
        yield figure, figure.la_codes, figure.gss_codes
    for joint in facts.joint_returns:
        yield joint, joint.la_codes, joint.gss_codes
    for change in facts.changes:
        if change.successor_gss_code:
            yield change, (change.successor_la_code,), (change.successor_gss_code,)


def councils_are_missing(facts: Facts) -> Iterator[Problem]:
    """A council without a row in a file that has one for each."""
    present = {
        LatestFact.FILE: set(map(attrgetter("gss_code"), facts.latest)),
        DeprivationFact.FILE: set(map(attrgetter("gss_code"), facts.deprivation)),
        TileFact.FILE: set(map(attrgetter("gss_code"), facts.tiles)),
    }
    for council in facts.councils:
        for file, codes in present.items():
            if council.gss_code not in codes and file not in facts.faulty:
                yield Problem(council.FILE, council.line, f"{council.name} ({council.gss_code}) is not in {file}")


def numbers_are_out_of_range(facts: Facts) -> Iterator[Problem]:
    """A place outside England, a rank beyond the number of councils, a share beyond 1 or a score beyond 100."""
    for council in facts.councils:
        if not (49 < council.latitude < 56 and -7 < council.longitude < 2):
            where = f"{council.latitude}, {council.longitude}"
            yield Problem(council.FILE, council.line, f"latitude and longitude {where} are not in England")
    for fact in facts.deprivation:
        for name, number, least, most in (
            ("rank", fact.rank_2019, 1, len(facts.councils)),
            ("share", fact.most_deprived_share_2019, 0, 1),
            ("score of 2019", fact.score_2019, 0, 100),
            ("score of 2025", fact.score_2025, 0, 100),
        ):
            if not least <= number <= most:
                yield Problem(fact.FILE, fact.line, f"{name} {number} is not between {least} and {most}")


RETURNS = (FigureFact.FILE, JointReturnFact.FILE)

Check = Callable[[Facts], Iterator[Problem]]
NEEDS_READ: dict[Check, tuple[str, ...]] = {
    rows_say_it_twice: (),
    councils_are_unknown: (CouncilFact.FILE,),
    codes_are_unknown: (CouncilFact.FILE, ChangeFact.FILE),
}
NEEDS_NO_FAULT: dict[Check, tuple[str, ...]] = {  # else a row left out for its own fault would be missed here too
    councils_are_missing: (CouncilFact.FILE,),
    numbers_are_out_of_range: (CouncilFact.FILE,),
    councils_file_twice: RETURNS,
    joint_returns_differ: RETURNS,
    returns_are_missing: (*RETURNS, CouncilFact.FILE, ChangeFact.FILE),
    latest_figures_differ: (FigureFact.FILE, LatestFact.FILE),
}


def check(facts: Facts) -> list[Problem]:
    """Every disagreement that the files, as far as they could be read, allow us to see."""
    checks = [rule for rule, needs in NEEDS_READ.items() if not facts.unread.intersection(needs)]
    checks += [rule for rule, needs in NEEDS_NO_FAULT.items() if not facts.faulty.intersection(needs)]
    return [problem for rule in checks for problem in rule(facts)]
