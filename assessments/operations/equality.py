"""Count equality figures once a quarter, and see to it that a line that is crossed is answered in writing."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Subquery

from accounts.characteristics import CHARACTERISTICS
from accounts.models import RoleGrant, User
from accounts.queries.equality import groups_of
from accounts.roles import MAY, Permission
from accounts.rules.months import months_after
from assessments.catalogue.equality import MEASURES
from assessments.catalogue.policies import Policy
from assessments.models import EqualityCount, EqualityGap, EqualityResponse
from assessments.queries.equality import FACTS, Span, last_quarter_end
from assessments.queries.policies import policy_on
from assessments.rules.equality import Found, Line, Told, compare, lines_crossed, sort, told
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from journal.record import record
from notices import outbox

ONE_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
NOTHING_SAID = Refused("nothing-said", "Write what the Department does about it.")
Tables = Mapping[tuple[str, str], list[Found]]


def count_due(*, on: date) -> bool:
    """Count the last whole quarter, if nobody has. Returns whether it was counted now."""
    as_at = last_quarter_end(on)
    if EqualityCount.objects.filter(as_at=as_at).exists():
        return False
    count(as_at=as_at, by=None, at=clock.now())
    return True


@transaction.atomic
def count(*, as_at: date, by: User | None, at: datetime) -> list[EqualityGap]:
    """Compare all groups as at that day, keep what may be told, and name the lines that are crossed. Counted again, the
    first count stands."""
    policy = policy_on(as_at)
    span = Span(months_after(as_at + ONE_DAY, -policy.equality_months) - ONE_DAY, as_at)
    found = _compared(span, policy)
    tables = _told(found, policy, _withheld_before(as_at))
    EqualityCount.objects.bulk_create(
        (
            EqualityCount(
                as_at=as_at, measure=measure, characteristic=characteristic, since=span.since,
                least=policy.least_for_median, rows=[asdict(each) for each in rows], counted_at=at,
            )
            for (measure, characteristic), rows in tables.items()
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    gaps = (_gap(line, tables, span, clock.on_the_wall(at)) for line in sorted(lines_crossed(found, policy)))
    return [each for each in gaps if each]


@transaction.atomic
def respond(*, gap: EqualityGap, words: str, by: User, at: datetime) -> EqualityResponse:
    """Publish what the Department says to it, to everybody who sees equality figures. A later one corrects it."""
    if not words.strip():
        raise NOTHING_SAID
    response = EqualityResponse.objects.create(gap=gap, words=words.strip(), written_at=at, written_by=by)
    outbox.withdraw(gap, "equality-response-overdue")
    record(
        "equality.responded", about=gap, by=by, response=response.pk,
        words=f"Responded to a line crossed in equality figures. {gap.words}."[:500],
    )  # fmt: skip
    return response


def remind_overdue(*, on: date) -> int:
    """Once a week after its day, write to everybody who can respond. Returns how many lines are overdue."""
    late = list(EqualityGap.objects.waiting().filter(respond_by__lt=on))
    for gap in late:
        week = (on - gap.respond_by - ONE_DAY).days // A_WEEK.days
        for user in who_respond(on):
            outbox.promise(
                "equality-response-overdue", to=user.email, reader=user.pk, about=gap, user=user, gap=gap,
                once=f"equality-response-overdue:{gap.pk}:{user.pk}:{week}",
            )  # fmt: skip
    return len(late)


def who_respond(on: date) -> list[User]:
    """Everybody whose role lets them respond, by name."""
    roles = [role for role, may in MAY.items() if Permission.SEE_EQUALITY in may]
    grants = RoleGrant.objects.on(on).filter(role__in=roles, user__is_active=True)
    return list(User.objects.filter(pk__in=grants.values("user")).order_by("name", "pk"))


def _compared(span: Span, policy: Policy) -> Tables:
    """Every measure by every characteristic. Answers and facts meet in memory, and only here."""
    facts = {key: FACTS[key](span) for key in MEASURES}
    people: set[int] = set().union(*facts.values())
    found = {}
    for characteristic in CHARACTERISTICS.values():
        said, groups = groups_of(characteristic.key, people), [each.key for each in characteristic.groups]
        for measure in MEASURES.values():
            sorted_ = sort(facts[measure.key], said, groups)
            found[measure.key, characteristic.key] = compare(measure, sorted_, policy)
    return found


def _told(
    found: Tables, policy: Policy, before: Mapping[tuple[str, str], set[str]]
) -> dict[tuple[str, str], list[Told]]:
    """Measure by measure, since all tables of a measure are of the same people."""
    tables: dict[tuple[str, str], list[Told]] = {}
    for measure in MEASURES.values():
        own = {each: found[measure.key, each] for each in CHARACTERISTICS}
        then = {each: before.get((measure.key, each), set()) for each in CHARACTERISTICS}
        tables |= {(measure.key, each): rows for each, rows in told(measure, own, policy, then).items()}
    return tables


def _withheld_before(as_at: date) -> dict[tuple[str, str], set[str]]:
    """By measure and characteristic the groups that were withheld in the latest count of an earlier quarter."""
    earlier = EqualityCount.objects.filter(as_at__lt=as_at)
    latest = earlier.filter(as_at=Subquery(earlier.order_by("-as_at").values("as_at")[:1]))
    return {
        (each.measure, each.characteristic): {row["group"] for row in each.rows if row["is_withheld"]}
        for each in latest
    }


def _gap(line: Line, tables: Mapping[tuple[str, str], list[Told]], span: Span, on: date) -> EqualityGap | None:
    """A new line to answer, unless the same one still waits for an answer."""
    measure, characteristic, group = line
    same = {"measure": measure, "characteristic": characteristic, "group": group}
    if EqualityGap.objects.waiting().filter(**same).exists():
        return None
    row = next(each for each in tables[measure, characteristic] if each.group == group)
    due = {
        "ratio": row.ratio, "found_on": on,
        "respond_by": working_days_after(on, policy_on(on).equality_response_working_days),
    }  # fmt: skip
    gap, is_new = EqualityGap.objects.get_or_create(**same, as_at=span.until, defaults=due)
    if not is_new:
        return None
    record("equality.line-crossed", about=gap, by=None, words=f"A line was crossed. {gap.words}."[:500])
    return gap
