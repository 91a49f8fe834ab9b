"""Which places there are, and everything about one session."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.forms.sessions import SessionFilter, in_order
from assessments.models import Session
from assessments.queries.availability import Point, among, found_in, sessions_ahead, workplace_of
from assessments.queries.centres import rooms_of, suitable_among
from assessments.queries.own_waits import offer_in
from assessments.queries.places import Eyes, eyes_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_seen_by, standings_seen_by
from assessments.rules.absences import ends_at
from assessments.rules.eligibility import last_day_to_change, may_book
from assessments.rules.nothing import need_words
from assessments.rules.standing import Stage, Standing
from assessments.views.choosing import choosing
from assessments.views.kept_for import kept
from assessments.views.nothing import nothing
from assessments.views.places import ONLY_LOOKING, Chooser, listed
from assessments.views.rooms import rooms_as_read
from assessments.views.waiting_here import waiting_here
from assessments.views.whose import about, person_for
from foundation import clock

ON_THE_WAY = (Stage.ENDORSED, Stage.BOOKED)


@requires(Permission.FIND_A_SESSION)
def listing(request: SignedInRequest) -> HttpResponse:
    """Sessions with places, for everyone signed in; to choose from, for those who may book."""
    on = clock.today()
    policy, person = policy_on(on), person_for(request, on)
    by_status = standings_seen_by(request.user.pk, person, on) if person else {}
    usual = usual_status(by_status, policy)
    near = workplace_of(person, on) if person else None
    filters = filters_of(request, usual, near)
    status = filters.chosen_status(usual)
    whose, standing, search = about(request, person), by_status.get(status), filters.search(status)
    eyes = eyes_for(person, standing, policy, on)
    ahead = sessions_ahead(search, eyes, near)
    found = among(ahead, search)
    page = {
        **choosing(request, whose, standing, policy, on),
        **listed(request, filters, found, Chooser(whose, standing, policy, on), among(ahead, search.on_any_day)),
        **nothing(request, whose, ahead, search, eyes),
        "status": STATUSES[status],
        "near": search.near or near,
        "is_open": policy.is_open and status in policy.open_statuses,
        "policy": policy,
        "counted_for": need_words(eyes.need, "your" if whose.mine else "their"),
        "takes_two": eyes.need.places > 1,
        "until": on + timedelta(days=policy.booking_horizon_days),
        "clear_url": whose.address("session-list", status=status),
    }
    return render(request, "assessments/sessions/list.html", page)


@requires(Permission.FIND_A_SESSION)
def detail(request: SignedInRequest, session_id: int) -> HttpResponse:
    """What, when, where, how to get there; and the way to book it or to wait for it, or why not."""
    on, sessions = clock.today(), Session.objects.visible_to(request.user)
    session = get_object_or_404(sessions.select_related("centre"), pk=session_id)
    policy, person = policy_on(on), person_for(request, on)
    standing, whose = (
        standing_seen_by(request.user.pk, person, session.status, on) if person else None,
        about(request, person),
    )
    near = workplace_of(person, on) if person else None
    eyes, rooms = eyes_for(person, standing, policy, on), rooms_of(session.centre)
    found = found_in(session, eyes, near, suitable_among(rooms, eyes.need.features))
    may = may_book(standing, found.place, policy, on) if standing else ONLY_LOOKING
    offer = offer_in(person, session, clock.now()) if person and may else None
    page = {
        **choosing(request, whose, standing, policy, on),
        **facts_of(session, policy, on, eyes.extra_time),
        "found": found,
        "rooms": rooms_as_read(rooms),
        "counted_for": need_words(eyes.need, "your" if whose.mine else "their"),
        "may": may,
        "kept": kept(offer, whose) if offer else None,
        "list_url": whose.address("session-list", status=session.status),
        "hold_url": whose.address("session-hold", session.pk),
    }
    if standing and not may:
        page |= waiting_here(whose, standing, session, found.place, policy, on)
    return render(request, "assessments/sessions/detail.html", page)


def eyes_for(person: SocialWorker | None, standing: Standing | None, policy: Policy, on: date) -> Eyes:
    """Theirs; or, for somebody who only looks, those of anybody who takes one ordinary place."""
    if person is None or standing is None:
        return Eyes(policy, on, clock.now())
    return eyes_of(person, standing, policy, on, clock.now())


def filters_of(request: SignedInRequest, status: str, near: Point | None) -> SessionFilter:
    """The filters as they stand in the address, with the status and the order that the reader most likely means."""
    typed = in_order(request.GET, near)
    typed.setdefault("status", status)
    keep = {"for": request.GET["for"]} if "for" in request.GET else {}
    return SessionFilter(typed, keep=keep)


def usual_status(standings: dict[str, Standing], policy: Policy) -> str:
    """The status they are on the way to; else the first that can be booked."""
    on_the_way = [status for status, standing in standings.items() if standing.stage in ON_THE_WAY]
    return next(iter([*on_the_way, *policy.open_statuses, *STATUSES]))


def facts_of(session: Session, policy: Policy, on: date, extra_time: int = 0) -> dict[str, Any]:
    """What pages print of a session for somebody with so much extra time: the status, when to be there and until when,
    and until when a booking can be changed."""
    last = last_day_to_change(session.day, policy)
    return {
        "session": session,
        "status": STATUSES[session.status],
        "arrive_by": session.starts_at - timedelta(minutes=policy.arrival_lead_minutes),
        "ends_at": ends_at(session.starts_at, policy.session_minutes, extra_time),
        "last_day_to_change": last,
        "is_final": on > last,
        "policy": policy,
    }
