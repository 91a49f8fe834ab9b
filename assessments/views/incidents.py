"""Incidents: the centre writes them down, the Department decides."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.incidents import INCIDENTS
from assessments.forms.incidents import UPHELD, DecideForm, RaiseForm
from assessments.models import Attempt, Incident, Session
from assessments.operations import incidents
from assessments.queries.incidents import incidents_for, waiting
from assessments.queries.queues import owned
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
RAISED = "Written down. The Department decides; until then no result that it touches is released."
UPHOLDING = "Upheld. Every assessment that it touched is set aside, and we are writing to the people."
NOT_UPHOLDING = "Not upheld. Every assessment counts."


@requires(Permission.RAISE_INCIDENTS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Incidents at the reader's centres: what waits first."""
    found = Paginator(incidents_for(request.user), A_PAGE).get_page(request.GET.get("page"))
    page = {"page": found, "rows": [(each, INCIDENTS[each.kind]) for each in found]}
    return render(request, "assessments/incidents/centre_list.html", page)


@requires(Permission.RAISE_INCIDENTS)
def new(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Write down what went wrong in a session, and whom it touched."""
    session = get_object_or_404(Session.objects.run_by(request.user).select_related("centre"), pk=session_id)
    attempts = Attempt.objects.run_by(request.user).filter(booking__session=session).select_related("social_worker")
    form = RaiseForm(sent(request), attempts=attempts.order_by("social_worker__last_name", "pk"))
    if form.is_valid():
        try:
            incident = incidents.raise_one(session=session, seen=form.seen(), by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, RAISED)
            return redirect("centre-incident", incident.pk)
    cancel_url = reverse("centre-session", args=[session.pk])
    page = {"session": session, "form": form, "cancel_url": cancel_url, "nobody": not attempts}
    return render(request, "assessments/incidents/new.html", page)


@requires(Permission.RAISE_INCIDENTS)
def one(request: SignedInRequest, incident_id: int) -> HttpResponse:
    """One incident as the centre reads it."""
    incident = get_object_or_404(incidents_for(request.user), pk=incident_id)
    return render(
        request, "assessments/incidents/one.html", _page(incident) | {"back_url": reverse("centre-incidents")}
    )


@requires(Permission.DECIDE_INCIDENTS)
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, nearest to its day first; below, what was decided."""
    on = clock.today()
    decided = incidents_for(request.user).filter(decided_at__isnull=False).order_by("-decided_at")
    shown = Paginator(decided, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "waiting": [(each, *each.queued.clock(on)) for each in owned(waiting(request.user, on))],
        "page": shown,
        "rows": [(each, INCIDENTS[each.kind]) for each in shown],
    }
    return render(request, "assessments/incidents/queue.html", page)


@requires(Permission.DECIDE_INCIDENTS)
def decide(request: SignedInRequest, incident_id: int) -> HttpResponse:
    """What happened, whom it touched, and the decision: to make, or as it was made."""
    incident = get_object_or_404(incidents_for(request.user), pk=incident_id)
    form = DecideForm(sent(request))
    if form.is_valid():
        is_upheld, answer = form.cleaned_data["verdict"] == UPHELD, form.cleaned_data["answer"]
        try:
            incidents.decide(incident=incident, is_upheld=is_upheld, answer=answer, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            incident = incidents_for(request.user).get(pk=incident_id)
        else:
            messages.success(request, UPHOLDING if is_upheld else NOT_UPHOLDING)
            return redirect("dfe-incidents")
    may_decide = incident.decided_at is None and incident.raised_by_id != request.user.pk
    page = {
        "form": form,
        "may_decide": may_decide,
        "back_url": reverse("dfe-incidents"),
    }
    return render(request, "assessments/incidents/one.html", _page(incident) | page)


def _page(incident: Incident) -> dict[str, Any]:
    touched = incident.attempts.select_related("social_worker").order_by("social_worker__last_name", "pk")
    return {"incident": incident, "kind": INCIDENTS[incident.kind], "touched": touched}
