"""Unmet demand for the Department: where people wait, a centre's list in order, and one turn with all its story."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.waits import DemandFilter, StatusFilter, TurnForm
from assessments.models import Wait
from assessments.operations import waiting
from assessments.queries import demand, waits
from assessments.queries.hardships import hardships
from assessments.queries.policies import policy_on
from assessments.queries.positions import Line, lines_of
from assessments.queries.wishes import days_wished, times_wished, wish_words
from assessments.rules.waiting import ORDER
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from govuk.parts import Entry

A_PAGE = 25
MOVED = {1: "moved forward", 0: "put back in their own turn", -1: "moved back"}


@requires(Permission.SET_PRIORITY, Permission.SEE_WAITS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Where people wait, for how long, and how many places are free there."""
    on, filters = clock.today(), DemandFilter(request.GET)
    everywhere = demand.demand(policy_on(on), on, clock.now())
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = [
        each for each in everywhere
        if wanted.get("status", "") in ("", each.status.slug) and wanted.get("region") in (None, each.centre.region)
    ]  # fmt: skip
    page = {
        "on": on,
        "filters": filters,
        "page": Paginator(demand.ordered(found, request.GET.get("sort", "-people")), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "people": len({line.wait.social_worker_id for each in everywhere for line in each.lines}),
        "centres": len({each.centre.pk for each in everywhere}),
        "until": on + demand.AHEAD,
        "may_open": request.user.may(Permission.SET_PRIORITY, on=on),
    }
    return render(request, "assessments/national/waiting.html", page)


@requires(Permission.SET_PRIORITY)
def centre(request: SignedInRequest, centre_id: int) -> HttpResponse:
    """A centre's waiting list for one status, in the published order."""
    on, at = clock.today(), clock.now()
    here = get_object_or_404(demand.centres_by_name(), pk=centre_id)
    filters = StatusFilter(request.GET)
    filters.offer((slug, each.name) for slug, each in STATUSES.items())
    wanted = filters.cleaned_data["status"] if filters.is_valid() else ""
    status = STATUSES[wanted or next(iter(STATUSES))]
    lines = waits.lines_of(waits.live_at([here], status.slug), on, at)
    numbered = [(number, each, wish_words(each.wait)) for number, each in enumerate(lines, 1)]
    page = {
        "centre": here, "status": status, "filters": filters, "order": ORDER,
        "page": Paginator(numbered, A_PAGE).get_page(request.GET.get("page")),
        "days": days_wished(each.wait for each in lines), "times": times_wished(each.wait for each in lines),
    }  # fmt: skip
    return render(request, "assessments/national/waiting_centre.html", page)


@requires(Permission.SET_PRIORITY)
def turn(request: SignedInRequest, wait_id: int) -> HttpResponse:
    """One turn: why it is where it is, every offer, every place that went to somebody after; and changing it."""
    on, visible = clock.today(), Wait.objects.visible_to(request.user).prefetch_related("centres")
    wait = get_object_or_404(visible.select_related("social_worker", "session__centre", "priority_by"), pk=wait_id)
    form = TurnForm(request.POST or None, now=state_of(wait), initial={"priority": wait.priority})
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("priority", "reason")}
        try:
            waiting.prioritise(wait=wait, **given, by=request.user, on=on)
        except Refused as no:
            form.add_error(None, no.reason)
        else:
            words = (
                f"{wait.social_worker.name} was {MOVED[given['priority']]}. We have written to them with your reason."
            )
            messages.success(request, words)
            return redirect("dfe-waiting-turn", wait.pk)
    own = lines_of([wait], on)[wait.pk] if wait.left_at is None else Line()
    story = Paginator(waits.story_of(wait), A_PAGE).get_page(request.GET.get("page"))
    page: dict[str, Any] = {
        "wait": wait,
        "turn": own.turn,
        "positions": own.positions,
        "centre": wait.session.centre if wait.session else next(iter(wait.centres.all()), None),
        "status": STATUSES[wait.status],
        "wish": wish_words(wait),
        "offers": list(waits.offers_of(wait)),
        "at": clock.now(),
        "page": story,
        "story": [Entry(each.words, each.at, by=str(each.actor or "")) for each in story],
        "form": form,
    }
    return render(request, "assessments/national/waiting_turn.html", page)


@requires(Permission.SEE_NATIONAL)
def late(request: SignedInRequest) -> HttpResponse:
    """Places given back for hardship in the last twelve months: counts, and nobody's name."""
    on = clock.today()
    found = hardships(on)
    page = {"found": found, "on": on, "since": date_words(found.since)}
    return render(request, "assessments/national/hardships.html", page)


def state_of(wait: Wait) -> str:
    """What was last decided about this turn, in a word that changes whenever that does."""
    return f"{wait.priority}:{wait.priority_reason}:{wait.left_at or ''}"
