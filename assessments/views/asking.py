"""A person asks about their own assessment: special consideration, or an appeal. Read once more, then sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.grounds import APPEAL_GROUNDS, CONSIDERATION_GROUNDS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.cases import AppealForm, AskForm, ConsiderationForm
from assessments.models import Appeal, Attempt, Consideration
from assessments.operations import cases
from assessments.queries.cases import Questions, appeals_for, considerations_for, questions_about
from assessments.queries.policies import policy_on
from assessments.rules.working_days import working_days_after
from assessments.views.kept import answers_of
from assessments.views.sent import sent
from assessments.views.whose import myself
from foundation import clock
from foundation.refusal import Decision, Refused

WITH = ("release", "booking__session__centre", "consideration", "appeal")


@dataclass(frozen=True)
class Kind:
    """One of the two things that can be asked, and the words of its pages."""

    name: str
    form: type[AskForm]
    verb: Callable[..., Any]
    may: Callable[[Questions], Decision]
    target: str  # the policy that says within how many working days it is decided
    grounds: dict[str, str]


CONSIDERATION = Kind(
    "consideration", ConsiderationForm, cases.ask, lambda asked: asked.may_ask, "consideration_decision_working_days",
    CONSIDERATION_GROUNDS,
)  # fmt: skip
APPEAL = Kind(
    "appeal", AppealForm, cases.lodge, lambda asked: asked.may_appeal, "appeal_decision_working_days", APPEAL_GROUNDS
)


@requires(Permission.QUESTION_A_RESULT)
def ask(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """Special consideration for one's own assessment."""
    return _ask(request, attempt_id, CONSIDERATION)


@requires(Permission.QUESTION_A_RESULT)
def lodge(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """An appeal against one's own result."""
    return _ask(request, attempt_id, APPEAL)


@requires(Permission.QUESTION_A_RESULT)
def consideration(request: SignedInRequest, consideration_id: int) -> HttpResponse:
    """One's own request: how it stands."""
    mine = considerations_for(request.user).filter(attempt__social_worker=myself(request))
    return _one(request, get_object_or_404(mine, pk=consideration_id), CONSIDERATION)


@requires(Permission.QUESTION_A_RESULT)
def appeal(request: SignedInRequest, appeal_id: int) -> HttpResponse:
    """One's own appeal: how it stands."""
    mine = appeals_for(request.user).filter(attempt__social_worker=myself(request))
    return _one(request, get_object_or_404(mine, pk=appeal_id), APPEAL)


def _ask(request: SignedInRequest, attempt_id: int, kind: Kind) -> HttpResponse:
    on = clock.today()
    mine = Attempt.objects.visible_to(request.user).filter(social_worker=myself(request)).select_related(*WITH)
    attempt = get_object_or_404(mine, pk=attempt_id)
    may, form = kind.may(questions_about(attempt, on)), kind.form(sent(request))
    page: dict[str, Any] = {
        "form": form, "may": may, "attempt": attempt, "status": STATUSES[attempt.status],
        "due": working_days_after(on, getattr(policy_on(on), kind.target)),
        "back_url": reverse("me-status", args=[attempt.status]),
    }  # fmt: skip
    if may and form.is_valid() and "again" not in request.POST:
        told = form.told()
        if "confirmed" not in request.POST:
            page |= {"told": told, "grounds": kind.grounds[told.grounds], "typed": answers_of(request)}
            return render(request, f"assessments/cases/{kind.name}_check.html", page)
        try:
            case = kind.verb(attempt=attempt, told=told, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            return redirect(f"me-{kind.name}", case.pk)
    return render(request, f"assessments/cases/{kind.name}_ask.html", page)


def _one(request: SignedInRequest, case: Appeal | Consideration, kind: Kind) -> HttpResponse:
    page = {
        "case": case, "attempt": case.attempt, "status": STATUSES[case.attempt.status],
        "grounds": kind.grounds.get(case.grounds, case.grounds),
        "back_url": reverse("me-status", args=[case.attempt.status]), "on": clock.today(),
    }  # fmt: skip
    return render(request, f"assessments/cases/{kind.name}_mine.html", page)
