"""One question to the snapshots and its answer, made once: page, charts and file all show this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from reports.figures import Figure, compared, whole
from reports.measures import MEASURES, NOW, Measure
from reports.paces import Pace, paces
from reports.periods import LAUNCH, bounds_of
from reports.rhythms import MONTHLY, Stretch, stretch
from reports.trends import Point, days_of_trend, trends
from reports.uptake import ENGLAND, Snapshot, first_day, phases_on, snapshot, snapshots, together

SORTS = ("name", "number", "headcount", "percent", "change", "to_go")
TO_GO, REACHED = "to-go", "reached"
Row = tuple[Figure, Pace | None]


@dataclass(frozen=True)
class Question:
    """What somebody asked to see. An empty `status` is all three together; an empty `region` all of England.

    `since` is the day compared with, if any. `name` and `pace` say which councils the table is to have.
    """

    measure: Measure = NOW
    status: str = ""
    by: str = "region"
    region: str = ""
    since: date | None = None
    as_at: date = date.max
    sort: str = ""
    name: str = ""
    pace: str = ""

    @property
    def statuses(self) -> list[str]:
        """The statuses that are added up."""
        return [self.status] if self.status else list(STATUSES)

    @property
    def names(self) -> list[str]:
        """Those statuses by name."""
        return [STATUSES[status].name for status in self.statuses]

    @property
    def by_words(self) -> str:
        """The kind of area, as in "by region"."""
        return {"phase": "phase group"}.get(self.by, self.by)

    @property
    def status_words(self) -> str:
        """The status by name."""
        return STATUSES[self.status].name if self.status else "All three statuses"


@dataclass(frozen=True)
class Picture:
    """The answer: the whole, and its parts in the order asked for; `paces` by name where the parts are councils.

    `stretch` has the days of its trend.
    """

    question: Question
    now: Snapshot
    before: Snapshot | None
    whole: Figure
    parts: list[Figure]
    paces: Mapping[str, Pace] = field(default_factory=dict)
    policy: Policy | None = None
    stretch: Stretch = field(kw_only=True)

    @property
    def last(self) -> list[Row]:
        """The whole, under the parts."""
        return [(self.whole, None)]

    @property
    def all_rows(self) -> list[Row]:
        """Every part with its pace."""
        return _sorted([(each, self.paces.get(each.name)) for each in self.parts], self.question.sort)

    @property
    def rows(self) -> list[Row]:
        """Those that were asked for by name and pace."""
        asked = self.question
        return [
            (each, pace)
            for each, pace in self.all_rows
            if asked.name.casefold() in each.name.casefold() and _is_at(asked.pace, pace)
        ]


def question(wanted: Mapping[str, Any], sort: str, today: date) -> Question:
    """From cleaned values, where empty means the default; no day after today. To look for a council lists councils."""
    since, as_at = bounds_of(wanted, today)
    name, pace = wanted.get("name", ""), wanted.get("pace", "")
    return Question(
        measure=MEASURES.get(wanted.get("measure", ""), NOW),
        status=wanted.get("status", ""),
        by="council" if name or pace else wanted.get("by") or "region",
        region=wanted.get("region", ""),
        since=since,
        as_at=as_at,
        sort=sort if sort.removeprefix("-") in SORTS else "",
        name=name,
        pace=pace,
    )


def picture(asked: Question) -> Picture | None:
    """The latest figures up to the day asked for; None when nothing was counted by then."""
    now, every = _now(asked)
    if now is None:
        return None
    before = _before(asked)
    policy = policy_on(now.day) if every else None
    found = paces(every.lines, phases_on(now.day), policy, now.day) if every and policy else {}
    now, before = now.within(asked.region), before.within(asked.region) if before else None
    whole, parts = [_whole(now, asked)], _parts(now, asked)
    if before:
        whole = compared(whole, [_whole(before, asked)])
        parts = compared(parts, _parts(before, asked))
    kept = {each.name: found[each.name] for each in parts if each.name in found}
    days = _stretch(now.day, before.day if before else None)
    return Picture(asked, now, before, whole[0], parts, kept, policy, stretch=days)


def trend_of(found: Picture) -> dict[str, list[Point]]:
    """How the measure has moved there in the period chosen, by status. One query."""
    asked = found.question
    within = {"council__region": asked.region} if asked.region else {}
    return trends(asked.measure.key, asked.statuses, found.stretch.days, found.now.rule, **within)


def _stretch(upto: date, since: date | None) -> Stretch:
    """The period chosen; the last 12 months if none was, or nothing was counted before it."""
    return stretch(since, upto) if since and since < upto else Stretch(days_of_trend(upto), MONTHLY)


def _before(asked: Question) -> Snapshot | None:
    if asked.since is None:
        return None
    since = first_day() if asked.since == LAUNCH else asked.since
    return snapshot(since, asked.statuses) if since else None


def _now(asked: Question) -> tuple[Snapshot | None, Snapshot | None]:
    """What was asked for; and, by council, all statuses together: the pace is theirs, whichever is looked at."""
    if asked.by == "council" and asked.status:
        apart = snapshots(asked.as_at)
        return apart.get(asked.status), together(apart)
    now = snapshot(asked.as_at, asked.statuses)
    return now, now if asked.by == "council" else None


def _whole(of: Snapshot, asked: Question) -> Figure:
    """England, or the region by its name."""
    name = of.lines[0].region if asked.region and of.lines else ENGLAND
    return whole(name, of.lines, asked.measure.key)


def _parts(of: Snapshot, asked: Question) -> list[Figure]:
    parts = {"region": of.by_region, "phase": of.by_phase, "council": of.by_council}
    return parts[asked.by](asked.measure.key)


def _is_at(wanted: str, pace: Pace | None) -> bool:
    """Is this one of those wanted?"""
    if not wanted:
        return True
    return pace is not None and pace.is_reached is (wanted == REACHED)


def _sorted(rows: list[Row], by: str) -> list[Row]:
    """By one of `SORTS`, `-` in front turning it round; what has no such number comes last, either way.

    What is sorted is what is told: an order by hidden numbers would tell of them.
    """
    name = by.removeprefix("-")
    if not name:
        return rows
    known = [row for row in rows if _value(row, name) is not None]
    rest = [row for row in rows if _value(row, name) is None]
    return sorted(known, key=lambda row: _value(row, name), reverse=by.startswith("-")) + rest


def _value(row: Row, name: str) -> Any:
    figure, pace = row
    return getattr(pace if name == "to_go" else figure, name, None)
