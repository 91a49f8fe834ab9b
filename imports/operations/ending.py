"""How a sheet ends: counted, failed, cancelled; and its rows forgotten after their time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from accounts.models import User
from foundation import clock
from foundation.refusal import Refused
from imports.kind import Verdict
from imports.models import Sheet, SheetDeed, SheetRow
from journal.record import record

KEPT = timedelta(days=30)  # then a sheet's rows are forgotten, and it can't be undone any more


@transaction.atomic
def fail(*, sheet: Sheet, reason: str, by: User | None) -> None:
    """Nothing of it is done any more, for this reason. What was applied before a second review stays applied."""
    sheet.reason = reason[:500]
    if SheetRow.objects.filter(sheet=sheet, is_done=True).exists():
        count(sheet, by)
        return
    sheet.state, sheet.ended_at, sheet.claimed_at = Sheet.State.FAILED, clock.now(), None
    _drop(sheet)
    sheet.save(update_fields=["state", "reason", "ended_at", "claimed_at", "content"])
    record("sheet.failed", about=sheet, by=by, words=f"Not applied: {sheet.name}. {reason}"[:500])


@transaction.atomic
def cancel(*, sheet: Sheet, by: User) -> Sheet:
    """Do no more of it. What was applied before a second review stays applied, and the sheet is counted."""
    sheet = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.state not in (Sheet.State.RECEIVED, Sheet.State.READY):
        raise Refused("over", "This sheet has been decided already. Open it again to see how.")
    if SheetRow.objects.filter(sheet=sheet, is_done=True).exists():
        return count(sheet, by)
    sheet.state, sheet.ended_at, sheet.ended_by, sheet.claimed_at = Sheet.State.CANCELLED, clock.now(), by, None
    _drop(sheet)
    sheet.save(update_fields=["state", "ended_at", "ended_by", "claimed_at", "content"])
    record("sheet.cancelled", about=sheet, by=by, words=f"Cancelled: {sheet.name}. Nothing was applied.")
    return sheet


def _drop(sheet: Sheet) -> None:
    """Keep nothing of a workbook that nobody has read, and now nobody will."""
    if sheet.rows is None:
        sheet.content = b""


def count(sheet: Sheet, by: User | None) -> Sheet:
    """It is applied, and each of its rows accounted for."""
    done, verdict = Q(is_done=True), Verdict
    numbers = SheetRow.objects.filter(sheet=sheet).aggregate(
        added=Count("pk", filter=done & Q(verdict=verdict.NEW)),
        changed=Count("pk", filter=done & Q(verdict=verdict.CHANGED)),
        unchanged=Count("pk", filter=Q(verdict=verdict.UNCHANGED)),
        refused=Count("pk", filter=Q(verdict=verdict.REFUSED)),
        left_out=Count("pk", filter=~done & Q(verdict__in=(verdict.NEW, verdict.CHANGED))),
    )
    for name, number in numbers.items():
        setattr(sheet, name, number)
    sheet.state, sheet.ended_at, sheet.ended_by, sheet.claimed_at = Sheet.State.APPLIED, clock.now(), by, None
    sheet.save()
    words = f"Applied {sheet.name}: {sheet.added} added, {sheet.changed} changed, of {sheet.rows} rows."
    record("sheet.applied", about=sheet, by=by, words=words, **numbers)
    return sheet


def blank(*, at: datetime) -> int:
    """Forget what was in sheets received long ago; who brought them, when, and the numbers stay. Returns how many."""
    old = Sheet.objects.filter(received_at__lte=at - KEPT, blanked_at__isnull=True)
    numbers = list(old.values_list("pk", flat=True))
    with transaction.atomic():
        Sheet.objects.filter(pk__in=numbers).open().update(state=Sheet.State.CANCELLED, ended_at=at)
        SheetRow.objects.filter(sheet__in=numbers).delete()
        SheetDeed.objects.filter(sheet__in=numbers).delete()
        return Sheet.objects.filter(pk__in=numbers).update(content=b"", unread=[], blanked_at=at)
