"""One sheet: how far it is, what would happen to each row, and what has."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from foundation import clock
from foundation.refusal import Refused
from govuk.parts import Link
from govuk.sheets import csv_file
from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import choosing, ending, undoing
from imports.packing import with_reasons
from imports.queries.tabs import Tab, earlier_than, reasons_of, rows_of, tabs_of
from imports.views.bringing import state_of

A_PAGE = 25
REFRESH = "3"  # seconds, until a page that shows progress asks again
WORKING = (Sheet.State.RECEIVED, Sheet.State.CONFIRMED)
CANCELLED = "Cancelled. Nothing of this sheet was applied."
STOPPED = "Done. What was applied before stays applied; the rest is left out."
UNDONE = "Undone. What this sheet had changed is as it was before."


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def one(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """The page of a sheet: while it is worked on, while it waits for a decision, and afterwards."""
    sheet = sheet_for(request, sheet_id)
    if sheet.state in WORKING:
        waiting = render(request, "imports/progress.html", about(request, sheet))
        waiting.headers["Refresh"] = REFRESH
        return waiting
    tabs = [] if sheet.blanked_at else tabs_of(sheet)
    tab = tab_of(request, tabs)
    rows = Paginator(rows_of(sheet, tab.slug), A_PAGE).get_page(request.GET.get("page")) if tab else None
    page = about(request, sheet) | {
        "tabs": [_link(sheet, each, tab) for each in tabs], "tab": tab, "page": rows,
        "chosen": sum(each.chosen for each in tabs), "earlier": earlier_than(sheet, _visible(request)),
        "moved": next((each for each in tabs if each.slug == "moved"), None),
    }  # fmt: skip
    return render(request, "imports/review.html" if sheet.state == Sheet.State.READY else "imports/done.html", page)


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
@require_POST
def choose(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Keep the ticks of a page; or tick all, or none, of a part."""
    sheet, do, tab = sheet_for(request, sheet_id), request.POST.get("do", ""), request.POST.get("tab", "")
    try:
        if do in ("all", "none"):
            choosing.choose_all(sheet=sheet, tab=tab, is_chosen=do == "all", by=request.user)
        else:
            choosing.choose(sheet=sheet, shown=_lines(request, "shown"), ticked=_lines(request, "row"), by=request.user)
    except Refused as no:
        messages.warning(request, no.reason)
        return redirect("council-import", sheet.pk)
    if do == "confirm":
        return redirect("council-import-confirm", sheet.pk)
    return redirect(f"{reverse('council-import', args=[sheet.pk])}?tab={tab}&page={request.POST.get('page', '')}")


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def confirm(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """What would be done, in numbers; and the word to do it."""
    sheet = sheet_for(request, sheet_id)
    if sheet.state != Sheet.State.READY:
        return redirect("council-import", sheet.pk)
    problem = ""
    if request.method == "POST":
        try:
            choosing.confirm(sheet=sheet, by=request.user, on=clock.today())
            return redirect("council-import", sheet.pk)
        except Refused as no:
            problem = no.reason
    tabs = tabs_of(sheet)
    page = about(request, sheet) | {
        "tabs": tabs, "chosen": sum(each.chosen for each in tabs), "problems": [problem] if problem else [],
        "left_out": sum(each.doable - each.chosen for each in tabs),
    }  # fmt: skip
    return render(request, "imports/confirm.html", page)


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
@require_POST
def cancel(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Do no more of it."""
    sheet = sheet_for(request, sheet_id)
    try:
        sheet = ending.cancel(sheet=sheet, by=request.user)
        messages.success(request, CANCELLED if sheet.state == Sheet.State.CANCELLED else STOPPED)
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("council-import", sheet.pk)


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def undo(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """What undoing does; and do it, or say what was built on the sheet."""
    sheet = sheet_for(request, sheet_id)
    problem = ""
    if request.method == "POST":
        try:
            undoing.undo(sheet=sheet, by=request.user, on=clock.today())
            messages.success(request, UNDONE)
            return redirect("council-import", sheet.pk)
        except Refused as no:
            problem = no.reason
    if sheet.state != Sheet.State.APPLIED and not problem:
        return redirect("council-import", sheet.pk)
    page = about(request, sheet) | {"problems": [problem] if problem else []}
    return render(request, "imports/undo.html", page)


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def refused(request: SignedInRequest, sheet_id: int) -> StreamingHttpResponse | HttpResponse:
    """The rows that were refused, as the user's own file, with why in one more column."""
    sheet = sheet_for(request, sheet_id)
    if sheet.blanked_at or sheet.rows is None or sheet.state in WORKING:
        return redirect("council-import", sheet.pk)
    name = sheet.name.rpartition(".")[0] or sheet.name
    return csv_file(f"{name}-refused", *with_reasons(bytes(sheet.content), reasons_of(sheet)))


def sheet_for(request: SignedInRequest, sheet_id: int) -> Sheet:
    """The sheet, if it is theirs to see."""
    sheet: Sheet = get_object_or_404(_visible(request), pk=sheet_id)
    return sheet


def about(request: SignedInRequest, sheet: Sheet) -> dict[str, Any]:
    """What every page of a sheet shows."""
    return {"sheet": sheet, "kind": KINDS[sheet.kind], "state": state_of(sheet), "kept_days": ending.KEPT.days}


def tab_of(request: SignedInRequest, tabs: list[Tab]) -> Tab | None:
    """The part that is asked for; else the first that has rows."""
    asked = next((each for each in tabs if each.slug == request.GET.get("tab")), None)
    return asked or next((each for each in tabs if each.rows), None)


def _visible(request: SignedInRequest) -> Any:
    return Sheet.objects.visible_to(request.user).select_related("council", "by", "confirmed_by", "ended_by")


def _link(sheet: Sheet, each: Tab, now: Tab | None) -> Link:
    return Link(each.label, f"{reverse('council-import', args=[sheet.pk])}?tab={each.slug}", each == now, each.rows)


def _lines(request: SignedInRequest, name: str) -> list[int]:
    """The numbers that came under this name; whatever is none is left out."""
    return [int(each) for each in request.POST.getlist(name) if each.isascii() and each.isdigit() and len(each) < 8]
