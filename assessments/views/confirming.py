"""The second person: what waits for them, the bands and the outcome, confirm or send back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_centres
from accounts.roles import Permission
from assessments.catalogue.components import COMPONENTS, Component
from assessments.catalogue.policies import Policy
from assessments.catalogue.scales import Band
from assessments.catalogue.statuses import STATUSES
from assessments.forms.marks import ConfirmForm, ResultFilter, SendBackForm
from assessments.models import Attempt, ComponentResult
from assessments.operations import marks
from assessments.operations.marks import hand_of
from assessments.queries import day
from assessments.queries.anomalies import asked_again
from assessments.queries.day import ToConfirm
from assessments.queries.marking import may_see
from assessments.queries.policies import policy_on
from assessments.queries.scores import Scored, scored_in
from assessments.rules.conduct import OWN
from assessments.rules.outcomes import band_of, missing, needed, outcome_of
from assessments.views.marks import attempt_for, kept_for, state_of
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
HIDDEN = OWN | {"blind"}  # the codes for which nothing of the marks is shown
CONFIRMED = "You have confirmed the result of {0}. The Department for Education releases it; until then nobody is told."
SENT_BACK = "You have sent the marks of {0} back. {1} sees your reason with the marks; we do not write to them."


@dataclass(frozen=True)
class Read:
    """One component as the second person reads it."""

    component: Component
    kept: Scored
    band: Band
    needed: int


@requires(Permission.CONFIRM_RESULTS)
def results(request: SignedInRequest) -> HttpResponse:
    """What waits for a second person: what the reader may confirm, and apart what they may not, and why."""
    on = clock.today()
    attempts = day.attempts_for(request.user, Permission.CONFIRM_RESULTS, on)
    here = attempts.filter(booking__session__centre__in=acting_centres(request))
    filters = ResultFilter(request.GET)
    text = filters.cleaned_data["q"] if filters.is_valid() else ""
    waiting = [each for each in day.to_confirm(here, hand_of(request.user, on)) if each.is_called(text)]
    page = {
        "filters": filters,
        "text": text,
        "mine": named(request, [each for each in waiting if each.decision], "page"),
        "apart": named(request, [each for each in waiting if not each.decision], "apart"),
    }
    return render(request, "assessments/centre/results.html", page)


@requires(Permission.CONFIRM_RESULTS)
def confirm(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """The bands and the outcome that follows from them: confirm it, or send it back."""
    on = clock.today()
    attempt = attempt_for(request, Permission.CONFIRM_RESULTS, attempt_id, on)
    kept = kept_for(attempt)
    form = ConfirmForm(request.POST if request.method == "POST" else None, now=state_of(attempt, kept))
    if form.is_valid():
        try:
            marks.confirm(attempt=attempt, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
            attempt = attempt_for(request, Permission.CONFIRM_RESULTS, attempt_id, on)
        else:
            messages.success(request, CONFIRMED.format(attempt.social_worker))
            return redirect("centre-results")
    page = about(request, attempt, on) | {"form": form, "asked_again": asked_again(attempt)}
    return render(request, "assessments/centre/confirm.html", page | judged(attempt, kept))


@requires(Permission.CONFIRM_RESULTS)
def send_back(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """The marks need another look: say what at."""
    on = clock.today()
    attempt = attempt_for(request, Permission.CONFIRM_RESULTS, attempt_id, on)
    marked_by = attempt.marked_by
    form = SendBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            marks.send_back(attempt=attempt, **form.cleaned_data, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
            attempt = attempt_for(request, Permission.CONFIRM_RESULTS, attempt_id, on)
        else:
            messages.success(request, SENT_BACK.format(attempt.social_worker, marked_by))
            return redirect("centre-results")
    return render(request, "assessments/centre/send_back.html", about(request, attempt, on) | {"form": form})


def about(request: SignedInRequest, attempt: Attempt, on: date) -> dict[str, Any]:
    """Whose result this is, and whether the reader may be the second person."""
    may = day.may_be_confirmed(attempt, hand_of(request.user, on), day.ties_of([attempt])[attempt.pk])
    may = may and may_see(request.user.pk, attempt)
    return {"attempt": attempt, "status": STATUSES[attempt.status], "may": may, "is_hidden": may.code in HIDDEN}


def judged(attempt: Attempt, kept: list[ComponentResult]) -> dict[str, Any]:
    """Each component's band, and the outcome once all have a score: by the policy in force on the day they sat."""
    policy = policy_on(attempt.sat_on)
    scored = scored_in([attempt.pk])[attempt.pk]
    scores = {component: each.score for component, each in scored.items()}
    outcome = None if missing(attempt.status, scores) else outcome_of(attempt.status, scores, policy)
    wordless = [COMPONENTS[each.component].name for each in kept if not each.feedback.strip()]
    later = attempt.later_marks.select_related("entered_by")
    return {
        "read": [_read(each, scored[each.component], policy) for each in kept], "outcome": outcome,
        "wordless": wordless, "noted": attempt.standard_notes.count(),
        "second": [(COMPONENTS[each.component].name, each) for each in later],
    }  # fmt: skip


def _read(kept: ComponentResult, counts: Scored, policy: Policy) -> Read:
    component = COMPONENTS[kept.component]
    return Read(component, counts, band_of(component, counts.score, policy), needed(component, policy))


def named(request: SignedInRequest, rows: list[ToConfirm], name: str) -> Page[Any]:
    """A page of these, each with its status; `name` is its own page number's."""
    found = [(each, STATUSES[each.attempt.status]) for each in rows]
    return Paginator(found, A_PAGE).get_page(request.GET.get(name))
