"""Keep places of a session for a council, change that, give them back."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.keeping import ChangeKeptForm, KeepForm
from assessments.models import Block, Session
from assessments.operations import blocks
from assessments.queries.given import given_in
from assessments.rules.capacity import places
from assessments.views.keeping import about
from assessments.views.kept import Area, done, kept
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words

USUAL = (timedelta(days=28), timedelta(days=7))


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def keep(request: SignedInRequest, session_id: int, area: Area) -> HttpResponse:
    """Keep places for a council that has none kept here."""
    on, session = clock.today(), kept(request, session_id)
    form = KeepForm(request.POST or None, initial={"release_on": _usual_day(session, on)})
    if form.is_valid():
        wanted = form.cleaned_data
        words = _kept_words(wanted["wanted"], wanted["council"].name, wanted["release_on"])
        if done(request, form, lambda: blocks.keep(session=session, **wanted, by=request.user, on=on), words):
            return redirect(area.address(session))
    return _page(request, session, area, form, "Keep places for a council")


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def change(request: SignedInRequest, session_id: int, block_id: int, area: Area) -> HttpResponse:
    """More or fewer places, or until another day."""
    on, session = clock.today(), kept(request, session_id)
    block = _block(session, block_id)
    form = ChangeKeptForm(request.POST or None, initial={"wanted": block.places, "release_on": block.release_on})
    if form.is_valid():
        wanted = form.cleaned_data
        words = _kept_words(wanted["wanted"], block.council.name, wanted["release_on"])
        if done(request, form, lambda: blocks.change(block=block, **wanted, by=request.user, on=on), words):
            return redirect(area.address(session))
    return _page(request, session, area, form, f"Places kept for {block.council}")


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
@require_POST
def release(request: SignedInRequest, session_id: int, block_id: int, area: Area) -> HttpResponse:
    """Give them back now."""
    session = kept(request, session_id)
    block = _block(session, block_id)
    try:
        blocks.release(block=block, by=request.user, on=clock.today())
    except Refused as no:
        messages.warning(request, no.reason)
    else:
        messages.success(request, f"No longer kept for {block.council}: everybody can take what was left.")
    return redirect(area.address(session))


def _block(session: Session, block_id: int) -> Block:
    return get_object_or_404(session.blocks.select_related("council", "session__centre"), pk=block_id)


def _page(
    request: SignedInRequest, session: Session, area: Area, form: ChangeKeptForm, title: str
) -> HttpResponse:  # fmt: skip
    given = given_in(session, clock.today(), clock.now())
    free = max(session.capacity - given.total, 0)
    page = {
        **about(session, area), "form": form, "title": title, "free": places(free), "given": given,
        "cancel_url": area.address(session),
    }  # fmt: skip
    return render(request, "assessments/keeping/block.html", page)


def _usual_day(session: Session, on: date) -> date:
    """Four weeks before the session, or one, or its own day: the first that is still to come."""
    return next((each for each in (session.day - ahead for ahead in USUAL) if each > on), session.day)


def _kept_words(number: int, council: str, release_on: date) -> str:
    return f"{places(number)} kept for {council} until {date_words(release_on)}. Only they and staff see it."
