"""The rows of a sheet as its page sorts them: by what was found, and by whether it still is so."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet

from imports.kind import DOABLE, Verdict
from imports.models import Sheet, SheetRow

STILL = Q(is_done=False, is_moved=False)
TABS: dict[str, tuple[str, Q]] = {
    "moved": ("Changed since you looked", Q(is_done=False, is_moved=True)),
    "new": (Verdict.NEW.label, STILL & Q(verdict=Verdict.NEW)),
    "changed": (Verdict.CHANGED.label, STILL & Q(verdict=Verdict.CHANGED)),
    "refused": (Verdict.REFUSED.label, STILL & Q(verdict=Verdict.REFUSED)),
    "unchanged": (Verdict.UNCHANGED.label, STILL & Q(verdict=Verdict.UNCHANGED)),
    "applied": ("Applied", Q(is_done=True)),
}
ONLY_WHERE_THERE_ARE = frozenset({"moved", "applied"})
LEFT_OUT = "Left out: {}"


@dataclass(frozen=True)
class Tab:
    """One part of the rows: how many, how many of them can be ticked, and how many are."""

    slug: str
    label: str
    rows: int
    doable: int
    chosen: int


def tabs_of(sheet: Sheet) -> list[Tab]:
    """Every part, in the order in which somebody should look at them; once it has ended, what was done comes first.

    One query.
    """
    open_rows = Q(is_done=False, verdict__in=DOABLE)
    counts = {}
    for slug, (_, rows) in TABS.items():
        counts[slug] = Count("pk", filter=rows)
        counts[f"{slug}_doable"] = Count("pk", filter=rows & open_rows)
        counts[f"{slug}_chosen"] = Count("pk", filter=rows & Q(is_chosen=True, is_done=False))
    found = SheetRow.objects.filter(sheet=sheet).aggregate(**counts)
    tabs = [
        Tab(slug, label, found[slug], found[f"{slug}_doable"], found[f"{slug}_chosen"])
        for slug, (label, _) in TABS.items()
    ]
    if sheet.is_open:
        return [each for each in tabs if each.rows or each.slug not in ONLY_WHERE_THERE_ARE]
    ended = [replace(each, label=LEFT_OUT.format(each.label.lower())) if each.doable else each for each in tabs]
    return sorted([each for each in ended if each.rows], key=lambda each: each.slug != "applied")


def rows_of(sheet: Sheet, tab: str) -> QuerySet[SheetRow]:
    """The rows of one part, in the order of the file."""
    return SheetRow.objects.filter(TABS[tab][1], sheet=sheet).order_by("line")


def reasons_of(sheet: Sheet) -> dict[int, str]:
    """Why a row is refused, by its line."""
    return dict(SheetRow.objects.filter(sheet=sheet, verdict=Verdict.REFUSED).values_list("line", "reason"))


def earlier_than(sheet: Sheet, among: QuerySet[Sheet]) -> Sheet | None:
    """The same file, uploaded before and applied."""
    same = among.filter(kind=sheet.kind, council=sheet.council, digest=sheet.digest, pk__lt=sheet.pk)
    return same.filter(state=Sheet.State.APPLIED).first()
