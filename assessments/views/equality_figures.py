"""Equality figures for the Department: read them, take them away, and respond to a line that is crossed."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.equality import MEASURES
from assessments.forms.equality_responses import ResponseForm
from assessments.models import EqualityGap
from assessments.operations import equality
from assessments.queries.equality import counts_of, days_counted, gaps_for, waiting
from assessments.queries.equality_tables import CSV_HEADINGS, csv_rows, tables_of
from assessments.queries.policies import policy_on
from assessments.queries.queues import owned
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from govuk.parts import Link
from govuk.sheets import csv_file

PUBLISHED = "The response has been published on the page of equality figures."


@requires(Permission.SEE_EQUALITY)
def figures(request: SignedInRequest) -> HttpResponse:
    """What waits for a response; then one measure by every characteristic, as at the end of one quarter."""
    on, days = clock.today(), days_counted(request.user)
    as_at, every = _as_at(request, days), list(MEASURES.values())
    measure = MEASURES.get(request.GET.get("measure", ""), every[0])
    page = {
        "on": on, "as_at": as_at, "measure": measure, "policy": policy_on(as_at or on),
        "tables": tables_of(counts_of(request.user, as_at), measure) if as_at else [],
        "measures": [Link(each.name, f"?measure={each.key}&as_at={as_at}", each == measure) for each in every],
        "days": [Link(date_words(each), f"?measure={measure.key}&as_at={each}", each == as_at) for each in days],
        "waiting": [(each, *each.queued.clock(on)) for each in owned(waiting(request.user, on))],
        "who": equality.who_respond(on), "gaps": [each for each in gaps_for(request.user) if each.responses.all()],
    }  # fmt: skip
    return render(request, "assessments/national/equality.html", page)


@requires(Permission.SEE_EQUALITY)
def figures_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """Every table of one quarter, as a file."""
    as_at = _as_at(request, days_counted(request.user))
    rows = csv_rows(counts_of(request.user, as_at)) if as_at else []
    return csv_file(f"equality-{as_at}" if as_at else "equality", CSV_HEADINGS, rows)


@requires(Permission.SEE_EQUALITY)
def gap(request: SignedInRequest, gap_id: int) -> HttpResponse:
    """One line that was crossed: its table, what was said to it, and a place to say more."""
    found = get_object_or_404(EqualityGap.objects.visible_to(request.user), pk=gap_id)
    form = ResponseForm(sent(request))
    if form.is_valid():
        try:
            equality.respond(gap=found, words=form.cleaned_data["words"], by=request.user, at=clock.now())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, PUBLISHED)
            return redirect("dfe-equality")
    counts = counts_of(request.user, found.as_at).filter(characteristic=found.characteristic)
    tables = tables_of(counts, found.compared)
    page = {
        "gap": found, "form": form, "responses": found.responses.select_related("written_by"), "on": clock.today(),
        "table": tables[0] if tables else None, "policy": policy_on(found.as_at), "measure": found.compared,
    }  # fmt: skip
    return render(request, "assessments/national/equality_gap.html", page)


def _as_at(request: SignedInRequest, days: list[date]) -> date | None:
    """The quarter asked for, if it was counted; else the latest. Http404 for what is no such day."""
    wanted = request.GET.get("as_at", "")
    if not wanted:
        return days[0] if days else None
    found = next((each for each in days if str(each) == wanted), None)
    if found is None:
        raise Http404
    return found
