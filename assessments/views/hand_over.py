"""The lane from the assessed year (ASYE) to an assessment: who is in which part of it, put off, reminded."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.forms.development import DeferForm
from assessments.operations import hand_over
from assessments.queries import hand_over as queries
from assessments.queries.deciders import led_by
from assessments.queries.policies import policy_on
from assessments.rules.hand_over import Lane
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words

A_PAGE = 25
ACTS = (Lane.LOST, Lane.DUE, Lane.DEFERRED)  # where a lead can do something here


@requires(Permission.SEE_COUNCIL)
def lane(request: SignedInRequest) -> HttpResponse:
    """Everybody who completed the year, those lost in hand-over first."""
    on, council = clock.today(), acting_council(request, Permission.SEE_COUNCIL)
    policy = policy_on(on)
    found = queries.by_lane(queries.at_council(council, policy, on))
    groups = [
        (each, Paginator(rows, A_PAGE).get_page(request.GET.get(each.value)), each in ACTS)
        for each, rows in found.items() if rows
    ]  # fmt: skip
    counts = [(each, len(rows)) for each, rows in found.items()]
    page = {
        "council": council,
        "on": on,
        "policy": policy,
        "groups": groups,
        "counts": counts,
        "lost": found[Lane.LOST],
    }
    return render(request, "assessments/development/asye.html", page)


@requires(Permission.KEEP_PEOPLE)
def defer(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Put somebody off until a day, for a reason."""
    on, person = clock.today(), _theirs(request, social_worker_id)
    form = DeferForm(sent(request))
    if form.is_valid():
        try:
            made = hand_over.defer(social_worker=person, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"{person}: put off until {date_words(made.until)}.")
            return redirect("council-asye")
    page = {"form": form, "person": person, "cancel_url": reverse("council-asye")}
    return render(request, "assessments/development/defer.html", page)


@requires(Permission.KEEP_PEOPLE)
@require_POST
def remind(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Write to them; then back to the lane."""
    person = _theirs(request, social_worker_id)
    try:
        hand_over.remind(social_worker=person, by=request.user, on=clock.today())
        messages.success(request, f"We are writing to {person}.")
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("council-asye")


def _theirs(request: SignedInRequest, social_worker_id: int) -> SocialWorker:
    council = acting_council(request, Permission.KEEP_PEOPLE)
    return get_object_or_404(led_by(council, clock.today()), pk=social_worker_id)
