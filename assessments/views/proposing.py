"""Propose a correction, a withdrawal or a reinstatement; a second person then answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.rulings import CorrectForm, ReasonForm
from assessments.models import Accreditation, Attempt, Ruling
from assessments.operations import proposing
from assessments.queries.records import accreditations
from assessments.queries.scores import scored_in
from assessments.views.records import may_read, to_look_up
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

PROPOSED = "Proposed. Nothing has changed yet: a second person of the Department confirms it or declines it."


@requires(Permission.RULE_ON_RESULTS)
def correct(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """A mistake in the scores of a result that is out, or in its words."""
    out = Attempt.objects.visible_to(request.user).released().select_related("social_worker")
    attempt = get_object_or_404(out, pk=attempt_id)
    if not may_read(request, attempt.social_worker):
        return to_look_up(request)
    form = CorrectForm(sent(request), today=scored_in([attempt.pk])[attempt.pk])
    if form.is_valid():
        try:
            ruling = proposing.propose_correction(
                attempt=attempt, scores=form.marks(), reason=form.cleaned_data["reason"], by=request.user,
                on=clock.today(),
            )  # fmt: skip
        except Refused as no:
            form.refuse(no)
        else:
            return _on_to(request, ruling)
    page = {"attempt": attempt, "form": form, "status": STATUSES[attempt.status]}
    return render(request, "assessments/rulings/correct.html", page)


@requires(Permission.RULE_ON_RESULTS)
def withdraw(request: SignedInRequest, accreditation_id: int) -> HttpResponse:
    """The status is held no longer, though the result stays."""
    return _about(request, accreditation_id, proposing.propose_withdrawal, "withdraw")


@requires(Permission.RULE_ON_RESULTS)
def reinstate(request: SignedInRequest, accreditation_id: int) -> HttpResponse:
    """The status is held again, under its old reference."""
    return _about(request, accreditation_id, proposing.propose_reinstatement, "reinstate")


def _about(request: SignedInRequest, number: int, propose: Callable[..., Ruling], what: str) -> HttpResponse:
    accreditation: Accreditation = get_object_or_404(accreditations(), pk=number)
    if not may_read(request, accreditation.social_worker):
        return to_look_up(request)
    form = ReasonForm(sent(request))
    if form.is_valid():
        try:
            ruling = propose(accreditation=accreditation, **form.cleaned_data, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            return _on_to(request, ruling)
    page: dict[str, Any] = {
        "accreditation": accreditation, "person": accreditation.social_worker, "form": form, "what": what,
        "status": STATUSES[accreditation.status],
        "cancel_url": reverse("dfe-record", args=[accreditation.social_worker_id]),
    }  # fmt: skip
    return render(request, "assessments/rulings/accreditation.html", page)


def _on_to(request: SignedInRequest, ruling: Ruling) -> HttpResponse:
    messages.success(request, PROPOSED)
    return redirect("dfe-ruling", ruling.pk)
