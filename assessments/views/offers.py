"""A place that the waiting list keeps for somebody: take it, or say no so that the next can have it at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from assessments.models import Hold
from assessments.operations import waiting
from assessments.queries.lasting import extra_time_of
from assessments.queries.own_waits import offers_kept_by
from assessments.queries.policies import policy_on
from assessments.queries.positions import lines_of
from assessments.views.holding import BOOKERS
from assessments.views.sessions import facts_of
from assessments.views.whose import about
from foundation import clock
from foundation.refusal import Refused


@requires(*BOOKERS)
def offer(request: SignedInRequest, hold_id: int) -> HttpResponse:
    """Which place, until when, why it is theirs; or what became of the offer."""
    on, kept = clock.today(), _kept(request, hold_id)
    assert kept.wait  # an offer is made through a wait
    whose, is_open = about(request, kept.social_worker), kept.ended_at is None and kept.until > clock.now()
    page = {
        **facts_of(kept.session, policy_on(on), on, extra_time_of(kept.social_worker, on)),
        "offer": kept,
        "person": kept.social_worker,
        "mine": whose.mine,
        "is_open": is_open,
        "line": lines_of([kept.wait], on).get(kept.wait.pk) if is_open else None,
        "take_url": whose.address("session-book", kept.session_id),
        "session_url": whose.address("session-detail", kept.session_id),
        "list_url": whose.address("waiting"),
    }
    return render(request, "assessments/waiting/offer.html", page)


@requires(*BOOKERS)
def decline(request: SignedInRequest, hold_id: int) -> HttpResponse:
    """Say no: the button on the offer's page."""
    on, kept = clock.today(), _kept(request, hold_id)
    if request.method != "POST":
        return redirect("offer", hold_id)
    try:
        declined = waiting.decline(offer=kept, by=request.user, on=on)
    except Refused as refused:
        messages.warning(request, refused.reason)
        return redirect("offer", hold_id)
    messages.success(request, _words(declined, about(request, kept.social_worker).mine))
    return redirect(reverse("wait-detail", args=[declined.wait_id]))


def _words(declined: Hold, mine: bool) -> str:
    who = "You" if mine else declined.social_worker.name
    assert declined.wait
    if declined.wait.session_id:
        return f"{who} said no. The place is free for the next person, and the wait for this session is over."
    stay = "You stay" if mine else f"{who} stays"
    return f"{who} said no. The place is free for the next person. {stay} on the list for other places."


def _kept(request: SignedInRequest, hold_id: int) -> Hold:
    """The offer, if it is the reader's to answer; 404 if not, as if there were none."""
    return get_object_or_404(offers_kept_by(request.user, clock.today()), pk=hold_id)
