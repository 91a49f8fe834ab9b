"""The waiting list as a person meets it: what they wait for, their turn and why, and joining or leaving it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from assessments.catalogue.statuses import STATUSES
from assessments.forms.waiting import Leave
from assessments.models import Hold, Session, Wait
from assessments.operations import waiting
from assessments.queries.own_waits import offers_kept_by, offers_made_for, offers_open, waits_kept_by
from assessments.queries.policies import policy_on
from assessments.queries.positions import lines_of
from assessments.queries.turns import wish_of
from assessments.rules.waiting import ORDER, wish_words
from assessments.views.holding import BOOKERS
from assessments.views.kept_for import kept
from assessments.views.sent import sent
from assessments.views.whose import about, person_for, person_to_book_for
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from govuk.parts import Entry
from journal.read import history_of

A_PAGE = 25
DONE = {"joined": "On the waiting list", "changed": "Changed on the waiting list"}
ANSWERS = {
    "taken": "The place was taken", "declined": "The place was turned down", "lapsed": "The offer ran out",
    "withdrawn": "The offer was taken back", "": "A place is kept",
}  # fmt: skip


@requires(*BOOKERS)
def listing(request: SignedInRequest) -> HttpResponse:
    """What somebody waits for; for a lead who names nobody, all the people of their council who wait."""
    on, person = clock.today(), person_for(request, clock.today())
    waits, offers = waits_kept_by(request.user, on).live(), offers_kept_by(request.user, on)
    if person:
        waits, offers = waits.filter(social_worker=person), offers.filter(social_worker=person)
    page = Paginator(waits, A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(page, on)
    context = {
        "person": person,
        "mine": person is not None and about(request, person).mine,
        "whose": about(request, person),
        "offers": [kept(each, about(request, each.social_worker)) for each in offers_open(offers, clock.now())],
        "page": page,
        "rows": [{**_named(request, each), "line": lines.get(each.pk), "what": _what(each)} for each in page],
        "join_url": about(request, person).address("waiting-join"),
        "list_url": about(request, person).address("session-list"),
    }
    return render(request, f"assessments/waiting/{'list' if person else 'of_people'}.html", context)


@requires(*BOOKERS)
def detail(request: SignedInRequest, wait_id: int) -> HttpResponse:
    """One turn on the list: how far up, why, what happened, and what can be changed."""
    on, now = clock.today(), clock.now()
    wait = get_object_or_404(waits_kept_by(request.user, on), pk=wait_id)
    whose, offers = about(request, wait.social_worker), offers_made_for(wait)
    passed = Paginator(history_of(wait), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "wait": wait,
        "what": _what(wait),
        "status": STATUSES[wait.status],
        "person": wait.social_worker,
        "mine": whose.mine,
        "line": lines_of([wait], on).get(wait.pk) if wait.left_at is None else None,
        "kept": next((kept(each, whose) for each in offers if each.ended_at is None and each.until > now), None),
        "offers": [_entry(each) for each in offers],
        "page": passed,
        "passed": [Entry("Went to somebody after you", each.at, each.words) for each in passed],
        "order": ORDER,
        "policy": policy_on(on),
        "done_words": DONE.get(request.GET.get("done", ""), ""),
        "change_url": whose.address("waiting-join", status=wait.status),
        "list_url": whose.address("waiting"),
        "find_url": whose.address("session-list", status=wait.status),
        "session_url": whose.address("session-detail", wait.session_id) if wait.session_id else "",
    }
    return render(request, "assessments/waiting/detail.html", context)


@requires(*BOOKERS)
def join_session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Wait for a place in a full session: a button on its page."""
    on, sessions = clock.today(), Session.objects.visible_to(request.user)
    session = get_object_or_404(sessions.select_related("centre"), pk=session_id)
    person = person_to_book_for(request, on)
    here = about(request, person).address("session-detail", session.pk)
    if request.method != "POST":
        return redirect(here)
    try:
        wait = waiting.join_session(social_worker=person, session=session, by=request.user, on=on)
    except Refused as refused:
        messages.warning(request, refused.reason)
        return redirect(here)
    return redirect(f"{reverse('wait-detail', args=[wait.pk])}?done=joined")


@requires(*BOOKERS)
def leave(request: SignedInRequest, wait_id: int) -> HttpResponse:
    """Give up a turn on the list."""
    on, form = clock.today(), Leave(sent(request))
    wait = get_object_or_404(waits_kept_by(request.user, on), pk=wait_id)
    if wait.left_at:
        return redirect("wait-detail", wait_id)
    whose = about(request, wait.social_worker)
    if form.is_valid():
        try:
            waiting.leave(wait=wait, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            who = "You are" if whose.mine else f"{wait.social_worker.name} is"
            messages.success(request, f"{who} no longer waiting for this. Whoever joins again begins anew.")
            return redirect(whose.address("waiting"))
    context = {
        "form": form, "wait": wait, "what": _what(wait), "person": wait.social_worker, "mine": whose.mine,
        "cancel_url": reverse("wait-detail", args=[wait_id]),
    }  # fmt: skip
    return render(request, "assessments/waiting/leave.html", context)


def _what(wait: Wait) -> dict[str, str]:
    """Where and when a place is waited for."""
    if wait.session:
        return {"where": wait.session.centre.name, "when": moment_words(wait.session.starts_at)}
    centres = [each.name for each in wait.centres.all()]
    return {"where": ", or ".join(centres), "when": wish_words(wish_of(wait, frozenset()))}


def _named(request: SignedInRequest, each: Wait) -> dict[str, Any]:
    """A wait with whom it is for."""
    whose = about(request, each.social_worker)
    return {"it": each, "person": each.social_worker, "mine": whose.mine, "status": STATUSES[each.status]}


def _entry(offer: Hold) -> Entry:
    session = offer.session
    words = f"{session.centre.name}, {moment_words(session.starts_at)}. Kept until {moment_words(offer.until)}."
    answer = "lapsed" if offer.ended_at is None and offer.until <= clock.now() else offer.answer
    return Entry(ANSWERS[answer], offer.ended_at or offer.made_at, words, href=reverse("offer", args=[offer.pk]))
