"""One council's participation: as its director reads it, and as the Department does."""

from collections.abc import Callable, Sequence
from datetime import date

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council, SiteMembership
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import SYMBOLS
from foundation import clock
from foundation.words import date_words
from govuk.charts.figures import Figure as Drawn
from govuk.sheets import csv_file
from reports import digests, teams
from reports.beside import COMPARED, beside, finding
from reports.councils import Participated, everywhere, own_participation, participated
from reports.drawings import by_day, funnel_bars, share_bars, trend_finding, trend_lines
from reports.forms.periods import PeriodFilter
from reports.measures import ELIGIBLE, MEASURES
from reports.movements import Changed, changed
from reports.paces import Pace, pace_of
from reports.periods import LAUNCH
from reports.sheets import PARTICIPATION, beside_rows, change_rows, participation_rows, parts_rows, trend_rows
from reports.uptake import PROGRAMME, memberships_of

ON_A_SHEET = 12  # teams
SINCE = {"compare": "365"}
Read = Callable[[Council, date], Participated | None]


@requires(Permission.SEE_COUNCIL)
def council_participation(request: SignedInRequest) -> HttpResponse:
    """The director's page: how far the council's people have come for each status."""
    council, policy = acting_council(request, Permission.SEE_COUNCIL), policy_on(clock.today())
    page = {
        "council": council,
        "gets_letters": digests.is_wanted(council=council, by=request.user),
        **drawn(council, policy, own_participation),
        "is_own": True,
        **of_own(council, policy),
    }
    return render(request, "reports/participation/council.html", page)


@requires(Permission.SEE_COUNCIL)
def council_participation_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """The tables of the director's page, as a file."""
    council, today = acting_council(request, Permission.SEE_COUNCIL), clock.today()
    parts = teams.parts_of(council, policy_on(today), today)
    return file_of(council, own_participation, parts_rows(parts, today, council.name))


@requires(Permission.SEE_NATIONAL)
def dfe_council(request: SignedInRequest, gss_code: str) -> HttpResponse:
    """One council as the Department sees it: figures as they may be told, its programmes, pace and what changed."""
    council = get_object_or_404(everywhere(), gss_code=gss_code)
    today, filters = clock.today(), PeriodFilter(request.GET, SINCE)
    joined, policy = memberships_of(council, today), policy_on(today)
    shown = drawn(council, policy, participated)
    own = [each for each in joined if each.programme == PROGRAMME]
    page = {
        "council": council, "phase": in_words(own[0]) if own else "", "filters": filters,
        "others": [(each.programme, in_words(each)) for each in joined if each.programme != PROGRAMME],
        "pace": pace_in(shown["found"], own[0].start, policy) if own else None,
        "changed": changed_of(council, filters),
    }  # fmt: skip
    return render(request, "reports/participation/dfe.html", page | shown)


@requires(Permission.SEE_NATIONAL)
def dfe_council_csv(request: SignedInRequest, gss_code: str) -> StreamingHttpResponse:
    """The tables of the same page, as a file."""
    council = get_object_or_404(Council, gss_code=gss_code)
    found = changed_of(council, PeriodFilter(request.GET, SINCE))
    return file_of(council, participated, change_rows(council.name, found) if found else [])


def changed_of(council: Council, filters: PeriodFilter) -> Changed | None:
    """What changed over the days that were asked for; over a year where none were."""
    since, as_at = filters.bounds(clock.today())
    return changed(council, since or LAUNCH, as_at)


def pace_in(found: object, joined: date, policy: Policy) -> Pace | None:
    """Where the council, with whom it files, was expected to be by now; nothing without a count and a headcount."""
    if not isinstance(found, Participated) or not found.assessed.headcount:
        return None
    return pace_of(found.assessed, joined, policy, found.day)


def in_words(member: SiteMembership) -> str:
    """The phase and since when, no more exactly than the record says it: a year, a month or a day."""
    start = member.date_words.split(" to ")[0]
    since = {4: f"{member.start:%Y}", 7: f"{member.start:%B %Y}"}.get(len(start), date_words(member.start))
    return f"{member.phase.capitalize()}, since {since}"


def file_of(council: Council, read: Read, more: Sequence[Sequence[object]] = ()) -> StreamingHttpResponse:
    """The latest figures of a council, as they stand in its page's tables; then what only its own lead reads."""
    found = read(council, clock.today())
    rows: list[Sequence[object]] = []
    if found:
        rows += participation_rows(found.day, council.name, found.funnels)
        rows += beside_rows(found.day, council.name, beside(council, found.day))
        rows += trend_rows(council.name, found.trends)
    rows += more
    name = f"participation-{council.gss_code}-{found.day}" if found else f"participation-{council.gss_code}"
    return csv_file(name, PARTICIPATION, rows)


def drawn(council: Council, policy: Policy, read: Read) -> dict[str, object]:
    """What the pages show of a council, as its own lead or others `read` it."""
    today = clock.today()
    found = read(council, today)
    if found is None:
        return {"found": None}
    groups = beside(council, found.day)
    target = policy.target_percent
    return {
        "groups": groups, "compared": COMPARED, "compared_finding": finding(groups),
        "compared_bars": share_bars([each.assessed for each in groups]),
        "compared_target": Drawn("Target:", target, f"{target}%"),
        "symbols": SYMBOLS, "rule": found.rule,
        "steps": list(zip(*found.funnels.values(), strict=True)),
        "found": found, "sections": sections(found), "trend_lines": trend_lines(found.trends),
        "target": target, "measures": MEASURES.values(),
        "trend_days": by_day(found.trends),
        "trend_finding": trend_finding(found.trends), "trend_names": [each.name for each in STATUSES.values()],
    }  # fmt: skip


def sections(found: Participated) -> list[dict[str, object]]:
    """Each status with its funnel, drawn and in numbers."""
    return [
        {
            "status": STATUSES[status], "steps": steps, "bars": funnel_bars(steps),
            "has_begun": any(step.figure.number != 0 for step in steps if step.measure != ELIGIBLE),
        }
        for status, steps in found.funnels.items()
    ]  # fmt: skip


def of_own(council: Council, policy: Policy) -> dict[str, object]:
    """What only the council reads: its people of today, by team and by function."""
    parts = teams.parts_of(council, policy, clock.today())
    return {
        "parts": parts, "today": clock.today(),
        "largest": sorted(parts.teams, key=lambda each: -each.people)[:ON_A_SHEET],
        "further": max(0, len(parts.teams) - ON_A_SHEET),
        "team_bars": teams.bars(parts.teams), "team_finding": teams.finding(parts.teams, parts.whole),
        "function_bars": teams.bars(parts.functions),
        "function_finding": teams.finding(parts.functions, parts.whole),
    }  # fmt: skip
