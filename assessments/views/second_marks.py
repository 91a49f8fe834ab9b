"""Marking a second time, blind; and deciding where two assessors differ."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.components import COMPONENTS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.marks import ModerateForm, SecondMarksForm
from assessments.models import Attempt, LaterMark
from assessments.operations import second_marks
from assessments.operations.marks import hand_of
from assessments.operations.second_marks import Decided
from assessments.queries.day import ties_of
from assessments.queries.marking import carried_in, to_moderate
from assessments.queries.policies import policy_on
from assessments.rules.conduct import may_mark, may_mark_again, may_moderate
from assessments.rules.marking import marked_twice
from assessments.rules.outcomes import needed
from assessments.views.marks import attempt_for
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Decision, Refused

AGREE = "Handed in. The two assessors agree, so the first marks stand. Another person confirms the result."
DIFFER = "Handed in. The two assessors differ, so a third decides."
DECIDED = "Decided. Another person confirms the result."


@requires(Permission.MARK)
def mark_again(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """How somebody practised, rated by another assessor who sees nothing of the first marks."""
    attempt = attempt_for(request, Permission.MARK, attempt_id, clock.today())
    components, policy = marked_twice(attempt.status, carried_in(attempt)), policy_on(attempt.sat_on)
    form = SecondMarksForm(
        sent(request), status=attempt.status, saved={}, now=state_of(attempt), policy=policy, components=components
    )
    if form.is_valid():
        try:
            done = second_marks.mark_again(attempt=attempt, marks=form.marks(), by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            attempt = attempt_for(request, Permission.MARK, attempt_id, clock.today())
        else:
            messages.success(request, DIFFER if done.needs_moderation else AGREE)
            return redirect("centre-marking")
    may = may_touch(request, attempt) and may_mark_again(request.user.pk, marked_by=attempt.marked_by_id)
    waits = attempt.needs_second_marking and not attempt.second_marked_at and not attempt.stands_as
    page = {"attempt": attempt, "status": STATUSES[attempt.status], "form": form, "may": may, "waits": waits}
    return render(request, "assessments/centre/second_marks.html", page)


@requires(Permission.MARK)
def moderate(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """Both sets of marks side by side, and the decision of a third assessor."""
    attempt = attempt_for(request, Permission.MARK, attempt_id, clock.today())
    hands = (attempt.marked_by_id, attempt.second_marked_by_id)
    may = may_touch(request, attempt) and may_moderate(request.user.pk, marked_by=hands)
    waits = attempt.needs_moderation and not attempt.moderated_at and not attempt.stands_as
    page: dict[str, Any] = {"attempt": attempt, "status": STATUSES[attempt.status], "may": may, "waits": waits}
    if not (may and waits):
        return render(request, "assessments/centre/moderate.html", page)
    components, policy = to_moderate(attempt), policy_on(attempt.sat_on)
    form = ModerateForm(
        sent(request), status=attempt.status, saved={}, now=state_of(attempt), policy=policy, components=components
    )
    if form.is_valid():
        decided = Decided(form.marks(), form.cleaned_data["reason"])
        try:
            second_marks.moderate(attempt=attempt, decided=decided, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, DECIDED)
            return redirect("centre-marking")
    page |= {"form": form, "read": [(each, needed(each, policy), *both(attempt)[each.key]) for each in components]}
    return render(request, "assessments/centre/moderate.html", page)


def may_touch(request: SignedInRequest, attempt: Attempt) -> Decision:
    """May this assessor see anything of these marks? Nobody of their own, and not themselves."""
    hand, ties = hand_of(request.user, clock.today()), ties_of([attempt])[attempt.pk]
    return may_mark(hand, ties=ties, social_worker_user=attempt.social_worker.user_id)


def both(attempt: Attempt) -> dict[str, tuple[Any, Any]]:
    """By component: the first assessor's result and the second's mark, where there is one."""
    second = {each.component: each for each in attempt.later_marks.filter(round=LaterMark.Round.SECOND)}
    first = {each.component: each for each in attempt.results.all()}
    return {key: (first.get(key), second.get(key)) for key in COMPONENTS}


def state_of(attempt: Attempt) -> str:
    """How far the marking has come, in a word that changes whenever it does."""
    return " ".join(map(str, (attempt.marked_at, attempt.second_marked_at, attempt.moderated_at, attempt.confirmed_at)))
