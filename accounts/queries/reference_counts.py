"""How many of everything there are, in the database and in the reference files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from accounts.models import Council, Deprivation, Employer, ReportingUnit, SiteMembership, WorkforceFigure
from accounts.queries.tiles import tile_positions
from accounts.reference.cells import PAIR
from accounts.reference.census import COUNCIL
from accounts.reference.councils import REGIONS
from accounts.reference.facts import Facts


@dataclass(frozen=True)
class Count:
    """A number of things, as the database and as the files have it."""

    what: str
    database: int
    files: int

    def __str__(self) -> str:
        return f"{self.what:46}{self.database:>10,}{self.files:>10,}"


def counts(facts: Facts) -> list[Count]:
    """Councils, employers and programme sites by kind, and the rows of everything else."""
    trusts = {fact.trust for fact in facts.trusts if fact.span.start}
    facts_on_record = SiteMembership.objects.filter(basis=SiteMembership.Basis.FACT)
    programme = Concat("programme", Value(", "), "phase", output_field=CharField())
    returns = [figure for figure in facts.figures if figure.level == COUNCIL]
    return [
        *_parts(
            "Councils",
            Council.objects.values_list("region__name", flat=True),
            [REGIONS[fact.region_code] for fact in facts.councils],
        ),
        *_parts("Councils", Council.objects.values_list("kind", flat=True), [fact.kind for fact in facts.councils]),
        *_parts(
            "Employers",
            Employer.objects.values_list("kind", flat=True),
            [Employer.Kind.COUNCIL.value] * len(facts.councils) + [Employer.Kind.TRUST.value] * len(trusts),
        ),
        *_parts(
            "Programme sites on record",
            facts_on_record.values_list(programme, flat=True),
            [f"{fact.programme}, {fact.phase}" for fact in facts.sites],
        ),
        Count("Reporting units", ReportingUnit.objects.count(), len({figure.unit_code for figure in returns})),
        Count(
            "  that file jointly", ReportingUnit.objects.filter(code__contains=PAIR).count(), len(facts.joint_returns)
        ),
        Count("Workforce figures", WorkforceFigure.objects.count(), len(returns)),
        Count("Deprivation rows", Deprivation.objects.count(), len(facts.deprivation)),
        Count("Tile map squares", len(tile_positions()), len(facts.tiles)),
    ]


def _parts(what: str, database: Iterable[str], files: list[str]) -> Iterator[Count]:
    """A total and its parts."""
    ours, theirs = Counter(database), Counter(files)
    yield Count(what, ours.total(), theirs.total())
    for part in sorted(ours | theirs):
        yield Count(f"  {part}", ours[part], theirs[part])
