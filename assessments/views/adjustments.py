"""The adjustments officer's queue, and one request with all that only they and the person read."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.adjustments import asked_words
from assessments.forms.adjustments import DecideForm, RequestFilter, proposal
from assessments.models import Adjustment
from assessments.operations import adjustments
from assessments.queries import adjustments as requests
from assessments.queries.policies import policy_on
from assessments.queries.provided import provided_by
from assessments.queries.queues import owned
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25


@requires(Permission.DECIDE_ADJUSTMENTS)
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits, the first due first; places that can't give what is needed; what was decided lately."""
    on, filters = clock.today(), RequestFilter(request.GET)
    text = filters.cleaned_data["q"] if filters.is_valid() else ""
    waits = requests.waiting(request.user, text)
    owners = {each.queued.work: each for each in owned(map(requests.as_work, waits))}
    decided = Paginator(requests.decided_lately(request.user, on, text), A_PAGE).get_page(request.GET.get("decided"))
    page = {
        "filters": filters,
        "text": text,
        "waits": Paginator(
            [(each, *each.clock(on), owners[f"adjustment:{each.adjustment.pk}"]) for each in waits], A_PAGE
        ).get_page(request.GET.get("waits")),
        "late": sum(each.due < on for each in waits),
        "decided": decided,
        "decided_rows": [(each, provided_by(each).words) for each in decided],
        "short": [] if text else requests.not_given(on)[:A_PAGE],
        "target": policy_on(on).adjustment_decision_working_days,
    }
    return render(request, "assessments/adjustments/listing.html", page)


@requires(Permission.DECIDE_ADJUSTMENTS)
def one(request: SignedInRequest, adjustment_id: int) -> HttpResponse:
    """What was asked and why, the bookings it touches, and the decision: to make, or as it was made."""
    on = clock.today()
    rows = Adjustment.objects.visible_to(request.user).select_related("social_worker", "decided_by")
    adjustment = get_object_or_404(rows, pk=adjustment_id)
    form = DecideForm(sent(request), initial=proposal(adjustment))
    if form.is_valid():
        try:
            adjustments.decide(adjustment=adjustment, verdict=form.verdict(), by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
            adjustment.refresh_from_db()
        else:
            messages.success(request, f"Decided. We have written to {adjustment.social_worker}.")
            return redirect("adjustments")
    return render(request, "assessments/adjustments/one.html", page_of(request, adjustment, form, on))


def page_of(request: SignedInRequest, adjustment: Adjustment, form: DecideForm, on: date) -> dict[str, Any]:
    """The request with its clock, the person's places and what they asked for before."""
    found, asked = requests.mine(adjustment.social_worker, on), requests.request_of(adjustment)
    words, colour = asked.clock(on)
    return {
        "form": form,
        "adjustment": adjustment,
        "person": adjustment.social_worker,
        "asked": asked,
        "due_words": words,
        "due_colour": colour,
        "is_open": not adjustment.decided_on and not adjustment.ended_on,
        "is_own": adjustment.social_worker.user_id == request.user.pk,
        "agreed": asked_words(adjustment.agreed, adjustment.extra_time),
        "bookings": found.bookings,
        "others": [each for each in (found.latest, *found.earlier) if each and each != adjustment],
    }
