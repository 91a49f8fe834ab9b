"""Sheets of a council: those there are, and a new one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council
from accounts.roles import Permission
from foundation import clock
from foundation.refusal import Refused
from govuk.sheets import csv_file
from imports.forms import UploadForm
from imports.kind import Kind
from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import receiving

A_PAGE = 25
STATE_COLOURS = {
    Sheet.State.RECEIVED: "blue", Sheet.State.READY: "yellow", Sheet.State.CONFIRMED: "blue",
    Sheet.State.APPLIED: "green", Sheet.State.CANCELLED: "grey", Sheet.State.FAILED: "red", Sheet.State.UNDONE: "grey",
}  # fmt: skip


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def listing(request: SignedInRequest) -> HttpResponse:
    """What can be uploaded; and every sheet, with what became of it."""
    council, kinds = council_of(request), kinds_for(request)
    sheets = Sheet.objects.visible_to(request.user).filter(council=council).select_related("by").defer("content")
    page = Paginator(sheets, A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, KINDS.get(each.kind), state_of(each)) for each in page]
    return render(request, "imports/list.html", {"council": council, "kinds": kinds, "page": page, "rows": rows})


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def new(request: SignedInRequest, sheet_kind: str) -> HttpResponse:
    """Choose a file; it is checked while its page shows how far that is. Text that can't be read is refused at once."""
    of, council = kind_for(request, sheet_kind), council_of(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        content = sent.read()
        try:
            sheet = receiving.receive(
                kind=of, name=sent.name, content=content, council=council, by=request.user, at=clock.now()
            )
        except Refused as no:
            waiting = _still_open(request, of, council, content)
            if no.code == "same-file" and waiting:
                messages.warning(request, no.reason)
                return redirect("council-import", waiting.pk)
            form.refuse(no)
        else:
            return redirect("council-import", sheet.pk)
    needed = [each.name for each in of.columns if each.is_needed]
    return render(request, "imports/new.html", {"form": form, "kind": of, "council": council, "needed": needed})


@requires(Permission.KEEP_PEOPLE, Permission.ENDORSE)
def template(request: SignedInRequest, sheet_kind: str) -> StreamingHttpResponse:
    """A file to fill in, with one line that shows how."""
    of = kind_for(request, sheet_kind)
    return csv_file(f"{of.slug}-template", [each.name for each in of.columns], [[each.example for each in of.columns]])


def kinds_for(request: SignedInRequest) -> list[Kind]:
    """The kinds that the reader may bring."""
    on = clock.today()
    return [each for each in KINDS.values() if request.user.may(each.permission, on=on)]


def kind_for(request: SignedInRequest, slug: str) -> Kind:
    """The kind of this name, if the reader may bring it."""
    found = next((each for each in kinds_for(request) if each.slug == slug), None)
    if found is None:
        raise Http404
    return found


def council_of(request: SignedInRequest) -> Council:
    """The council they act for: as a lead, else as a manager."""
    is_lead = request.user.may(Permission.KEEP_PEOPLE, on=clock.today())
    return acting_council(request, Permission.KEEP_PEOPLE if is_lead else Permission.ENDORSE)


def state_of(sheet: Sheet) -> tuple[str, str]:
    """Its state as the words and the colour of a tag."""
    state = Sheet.State(sheet.state)
    return state.label, STATE_COLOURS[state]


def _still_open(request: SignedInRequest, kind: Kind, council: Council, content: bytes) -> Sheet | None:
    mine: Any = Sheet.objects.visible_to(request.user)
    found: Sheet | None = mine.open().filter(
        by=request.user, council=council, kind=kind.slug, digest=receiving.digest_of(content)
    ).first()  # fmt: skip
    return found
