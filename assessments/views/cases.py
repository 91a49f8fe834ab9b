"""Appeals and special consideration as the Department decides them; what centres learn from appeals."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_centres
from accounts.roles import Permission
from assessments.catalogue.grounds import APPEAL_GROUNDS, CONSIDERATION_GROUNDS
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.forms.cases import DecideAppealForm, DecideConsiderationForm
from assessments.models import Appeal, Attempt, Consideration
from assessments.operations import cases
from assessments.queries import cases as found
from assessments.queries.queues import Queued, owned
from assessments.rules.cases import may_uphold
from assessments.rules.conduct import may_review
from assessments.views.results import parts_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
DECIDED = "Decided. We have written to {}."


@requires(Permission.DECIDE_CASES)
def appeals(request: SignedInRequest) -> HttpResponse:
    """Appeals that wait, the nearest to their day first; then those decided."""
    waits = found.waiting_appeals(request.user, clock.today())
    return _queue(request, waits, found.appeals_for(request.user), "appeals")


@requires(Permission.DECIDE_CASES)
def considerations(request: SignedInRequest) -> HttpResponse:
    """The same for special consideration."""
    waits = found.waiting_considerations(request.user, clock.today())
    return _queue(request, waits, found.considerations_for(request.user), "considerations")


@requires(Permission.DECIDE_CASES)
def appeal(request: SignedInRequest, appeal_id: int) -> HttpResponse:
    """What the person says, how it was marked and by whom, who else sat there; and the decision."""
    case = get_object_or_404(found.appeals_for(request.user), pk=appeal_id)
    form = DecideAppealForm(sent(request))
    if form.is_valid():
        try:
            cases.decide_appeal(appeal=case, verdict=form.decided(), by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            case = found.appeals_for(request.user).get(pk=appeal_id)
        else:
            messages.success(request, DECIDED.format(case.attempt.social_worker))
            return redirect("dfe-appeals")
    page = _page(request, case, APPEAL_GROUNDS) | {
        "form": form,
        "others": [(each, _outcome_of(each)) for each in found.others_of(case.attempt)],
        "may": may_review(request.user.pk, found.had_a_part(case.attempt)),
    }
    return render(request, "assessments/cases/appeal.html", page)


@requires(Permission.DECIDE_CASES)
def consideration(request: SignedInRequest, consideration_id: int) -> HttpResponse:
    """What the person says, and the decision."""
    case = get_object_or_404(found.considerations_for(request.user), pk=consideration_id)
    form = DecideConsiderationForm(sent(request))
    if form.is_valid():
        try:
            cases.decide_consideration(consideration=case, verdict=form.decided(), by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            case = found.considerations_for(request.user).get(pk=consideration_id)
        else:
            messages.success(request, DECIDED.format(case.attempt.social_worker))
            return redirect("dfe-considerations")
    page = _page(request, case, CONSIDERATION_GROUNDS) | {"form": form}
    return render(request, "assessments/cases/consideration.html", page)


@requires(Permission.MARK)
def learning(request: SignedInRequest) -> HttpResponse:
    """What appeals at the reader's centres came to, and what upheld ones teach."""
    page = {"learnt": found.learning_at(acting_centres(request))}
    return render(request, "assessments/cases/learning.html", page)


def _queue(request: SignedInRequest, waits: list[Queued], rows: Any, name: str) -> HttpResponse:
    on = clock.today()
    decided = Paginator(rows.filter(decided_at__isnull=False).order_by("-decided_at"), A_PAGE)
    page = {
        "waiting": [(each, *each.queued.clock(on)) for each in owned(waits)],
        "page": decided.get_page(request.GET.get("page")),
    }
    return render(request, f"assessments/cases/{name}.html", page)


def _page(request: SignedInRequest, case: Appeal | Consideration, grounds: dict[str, str]) -> dict[str, Any]:
    attempt = case.attempt
    return {
        "case": case, "attempt": attempt, "status": STATUSES[attempt.status], "person": attempt.social_worker,
        "grounds": grounds.get(case.grounds, case.grounds), "outcome": _outcome_of(attempt),
        "parts": parts_of(attempt) if attempt.release else [], "incidents": attempt.incidents.all(),
        "may_uphold": may_uphold(attempt.stands_as), "is_own": case.asked_by_id == request.user.pk,
    }  # fmt: skip


def _outcome_of(attempt: Attempt) -> str:
    """What it counts as, as far as it is out."""
    if attempt.stands_as == Attempt.VOID:
        return "Set aside"
    return Outcome(attempt.stands_as).words if attempt.stands_as else "Not out yet"
