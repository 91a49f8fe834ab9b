"""Read a workbook, then look at every row, a block at a time: progress is seen, and a lost worker loses a block."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from foundation import clock
from foundation.copying import copy_in
from foundation.refusal import Refused
from imports.kind import DOABLE, Desk, Kind, Row, Seen, Verdict
from imports.kinds import KINDS
from imports.models import Sheet, SheetRow
from imports.operations.ending import fail
from imports.operations.receiving import as_read
from imports.packing import rows_in, twice_in

A_BLOCK = 1000
OF_A_ROW = ("sheet_id", "line", "verdict", "name", "changes", "reason", "is_chosen")


class Lost(Exception):
    """Somebody else has taken the sheet up, or cancelled it: whoever reads this stops."""


def check(*, sheet: Sheet, on: date) -> None:
    """Look at the rows that nobody has looked at yet. `sheet` is as we claimed it."""
    kind = KINDS[sheet.kind]
    may_bring = kind.may_bring(sheet.by, sheet.council, on)
    if not may_bring:
        return fail(sheet=sheet, reason=may_bring.reason, by=None)
    if sheet.rows is None and not _read(sheet, kind):
        return None
    rows = rows_in(bytes(sheet.content), kind)
    twice, desk = twice_in(rows, kind.own), Desk(sheet.council, sheet.by, on)
    while sheet.checked < len(rows):
        _check_block(sheet, kind, rows[sheet.checked : sheet.checked + A_BLOCK], desk, twice)
    return None


def look(kind: Kind, rows: Sequence[Row], desk: Desk, twice: Mapping[int, str]) -> list[Seen]:
    """What would happen to each of these rows now, in their order. Rows that share a key are refused, all of them."""
    alone = [row for row in rows if row.line not in twice]
    seen = [Seen(row.line, Verdict.REFUSED, reason=twice[row.line]) for row in rows if row.line in twice]
    return sorted([*kind.look(alone, desk), *seen], key=lambda each: each.line)


def _read(sheet: Sheet, kind: Kind) -> bool:
    """Read the workbook that was kept. One that can't be read ends here, with the reason, and is forgotten."""
    why, read = None, {}
    try:
        read = as_read(kind, bytes(sheet.content), sheet.name)
    except Refused as no:
        why = no
    with transaction.atomic():
        ours = Sheet.objects.select_for_update(of=("self",)).filter(
            pk=sheet.pk, state=Sheet.State.RECEIVED, claimed_at=sheet.claimed_at
        )
        if ours.first() is None:
            raise Lost
        if why:
            fail(sheet=sheet, reason=why.reason, by=None)
            return False
        for field, value in (read | {"claimed_at": clock.now()}).items():
            setattr(sheet, field, value)
        sheet.save(update_fields=[*read, "claimed_at"])
    return True


@transaction.atomic
def _check_block(sheet: Sheet, kind: Kind, rows: Sequence[Row], desk: Desk, twice: Mapping[int, str]) -> None:
    """A block and how far we are, together or not at all; the last one hands the sheet over."""
    ours = Sheet.objects.filter(
        pk=sheet.pk, state=Sheet.State.RECEIVED, claimed_at=sheet.claimed_at, checked=sheet.checked
    )
    sheet.checked, now = sheet.checked + len(rows), clock.now()
    done = {"state": Sheet.State.READY, "checked_at": now, "tries": 0} if sheet.checked == sheet.rows else {}
    sheet.claimed_at = None if done else now
    if not ours.update(checked=sheet.checked, claimed_at=sheet.claimed_at, **done):
        raise Lost
    copy_in(SheetRow, OF_A_ROW, [_row(sheet, each) for each in look(kind, rows, desk, twice)])


def _row(sheet: Sheet, seen: Seen) -> tuple[object, ...]:
    is_chosen = seen.verdict in DOABLE
    return sheet.pk, seen.line, seen.verdict, seen.name[:150], seen.changes, seen.reason[:500], is_chosen
