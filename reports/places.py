"""Councils narrowed down by name, region and phase, for pages that list all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Council
from reports.uptake import NO_PHASE, phases_on


@dataclass(frozen=True)
class Spot:
    """A council as such a page needs it."""

    number: int
    name: str
    gss_code: str
    region_code: str
    region: str
    phase: str

    def is_in(self, region_code: str, words: str) -> bool:
        """Is it in this region (or any), with these words in its name or code?"""
        typed = words.strip().casefold()
        return region_code in ("", self.region_code) and (
            typed in self.name.casefold() or typed == self.gss_code.casefold()
        )


def spots(day: date) -> list[Spot]:
    """Today's councils by name, each with its phase in the programme on `day`. Two queries."""
    phases = phases_on(day)
    rows = Council.objects.order_by("name").values_list("pk", "name", "gss_code", "region", "region__name")
    return [Spot(*row, phases.get(row[0], (day, NO_PHASE))[1]) for row in rows]


def regions(every: Iterable[Spot]) -> list[str]:
    """The regions by name, in the order of their codes."""
    return [name for _, name in sorted({(each.region_code, each.region) for each in every})]


def phases(every: Sequence[Spot]) -> list[str]:
    """The phases by name, those in no phase last."""
    return sorted({each.phase for each in every}, key=lambda phase: (phase == NO_PHASE, phase))
