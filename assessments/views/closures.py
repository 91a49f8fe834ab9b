"""Close a centre, a region or all of England; see how far its people have been told; lift it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.closures import ClosureForm
from assessments.models import Closure
from assessments.operations import closures
from assessments.queries.affected import affected_by, by_centre, people_in
from assessments.queries.closures import closures_with_counts, owed_of, progress_of, sessions_in, told_again
from assessments.queries.keeping import sessions_kept_by
from assessments.queries.policies import policy_on
from assessments.rules.closing import may_close, may_lift
from assessments.views.kept import answers_of
from foundation import clock
from foundation.refusal import Refused

A_PAGE, NAMED = 25, 200
MADE = "Closed {}. While the closure lasts, nothing there can be booked."
LIFTED = "Lifted. Sessions can be opened there again.{}"
TOLD = " We are writing to {} who {} still owed a place: they choose first once more."


@requires(Permission.CLOSE_CENTRES)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every closure, newest first, and whether it still counts."""
    on = clock.today()
    page = Paginator(closures_with_counts(), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, state_of(each, on)) for each in page]
    return render(request, "assessments/closures/list.html", {"page": page, "rows": rows})


@requires(Permission.CLOSE_CENTRES)
def new(request: SignedInRequest) -> HttpResponse:
    """The form; then everybody who is touched; then it is done."""
    on = clock.today()
    initial = {"where": "centre", "centre": request.GET.get("centre", "")} if "centre" in request.GET else {}
    form = ClosureForm(request.POST or None, initial=initial)
    if form.is_valid() and "again" not in request.POST:
        typed = form.closure()
        may = may_close(typed["start"], typed["end"], typed["reason"], on)
        if not may:
            form.refuse(Refused(may.code, may.reason))
        elif "confirmed" not in request.POST:
            return render(request, "assessments/closures/check.html", preview(request, form, on))
        elif closure := made(request, form, on):
            return redirect("dfe-closure", closure.pk)
    page = {"form": form, "cancel_url": reverse("dfe-closures")}
    return render(request, "assessments/closures/new.html", page)


@requires(Permission.CLOSE_CENTRES)
def one(request: SignedInRequest, closure_id: int) -> HttpResponse:
    """One closure: what it cancelled, and how many of its people have been told."""
    on, closure = clock.today(), get_object_or_404(closures_with_counts(), pk=closure_id)
    page = {
        "closure": closure,
        "state": state_of(closure, on),
        "progress": progress_of(sessions_kept_by(request.user).filter(closure=closure)),
        "can_lift": bool(may_lift(is_lifted=closure.lifted_at is not None, end=closure.end, on=on)),
        "owed": owed_of(closure).count(),
        "told_again": told_again(closure) if closure.lifted_at else 0,
        "policy": policy_on(on),
    }
    return render(request, "assessments/closures/one.html", page)


@requires(Permission.CLOSE_CENTRES)
@require_POST
def lift(request: SignedInRequest, closure_id: int) -> HttpResponse:
    """Let sessions be opened there again."""
    closure = get_object_or_404(closures_with_counts(), pk=closure_id)
    try:
        closures.lift(closure=closure, by=request.user, on=clock.today())
    except Refused as no:
        messages.warning(request, no.reason)
    else:
        messages.success(request, lifted_words(told_again(closure)))
    return redirect("dfe-closure", closure.pk)


def preview(request: SignedInRequest, form: ClosureForm, on: date) -> dict[str, Any]:
    """What it would cancel if it were made this instant."""
    closure = Closure(**form.closure())
    sessions = sessions_in(closure, clock.now())
    return {
        "closure": closure, "affected": affected_by(sessions), "centres": by_centre(sessions),
        "people": people_in(sessions)[:NAMED], "named": NAMED,
        "typed": answers_of(request), "policy": policy_on(on), "is_today": closure.start == on,
    }  # fmt: skip


def lifted_words(told: int) -> str:
    """That it was lifted, and how many people are told."""
    who = TOLD.format("1 person" if told == 1 else f"{told:,} people", "is" if told == 1 else "are")
    return LIFTED.format(who if told else "")


def made(request: SignedInRequest, form: ClosureForm, on: date) -> Closure | None:
    """Do it; on a no, show it on the form."""
    try:
        closure = closures.close(**form.closure(), by=request.user, on=on)
    except Refused as no:
        form.refuse(no)
        return None
    messages.success(request, MADE.format(closure.where))
    return closure


def state_of(closure: Closure, on: date) -> tuple[str, str]:
    """Whether it counts, as the words and the colour of a tag."""
    for holds, words, colour in (
        (closure.lifted_at, "Lifted", "grey"),
        (closure.end and closure.end < on, "Over", "grey"),
        (closure.start > on, "To come", "yellow"),
    ):
        if holds:
            return words, colour
    return "Closed", "red"
