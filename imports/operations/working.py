"""What a worker does: take up a sheet that is due, and carry it on."""

from datetime import date, datetime

from django.db import transaction

from foundation import clock
from imports.models import Sheet
from imports.operations.applying import apply
from imports.operations.checking import Lost, check
from imports.operations.ending import fail

TRIES = 3
GIVEN_UP = "Something went wrong on our side, three times. Nothing was applied. Contact us, then upload the file again."


def work(*, on: date) -> int:
    """Carry on every sheet that is due and in nobody's hands; returns how many."""
    done = 0
    while sheet := _claim(at=clock.now()):
        carry_on(sheet=sheet, on=on)
        done += 1
    return done


@transaction.atomic
def _claim(*, at: datetime) -> Sheet | None:
    """Take up the sheet that has waited longest. Whoever is killed after this leaves a claim that lapses."""
    due = Sheet.objects.select_for_update(of=("self",), skip_locked=True).due(at).order_by("received_at", "pk")
    sheet: Sheet | None = due.first()
    if sheet:
        sheet.claimed_at, sheet.tries = at, sheet.tries + 1
        sheet.save(update_fields=["claimed_at", "tries"])
    return sheet


def carry_on(*, sheet: Sheet, on: date) -> None:
    """Check it, or apply it; stop quietly where somebody else has taken it up."""
    if sheet.tries > TRIES:
        return fail(sheet=sheet, reason=GIVEN_UP, by=None)
    try:
        if sheet.confirmed_by and sheet.state == Sheet.State.CONFIRMED:
            apply(sheet=sheet, by=sheet.confirmed_by, on=on)
        else:
            check(sheet=sheet, on=on)
    except Lost:
        return None
    return None
