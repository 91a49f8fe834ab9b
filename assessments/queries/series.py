"""What a series of sessions would be, one by one: the preview, and what is then made."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from accounts.models import Centre
from assessments.catalogue.slots import SLOTS
from assessments.models import Session
from assessments.queries.closures import closures_over
from assessments.rules.opening import Planned, may_open_in_series
from foundation.refusal import Decision


@dataclass(frozen=True)
class Series:
    """Sessions at one centre: each of these starts on each of these days for each of these statuses."""

    centre: Centre
    days: tuple[date, ...]
    slots: tuple[str, ...]
    statuses: tuple[str, ...]
    capacity: int
    suitable_places: int

    @property
    def planned(self) -> list[Planned]:
        """Every one of them, in the order of the days and of the day."""
        slots = [key for key in SLOTS if key in self.slots]
        return [Planned(*each) for each in product(sorted(set(self.days)), slots, self.statuses)]


@dataclass(frozen=True)
class Row:
    """One session of the series, and whether it would be made; if not, why."""

    planned: Planned
    may: Decision


def rows_of(series: Series, on: date) -> list[Row]:
    """What making it on that day would do, in two queries. Under the centre's lock it stays true."""
    planned = series.planned
    there = Session.objects.filter(
        centre=series.centre, cancelled_at__isnull=True, day__in=set(series.days), status__in=series.statuses
    )
    taken = {Planned(*each) for each in there.values_list("day", "slot", "status")}
    closures = closures_over(series.centre, on)
    return [Row(each, may_open_in_series(each, taken, closures, on)) for each in planned]
