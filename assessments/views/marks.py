"""Component results: an assessor records them, keeps them as a draft, and hands them in."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.components import COMPONENTS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.marks import MarksForm
from assessments.models import Attempt, ComponentResult
from assessments.operations import marks
from assessments.operations.marks import Mark, hand_of
from assessments.queries import day
from assessments.queries.marking import may_see
from assessments.queries.policies import policy_on
from assessments.rules.conduct import may_mark
from foundation import clock
from foundation.refusal import Refused

WITH = ("social_worker", "booking__session__centre", "marked_by", "confirmed_by", "release")
SAVED = "Saved as a draft. Hand it in when every component has a score."
HANDED_IN = "Handed in. Another assessor confirms the result, then the Department for Education releases it."


@requires(Permission.MARK)
def record(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """A score and words for each component: kept as a draft, or handed in."""
    on = clock.today()
    attempt = attempt_for(request, Permission.MARK, attempt_id, on)
    kept = kept_for(attempt)
    carried = {each.component for each in kept if each.carried_from_id}
    form = MarksForm(
        request.POST if request.method == "POST" else None,
        status=attempt.status, saved=marks_in(kept), now=state_of(attempt, kept), policy=policy_on(attempt.sat_on),
        components=[each for each in STATUSES[attempt.status].components if each.key not in carried],
    )  # fmt: skip
    if form.is_valid():
        try:
            words = keep(request, attempt, form, on)
        except Refused as refused:
            form.add_error(None, refused.reason)
            attempt = attempt_for(request, Permission.MARK, attempt_id, on)
        else:
            messages.success(request, words)
            return redirect("centre-marks", attempt.pk)
    ties = day.ties_of([attempt])[attempt.pk]
    user = attempt.social_worker.user_id
    may = may_mark(hand_of(request.user, on), ties=ties, social_worker_user=user)
    may = may and may_see(request.user.pk, attempt)
    page = {
        "attempt": attempt,
        "status": STATUSES[attempt.status],
        "form": form,
        "may": may,
        "kept": [(COMPONENTS[each.component], each) for each in kept],
        "last_saved": max(kept, key=lambda each: each.entered_at, default=None),
        "sent_back": day.sent_back(attempt),
        "noted": attempt.standard_notes.count(),
        "carried": [COMPONENTS[each.component].name for each in kept if each.carried_from_id],
    }
    name = "marks" if may and attempt.marked_at is None else "marks_closed"
    return render(request, f"assessments/centre/{name}.html", page)


def keep(request: SignedInRequest, attempt: Attempt, form: MarksForm, on: date) -> str:
    """Save what changed; hand it in when they pressed that button. Returns what to tell them."""
    changed = form.changed_marks()
    if changed:
        marks.save(attempt=attempt, marks=changed, by=request.user, on=on)
    if not form.is_handed_in:
        return SAVED
    marks.hand_in(attempt=attempt, by=request.user, on=on)
    return HANDED_IN


def attempt_for(request: SignedInRequest, permission: Permission, attempt_id: int, on: date) -> Attempt:
    """The attempt, at a centre where the reader may do this; else 404."""
    attempts = day.attempts_for(request.user, permission, on).select_related(*WITH)
    return get_object_or_404(attempts, pk=attempt_id)


def kept_for(attempt: Attempt) -> list[ComponentResult]:
    """The component results kept so far, in the order of the components."""
    order = list(COMPONENTS)
    return sorted(attempt.results.select_related("entered_by"), key=lambda each: order.index(each.component))


def marks_in(kept: Iterable[ComponentResult]) -> dict[str, Mark]:
    """These component results as marks, by component."""
    return {each.component: Mark(each.score, each.feedback) for each in kept}


def state_of(attempt: Attempt, kept: Iterable[ComponentResult]) -> str:
    """The state of the marks, in a word that changes whenever they do."""
    moments = [each.entered_at.isoformat() for each in kept]
    return " ".join([*map(str, (attempt.marked_at, attempt.confirmed_at)), max(moments, default="")])
