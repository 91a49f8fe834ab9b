"""Take a whole sheet back, while nothing was built on what it did."""

from datetime import date

from django.db import transaction

from accounts.models import Council, User
from foundation import clock
from foundation.refusal import Refused
from imports.kind import Desk
from imports.kinds import KINDS
from imports.models import Sheet, SheetDeed
from journal.record import record

NOT_APPLIED = "Only a sheet that is applied can be undone."
FORGOTTEN = "What was in this sheet has been forgotten, so it cannot be undone any more. Change single records by hand."


@transaction.atomic
def undo(*, sheet: Sheet, by: User, on: date) -> Sheet:
    """Put back what it changed, all of it; or nothing, and say what was built on it."""
    list(Council.objects.select_for_update(no_key=True).filter(pk=sheet.council_id).values_list("pk"))
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("council").get(pk=sheet.pk)
    kind = KINDS[sheet.kind]
    kind.may_bring(by, sheet.council, on).or_refuse()
    if sheet.state != Sheet.State.APPLIED:
        raise Refused("not-applied", NOT_APPLIED)
    if sheet.blanked_at:
        raise Refused("forgotten", FORGOTTEN)
    for deed in SheetDeed.objects.filter(sheet=sheet):
        kind.undo(deed.facts, deed.after, Desk(sheet.council, by, on))
    sheet.state, sheet.ended_at, sheet.ended_by = Sheet.State.UNDONE, clock.now(), by
    sheet.save(update_fields=["state", "ended_at", "ended_by"])
    record("sheet.undone", about=sheet, by=by, words=f"Undone: {sheet.name}.")
    return sheet
