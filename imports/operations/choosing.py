"""Which rows are to be applied, and the word to apply them."""

from collections.abc import Collection
from datetime import date

from django.db import models, transaction

from accounts.models import User
from foundation import clock
from foundation.refusal import Refused
from imports.kind import DOABLE
from imports.kinds import KINDS
from imports.models import Sheet, SheetRow
from imports.queries.tabs import TABS
from journal.record import record

NOT_READY = "This sheet is not waiting for a decision any more. Open it again to see how it ended."
NOTHING = "No row is ticked, so there is nothing to apply. Tick at least one, or cancel the sheet."


@transaction.atomic
def choose(*, sheet: Sheet, shown: Collection[int], ticked: Collection[int], by: User) -> None:
    """Of the lines shown, those ticked are to be applied and the others are left out."""
    rows = _open_rows(sheet).filter(line__in=shown)
    rows.filter(line__in=ticked).update(is_chosen=True)
    rows.exclude(line__in=ticked).update(is_chosen=False)


@transaction.atomic
def choose_all(*, sheet: Sheet, tab: str, is_chosen: bool, by: User) -> None:
    """Every row of this part of the sheet is to be applied; or none."""
    if tab in TABS:
        _open_rows(sheet).filter(TABS[tab][1]).update(is_chosen=is_chosen)


@transaction.atomic
def confirm(*, sheet: Sheet, by: User, on: date) -> Sheet:
    """Apply what is ticked: a worker takes it up. Refuses somebody who may no longer do this."""
    sheet = _ready(sheet)
    KINDS[sheet.kind].may_bring(by, sheet.council, on).or_refuse()
    number = SheetRow.objects.filter(sheet=sheet, is_chosen=True, is_done=False).count()
    if not number:
        raise Refused("nothing", NOTHING)
    sheet.state, sheet.confirmed_at, sheet.confirmed_by = Sheet.State.CONFIRMED, clock.now(), by
    sheet.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    record("sheet.confirmed", about=sheet, by=by, words=f"Confirmed {sheet.name}: {number} rows to apply.", rows=number)
    return sheet


def _open_rows(sheet: Sheet) -> models.QuerySet[SheetRow]:
    """The rows that can still be chosen."""
    _ready(sheet)
    return SheetRow.objects.filter(sheet=sheet, verdict__in=DOABLE, is_done=False)


def _ready(sheet: Sheet) -> Sheet:
    """The sheet, locked, while it waits for a decision."""
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("council").get(pk=sheet.pk)
    if sheet.state != Sheet.State.READY:
        raise Refused("over", NOT_READY)
    return sheet
