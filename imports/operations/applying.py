"""Apply what was chosen: all of it in one transaction, and each row looked at once more before it is done.

A row that is no longer what somebody saw and confirmed is not applied: it goes back to them, and the rest is applied.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Council, User
from foundation.refusal import Refused
from imports.kind import DOABLE, Desk, Fact, Kind, Row, Seen
from imports.kinds import KINDS
from imports.models import Sheet, SheetDeed, SheetRow
from imports.operations.checking import A_BLOCK, Lost
from imports.operations.ending import count, fail
from imports.packing import rows_in
from journal.read import newest

Shown = Mapping[int, tuple[Any, ...]]  # by line, the verdict and the changes that somebody has seen
TRIES = 3  # for a block in which somebody else was quicker


@transaction.atomic
def apply(*, sheet: Sheet, by: User, on: date) -> None:
    """Do the rows that `by` has confirmed. One sheet of a council at a time: the second finds what the first has done.

    `sheet` is as we claimed it. Whoever may no longer do this has nothing done in their name.
    """
    claimed_at = sheet.claimed_at
    list(Council.objects.select_for_update(no_key=True).filter(pk=sheet.council_id).values_list("pk"))
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("council").get(pk=sheet.pk)
    if sheet.state != Sheet.State.CONFIRMED or sheet.claimed_at != claimed_at or sheet.confirmed_by_id != by.pk:
        raise Lost
    kind, desk = KINDS[sheet.kind], Desk(sheet.council, by, on)
    may_bring = kind.may_bring(by, sheet.council, on)
    if not may_bring:
        return fail(sheet=sheet, reason=may_bring.reason, by=None)
    waiting = SheetRow.objects.filter(sheet=sheet, is_chosen=True, is_done=False)
    chosen = set(waiting.values_list("line", flat=True))
    rows = [row for row in rows_in(bytes(sheet.content), kind) if row.line in chosen]
    moved = [
        each
        for start in range(0, len(rows), A_BLOCK)
        for each in _apply_block(sheet, kind, rows[start : start + A_BLOCK], waiting, desk)
    ]
    waiting.exclude(line__in=[each.line for each in moved]).update(is_done=True, is_moved=False)
    _hand_back(waiting, moved)
    if waiting.exists():
        sheet.state, sheet.claimed_at, sheet.tries = Sheet.State.READY, None, 0
        sheet.save(update_fields=["state", "claimed_at", "tries"])
    else:
        count(sheet, by)
    return None


def _apply_block(sheet: Sheet, kind: Kind, rows: Sequence[Row], waiting: QuerySet[SheetRow], desk: Desk) -> list[Seen]:
    """Do what is still as it was shown; returns the rows that have moved."""
    of_block = waiting.filter(line__gte=rows[0].line, line__lte=rows[-1].line)
    shown = {line: tuple(seen) for line, *seen in of_block.values_list("line", "verdict", "changes")}
    moved, facts = _done(kind, rows, shown, desk)
    if facts:
        SheetDeed.objects.create(sheet=sheet, facts=facts, after=newest())
    return moved


def _done(kind: Kind, rows: Sequence[Row], shown: Shown, desk: Desk) -> tuple[list[Seen], list[Fact]]:
    """What has moved, and what undoes the rest, which is done. Where somebody was quicker, we look again."""
    for tries in range(TRIES):
        try:
            with transaction.atomic():
                kind.hold(rows, desk)
                seen = kind.look(rows, desk)
                same = [each for each in seen if _is_as_shown(each, shown)]
                moved = [each for each in seen if not _is_as_shown(each, shown)] if len(same) < len(seen) else []
                return moved, kind.do(same, desk) if same else []
        except Refused:
            if tries == TRIES - 1:
                raise
    raise AssertionError  # the last try has returned or raised


def _is_as_shown(seen: Seen, shown: Shown) -> bool:
    return (seen.verdict, [list(each) for each in seen.changes]) == shown[seen.line]


def _hand_back(waiting: QuerySet[SheetRow], moved: Sequence[Seen]) -> None:
    """The rows that have moved, as they are now, to be looked at again."""
    now = {each.line: each for each in moved}
    rows = [_moved(row, now[row.line]) for row in waiting.filter(line__in=now)]
    fields = ["verdict", "name", "changes", "reason", "is_chosen", "is_moved"]
    SheetRow.objects.bulk_update(rows, fields, batch_size=A_BLOCK)


def _moved(row: SheetRow, seen: Seen) -> SheetRow:
    row.verdict, row.name, row.reason, row.is_moved = seen.verdict, seen.name[:150], seen.reason[:500], True
    row.changes, row.is_chosen = [list(each) for each in seen.changes], seen.verdict in DOABLE
    return row
