"""Files of the council's people to take away: making one, having it for a day, and who had which."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.operations.invitations import hash_of
from accounts.roles import Permission
from foundation import clock
from foundation.refusal import Refused
from govuk.sheets import download
from reports import exporting
from reports.kinds import KINDS
from reports.models import Export

A_PAGE = 25


@requires(Permission.SEE_COUNCIL)
@require_POST
def make(request: SignedInRequest, export_kind: str) -> HttpResponse:
    """Make a file of what the page shows with these filters; then its own page."""
    kind = KINDS.get(export_kind)
    if kind is None:
        raise Http404
    council, now, filters = acting_council(request, Permission.SEE_COUNCIL), clock.now(), request.GET.urlencode()
    try:
        made = exporting.export(kind=kind, council=council, filters=filters, by=request.user, at=now)
    except Refused as no:
        messages.warning(request, no.reason)
        return redirect(f"{reverse(kind.page)}?{filters}" if filters else kind.page)
    return redirect("council-export", exporting.readdress(export=made, by=request.user, at=now))


@requires(Permission.SEE_COUNCIL)
def one(request: SignedInRequest, export_token: str) -> HttpResponseBase:
    """What is in the file and until when; its button hands it over. For its owner alone, while they lead there."""
    now = clock.now()
    live = Export.objects.visible_to(request.user).filter(by=request.user, state=Export.State.READY).not_expired(now)
    export = get_object_or_404(live.select_related("council"), token_hash=hash_of(export_token))
    problems = []
    if request.method == "POST":
        try:
            return download(name_of(export), exporting.take(export=export, by=request.user, at=now))
        except Refused as no:
            problems = [no.reason]
    kind = KINDS[export.kind]
    page = {"export": export, "kind": kind, "problems": problems, "again": again(export)}
    return render(request, "reports/exports/one.html", page)


@requires(Permission.SEE_COUNCIL)
def listing(request: SignedInRequest) -> HttpResponse:
    """One's own files that can still be had; and who at the council took which away, and how often."""
    now, council = clock.now(), acting_council(request, Permission.SEE_COUNCIL)
    made = Export.objects.visible_to(request.user).filter(council=council).exclude(state=Export.State.MAKING)
    live = made.filter(by=request.user, state=Export.State.READY).not_expired(now)
    rows = [(each, KINDS[each.kind]) for each in made.select_related("by").defer("content", "people")]
    page = {
        "council": council,
        "live": [(each, KINDS[each.kind]) for each in live.defer("content", "people")[:A_PAGE]],
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/exports/list.html", page)


@requires(Permission.SEE_COUNCIL)
@require_POST
def reopen(request: SignedInRequest, export_id: int) -> HttpResponse:
    """Give the file a new address, and go there."""
    export = get_object_or_404(Export.objects.visible_to(request.user).filter(by=request.user), pk=export_id)
    try:
        return redirect("council-export", exporting.readdress(export=export, by=request.user, at=clock.now()))
    except Refused as no:
        messages.warning(request, no.reason)
        return redirect("council-exports")


def name_of(export: Export) -> str:
    """The name under which it is saved: what, and of which day."""
    return f"{KINDS[export.kind].name.lower().replace(' ', '-')}-{clock.on_the_wall(export.asked_at)}"


def again(export: Export) -> str:
    """The page it was made from, with the same filters."""
    page = reverse(KINDS[export.kind].page)
    return f"{page}?{export.filters}" if export.filters else page
