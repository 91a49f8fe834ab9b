"""One session for those who keep its places: how many are whose, what happened, and what can be changed."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.keeping import CancelSessionForm, PlacesForm
from assessments.models import Session
from assessments.operations import cancellations, sessions
from assessments.queries.affected import affected_by, people_in
from assessments.queries.closures import progress_of
from assessments.queries.given import blocks_of, given_from, given_in, sums_in
from assessments.queries.keeping import history_of_session, sessions_kept_by, waiting_for_session
from assessments.queries.policies import policy_on
from assessments.rules.capacity import Given, places
from assessments.rules.places import kept_for_first_choice
from assessments.views.kept import CENTRE, Area, done, kept, state_of
from assessments.views.timeline import titled
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from govuk.parts import Stat

LATELY = 20


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def detail(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Its places, and whose they are; with what can be done."""
    on, at, session = clock.today(), clock.now(), kept(request, session_id)
    policy = policy_on(on)
    sums = sums_in(session, on, at)
    given = given_from(sums)
    blocks = blocks_of(session, on, at)
    page = {
        **about(session, area),
        "state": state_of(session, policy, given, on),
        "given": given,
        "stats": stats_of(session, given),
        "blocks": [(each, *_block_urls(session, area, each.block.pk)) for each in blocks],
        "waiting": waiting_for_session(session),
        "first_choice": (
            min(kept_for_first_choice(sums.first_choice, session.capacity), free_in(session, given)),
            sums.first_choice_until,
        ),
        "opens_on": session.day - timedelta(days=policy.booking_horizon_days),
        "policy": policy,
        "on": on,
        "progress": progress_of(sessions_kept_by(request.user).filter(pk=session.pk)) if session.cancelled_at else None,
        "can_change": session.cancelled_at is None and session.day > on,
        "can_cancel": session.cancelled_at is None and session.day >= on,
        "history": [
            titled(each, each.actor.name if each.actor else "") for each in history_of_session(session)[:LATELY]
        ],
    }
    return render(request, "assessments/keeping/session.html", page)


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
@require_POST
def publish(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Let people find and book this draft."""
    session = kept(request, session_id)
    words, by, on = "Published. People can find it now.", request.user, clock.today()
    return _done(request, lambda: sessions.publish(sessions=[session.pk], by=by, on=on), words, area.address(session))


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
@require_POST
def close(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Take no more bookings; those there are stay."""
    session = kept(request, session_id)
    words, by, on = "Closed to further bookings. Everybody who has a place keeps it.", request.user, clock.today()
    return _done(request, lambda: sessions.close_bookings(session=session, by=by, on=on), words, area.address(session))


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
@require_POST
def reopen(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Take bookings again."""
    session = kept(request, session_id)
    words, by, on = "Open to bookings again. Whoever waits for a place here comes first.", request.user, clock.today()
    return _done(request, lambda: sessions.reopen_bookings(session=session, by=by, on=on), words, area.address(session))


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def change_places(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """More places or fewer, never below those that are somebody's."""
    on, session = clock.today(), kept(request, session_id)
    initial = {"capacity": session.capacity, "suitable_places": session.suitable_places}
    form = PlacesForm(request.POST or None, initial=initial)
    if form.is_valid():
        wanted = form.cleaned_data
        words = f"This session has {places(wanted['capacity'])} now, {wanted['suitable_places']} of them suitable."
        if done(
            request, form,
            lambda: sessions.change_places(session=session, **wanted, by=request.user, on=on), words,
        ):  # fmt: skip
            return redirect(area.address(session))
    given = given_in(session, on, clock.now())
    page = {**about(session, area), "form": form, "given": given, "cancel_url": area.address(session)}
    return render(request, "assessments/keeping/places.html", page)


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def cancel(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Who is touched, by name; then why, and it is done."""
    on, session = clock.today(), kept(request, session_id)
    form = CancelSessionForm(request.POST or None)
    if form.is_valid():
        one = sessions_kept_by(request.user).filter(pk=session.pk)
        people = affected_by(one).people
        told = f"{people} {'person has' if people == 1 else 'people have'} been written to"
        words = f"Cancelled. {told}, and they choose first when they book again." if people else "Cancelled."
        reason = form.cleaned_data["reason"]
        if done(
            request, form,
            lambda: cancellations.cancel(session=session, reason=reason, by=request.user, on=on), words,
        ):  # fmt: skip
            return redirect(area.address(session))
    page = {
        **about(session, area),
        "form": form,
        "affected": affected_by(sessions_kept_by(request.user).filter(pk=session.pk)),
        "people": people_in(sessions_kept_by(request.user).filter(pk=session.pk)),
        "policy": policy_on(on),
        "cancel_url": area.address(session),
        "cancel_words": "Keep this session",
        "is_open": session.cancelled_at is None and session.day >= on,
    }
    return render(request, "assessments/keeping/cancel.html", page)


def about(session: Session, area: Area) -> dict[str, object]:
    """What every page about one session needs: the session, its status, and the addresses around it."""
    actions = ("publish", "close", "reopen", "change", "keep", "cancel")
    return {
        "session": session,
        "status": STATUSES[session.status],
        "where": f"{session.centre.name}, {moment_words(session.starts_at)}",
        "home_url": f"{reverse(area.all)}{'?which=draft' if session.published_at is None else ''}",
        "one_url": area.address(session),
        "day_url": reverse("centre-session", args=[session.pk]) if area is CENTRE else "",
        "urls": {action: area.address(session, action) for action in actions},
    }


def free_in(session: Session, given: Given) -> int:
    """How many places are nobody's."""
    return max(session.capacity - given.total, 0)


def stats_of(session: Session, given: Given) -> list[Stat]:
    """The four numbers: free, booked, held, kept."""
    return [
        Stat(free_in(session, given), "free", of=f"of {places(session.capacity)}"),
        Stat(given.booked, "booked", of="somebody with extra time can take two" if given.booked > 1 else ""),
        Stat(given.held, "held", of="while people choose or answer an offer"),
        Stat(given.kept, "kept for councils", of="and not taken yet"),
    ]


def _block_urls(session: Session, area: Area, block: int) -> tuple[str, str]:
    return area.address(session, "block", block_id=block), area.address(session, "release", block_id=block)


def _done(request: SignedInRequest, verb: Callable[[], object], words: str, to: str) -> HttpResponse:
    """One button: do it, or say why not."""
    try:
        verb()
    except Refused as no:
        messages.warning(request, no.reason)
    else:
        messages.success(request, words)
    return redirect(to)
