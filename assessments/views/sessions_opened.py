"""The Department's sessions: all of them across the country, and opening one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.sessions_opened import OpenForm, OwnFilter, SessionFilter
from assessments.models import Session
from assessments.models.sessions import SessionQuerySet
from assessments.operations import sessions
from assessments.queries.given import given_of
from assessments.queries.keeping import centres_kept_by, sessions_kept_by
from assessments.queries.policies import policy_on
from assessments.views.kept import CENTRE, DFE, Area, state_of
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, moment_words

A_PAGE = 25
NARROWER: dict[str, dict[str, bool]] = {
    "draft": {"published_at__isnull": True},
    "closed": {"published_at__isnull": False, "closed_at__isnull": False},
}


@requires(Permission.SEE_NATIONAL)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every session that was filtered for, with its places and how many are taken."""
    on = clock.today()
    filters = SessionFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = matching(Session.objects.visible_to(request.user), wanted, on).select_related("centre__region")
    return render(request, "assessments/national/sessions.html", {"filters": filters, **listed(request, found, DFE)})


@requires(Permission.KEEP_OWN_SESSIONS)
def own(request: SignedInRequest) -> HttpResponse:
    """The same at the reader's own centres, and the way to what is said about each centre."""
    filters = OwnFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = matching(sessions_kept_by(request.user), wanted, clock.today()).select_related("centre__region")
    page = {"filters": filters, "centres": centres_kept_by(request.user), **listed(request, found, CENTRE)}
    return render(request, "assessments/centre/places.html", page)


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


def listed(request: SignedInRequest, found: SessionQuerySet, area: Area) -> dict[str, Any]:
    """A page of these sessions, each with what is given away, how it stands and where it is opened."""
    on = clock.today()
    policy = policy_on(on)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": [
            (session, STATUSES[session.status].name, taken, state_of(session, policy, taken, on), area.address(session))
            for session, taken in given_of(page, on, clock.now())
        ],
        "policy": policy,
        "which": request.GET.get("which", ""),
    }


def matching(found: SessionQuerySet, wanted: dict[str, Any], on: date) -> SessionQuerySet:
    """The sessions of these choices, soonest first; those that are over, latest first."""
    which = wanted.get("which", "")
    found = found.filter(cancelled_at__isnull=which != "cancelled", **NARROWER.get(which, {}))
    found = found.order_by("-starts_at" if which == "past" else "starts_at", "centre__name", "pk")
    if which == "past":
        found = found.filter(day__lt=on)
    elif which != "cancelled" and not wanted.get("day_from"):
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
