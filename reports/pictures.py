"""One question to the snapshots and its answer, made once: page, charts and file all show this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assessments.catalogue.statuses import STATUSES
from reports.figures import Figure, compared, figure
from reports.measures import MEASURES, NOW, Measure
from reports.uptake import ENGLAND, Snapshot, snapshot

SORTS = ("name", "number", "headcount", "percent", "change")


@dataclass(frozen=True)
class Question:
    """What somebody asked to see. An empty `status` is all three together; an empty `region` all of England."""

    measure: Measure = NOW
    status: str = ""
    by: str = "region"
    region: str = ""
    days_back: int = 0
    as_at: date = date.max
    sort: str = ""

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
    """The answer: the whole, and its parts in the order asked for."""

    question: Question
    now: Snapshot
    before: Snapshot | None
    whole: Figure
    parts: list[Figure]


def question(wanted: Mapping[str, Any], sort: str, today: date) -> Question:
    """From cleaned values, where empty means the default; no day after today."""
    return Question(
        measure=MEASURES.get(wanted.get("measure", ""), NOW),
        status=wanted.get("status", ""),
        by=wanted.get("by") or "region",
        region=wanted.get("region", ""),
        days_back=int(wanted.get("compare") or 0),
        as_at=min(wanted.get("as_at") or today, today),
        sort=sort if sort.removeprefix("-") in SORTS else "",
    )


def picture(asked: Question) -> Picture | None:
    """The latest figures up to the day asked for; None when nothing was counted by then."""
    now = snapshot(asked.as_at, asked.statuses)
    if now is None:
        return None
    before = snapshot(now.day - timedelta(days=asked.days_back), asked.statuses) if asked.days_back else None
    now, before = now.within(asked.region), before.within(asked.region) if before else None
    whole, parts = [_whole(now, asked)], _parts(now, asked)
    if before:
        whole = compared(whole, [_whole(before, asked)])
        parts = compared(parts, _parts(before, asked))
    return Picture(asked, now, before, whole[0], _sorted(parts, asked.sort))


def _whole(of: Snapshot, asked: Question) -> Figure:
    """England, or the region by its name."""
    name = of.lines[0].region if asked.region and of.lines else ENGLAND
    return figure(name, of.lines, asked.measure.key)


def _parts(of: Snapshot, asked: Question) -> list[Figure]:
    parts = {"region": of.by_region, "phase": of.by_phase, "council": of.by_council}
    return parts[asked.by](asked.measure.key)


def _sorted(parts: list[Figure], by: str) -> list[Figure]:
    """By one of `SORTS`, `-` in front turning it round; what has no such number comes last, or first when turned."""
    name = by.removeprefix("-")
    if not name:
        return parts

    def key(each: Figure) -> tuple[bool, Any]:
        value = getattr(each, name)
        return value is None, "" if value is None else value

    return sorted(parts, key=key, reverse=by.startswith("-"))
