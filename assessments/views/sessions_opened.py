"""The Department's sessions: all of them across the country, and opening one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.sessions_opened import OpenForm, SessionFilter
from assessments.models import Session
from assessments.models.sessions import SessionQuerySet
from assessments.operations import sessions
from assessments.queries.policies import policy_on
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, moment_words

A_PAGE = 25


@requires(Permission.SEE_NATIONAL)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every session that was filtered for, with its places and how many are taken."""
    on = clock.today()
    filters = SessionFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = matching(Session.objects.visible_to(request.user), wanted, on).with_places_left()
    found = found.annotate(booked=F("capacity") - F("places_left")).select_related("centre__region")
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "filters": filters,
        "page": rows,
        "rows": [(session, STATUSES[session.status].name) for session in rows],
        "open_statuses": policy_on(on).open_statuses,
    }
    return render(request, "assessments/national/sessions.html", page)


@requires(Permission.OPEN_SESSIONS)
def open_one(request: SignedInRequest) -> HttpResponse:
    """Offer places at a centre on a day still to come."""
    on = clock.today()
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            session = sessions.open_session(**form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, opened_words(session, on))
            return redirect(f"{reverse('dfe-sessions')}?centre={session.centre_id}")
    page = {"form": form, "cancel_url": reverse("dfe-sessions")}
    return render(request, "assessments/national/session_open.html", page)


def matching(found: SessionQuerySet, wanted: dict[str, Any], on: date) -> SessionQuerySet:
    """The sessions of these choices, soonest first; those that are over, latest first."""
    which = wanted.get("which", "")
    found = found.filter(cancelled_at__isnull=which != "cancelled")
    found = found.order_by("-starts_at" if which == "past" else "starts_at", "centre__name", "pk")
    if which == "past":
        found = found.filter(day__lt=on)
    elif not which and not wanted.get("day_from"):
        found = found.filter(day__gte=on)
    fields = {"centre": "centre", "region": "centre__region", "status": "status", "day_from": "day__gte",
              "day_to": "day__lte"}  # fmt: skip
    return found.filter(**{fields[name]: wanted[name] for name in fields if wanted.get(name)})


def opened_words(session: Session, on: date) -> str:
    """What was opened, and from when people can book it."""
    policy, status = policy_on(on), STATUSES[session.status].name
    places = f"{session.capacity} place{'' if session.capacity == 1 else 's'}"
    words = f"Opened: {status}, {session.centre.name}, {moment_words(session.starts_at)}, {places}."
    if session.status not in policy.open_statuses:
        return f"{words} Nobody can book it until policy opens {status.lower()}."
    first = max(on, session.day - timedelta(days=policy.booking_horizon_days))
    return f"{words} People can book it {'now' if first == on else 'from ' + date_words(first)}."
