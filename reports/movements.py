"""What changed in one council between two days, measure by measure, all statuses added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Council
from reports.figures import Figure, compared, figure
from reports.measures import MEASURES
from reports.periods import LAUNCH
from reports.uptake import Snapshot, first_day, two_snapshots


@dataclass(frozen=True)
class Changed:
    """The measures on the later day, each with its number on the earlier; none where that day has no count."""

    day: date
    before: date | None
    figures: Sequence[Figure]


def changed(council: Council, since: date, as_at: date) -> Changed | None:
    """Of the council alone, the latest counts up to each of the two days. One query, or two since the first count."""
    earlier = first_day() if since == LAUNCH else since
    now, before = two_snapshots(as_at, earlier or as_at, council)
    if now is None:
        return None
    if before is None or before.day == now.day:
        return Changed(now.day, None, _figures(now, council))
    return Changed(now.day, before.day, compared(_figures(now, council), _figures(before, council)))


def _figures(of: Snapshot, council: Council) -> list[Figure]:
    lines = of.of(council)
    return [figure(each.name, lines, each.key) for each in MEASURES.values()]
