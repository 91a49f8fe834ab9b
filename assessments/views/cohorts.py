"""A council's cohorts: all of them, a new one, one with its people, its days, its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.cohorts import ChangeCohortForm, CohortForm
from assessments.models import Cohort
from assessments.operations import cohorts
from assessments.queries.cohorts import Member, by_stage, kept_for, members_of, overview, pace_at, to_wait_in
from assessments.queries.policies import policy_on
from assessments.views.saved_views import filters_of
from assessments.views.sent import sent
from assessments.views.way import COLOURS
from foundation import clock
from foundation.refusal import Refused


@requires(Permission.KEEP_COHORTS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every cohort with its pace. Filters of the list of people, if it was left with some, go on to who is added."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COHORTS)
    found = [(each, STATUSES[each.status], people, pace) for each, people, pace in overview(council, on)]
    page = {
        "council": council,
        "open": [each for each in found if not each[0].closed_at],
        "closed": [each for each in found if each[0].closed_at],
        "filters": filters_of(request.GET),
    }
    return render(request, "assessments/cohorts/list.html", page)


@requires(Permission.KEEP_COHORTS)
def make(request: SignedInRequest) -> HttpResponse:
    """A new one; then its page."""
    council, policy = acting_council(request, Permission.KEEP_COHORTS), policy_on(clock.today())
    form = CohortForm(sent(request), policy=policy)
    if form.is_valid():
        name, status = form.cleaned_data["name"], form.cleaned_data["status"]
        try:
            made = cohorts.make(council=council, status=status, name=name, window=form.window(), by=request.user)
            return redirect("council-cohort", made.pk)
        except Refused as no:
            form.refuse(no)
    page = {"form": form, "title": "Make a cohort", "back": reverse("council-cohorts")}
    return render(request, "assessments/cohorts/form.html", page)


@requires(Permission.KEEP_COHORTS)
def one(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """How far it is and should be, who is stuck, who is in it, which places are kept."""
    on, cohort = clock.today(), kept_cohort(request, cohort_id)
    policy = policy_on(on)
    members = members_of(cohort, request.user, policy, on)
    pace = pace_at(cohort, (each.standing for each in members), on)
    page = {
        "cohort": cohort,
        "status": STATUSES[cohort.status],
        "policy": policy,
        "pace": pace,
        "members": [_row(each) for each in members],
        "stuck": [each for each in members if each.stuck],
        "stages": [(stage.words, COLOURS[stage], number) for stage, number in by_stage(members)],
        "kept": kept_for(cohort, on),
        "to_wait": len(to_wait_in(members)),
    }
    return render(request, "assessments/cohorts/one.html", page)


@requires(Permission.KEEP_COHORTS)
def change(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """Its name, days and number."""
    cohort = kept_cohort(request, cohort_id)
    now = {name: getattr(cohort, name) for name in ("name", "first_day", "last_day", "target")}
    form = ChangeCohortForm(sent(request), initial=now)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            cohorts.change(cohort=cohort, name=name, window=form.window(), by=request.user)
            return redirect("council-cohort", cohort.pk)
        except Refused as no:
            form.refuse(no)
    page = {"form": form, "title": f"Change “{cohort.name}”", "back": reverse("council-cohort", args=[cohort.pk])}
    return render(request, "assessments/cohorts/form.html", page)


@requires(Permission.KEEP_COHORTS)
@require_POST
def close(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """It is over: its people can be in another."""
    cohort = kept_cohort(request, cohort_id)
    try:
        cohorts.close(cohort=cohort, by=request.user)
    except Refused as no:
        messages.warning(request, no.reason)
    else:
        messages.success(request, f"“{cohort.name}” is closed. Its people can now be in another cohort.")
    return redirect("council-cohort", cohort.pk)


def kept_cohort(request: SignedInRequest, cohort_id: int) -> Cohort:
    """A cohort of theirs; 404 for another council's, as if there were none."""
    mine = Cohort.objects.visible_to(request.user).select_related("council")
    return get_object_or_404(mine, pk=cohort_id)


def _row(each: Member) -> dict[str, Any]:
    stage = each.standing.stage
    return {"each": each, "stage": stage.words, "colour": COLOURS[stage]}
