"""Results prepared to go out: what is in the batch, approve it, take it back."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.releases import ApproveForm, TakeBackForm
from assessments.models import Attempt, Batch
from assessments.operations import releases
from assessments.queries.held_back import held_back, together
from assessments.queries.policies import policy_on
from assessments.queries.releases import batches, history_of_batch, sessions_of, who_may_approve
from assessments.rules.release import may_approve
from assessments.rules.working_days import is_working_day, working_days_after
from assessments.views.sent import sent
from assessments.views.timeline import titled
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words

OUT = "Released. A letter to each person is on its way."
APPROVED = "Approved. The results go out on {}; until then nobody is told."
BACK = "Taken back. The results wait again."


@requires(Permission.RELEASE_RESULTS)
def one(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """What goes out and when, without names or outcomes; a second person approves."""
    batch, form = get_object_or_404(batches(), pk=batch_id), ApproveForm(sent(request))
    if form.is_valid():
        try:
            releases.approve(batch=batch, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            batch = batches().get(pk=batch_id)
        else:
            now_out = batch.goes_out_at <= clock.now()
            messages.success(request, OUT if now_out else APPROVED.format(moment_words(batch.goes_out_at)))
            return redirect("dfe-batch", batch.pk)
    return render(request, "assessments/national/batch.html", page_of(request, batch) | {"form": form})


@requires(Permission.RELEASE_RESULTS)
def take_back(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """The batch does not go out: say why."""
    batch, form = get_object_or_404(batches(), pk=batch_id), TakeBackForm(sent(request))
    if form.is_valid():
        try:
            releases.drop(batch=batch, **form.cleaned_data, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, BACK)
            return redirect("dfe-results")
    page = {"batch": batch, "form": form, "cancel_url": reverse("dfe-batch", args=[batch.pk])}
    return render(request, "assessments/national/batch_take_back.html", page)


def page_of(request: SignedInRequest, batch: Batch) -> dict[str, Any]:
    """The batch with its sessions, what would be left out of it now, and whether this reader may approve."""
    on, policy = clock.today(), policy_on(clock.today())
    mine = Attempt.objects.visible_to(request.user).filter(batch=batch)
    state = state_of(batch, clock.now())
    is_open = state[0] in OPEN
    out_on = max(on, clock.on_the_wall(batch.goes_out_at))
    return {
        "batch": batch, "state": state, "sessions": sessions_of(mine, policy, on), "is_open": is_open,
        "total": batch.results, "policy": policy,  # type: ignore[attr-defined]  # annotated
        "is_at_once": batch.goes_out_at <= batch.prepared_at, "is_a_working_day": is_working_day(out_on),
        "councils_from": working_days_after(out_on, policy.council_waits_working_days),
        "held": together(held_back(mine.values_list("pk", flat=True))) if is_open else [],
        "may": may_approve(prepared_by=batch.prepared_by_id, approver=request.user.pk),
        "others": who_may_approve(batch, on),
        "history": [titled(each, each.actor.name if each.actor else "") for each in history_of_batch(batch)],
    }  # fmt: skip


WAITS, APPROVED_WAITS = "Waits for a second person", "Approved, waits for its moment"
OPEN = (WAITS, APPROVED_WAITS)


def state_of(batch: Batch, now: datetime) -> tuple[str, str]:
    """How far it is, as the words and the colour of a tag."""
    for holds, words, colour in (
        (hasattr(batch, "release"), "Out", "green"),
        (batch.dropped_at, "Taken back", "grey"),
        (batch.approved_at, APPROVED_WAITS, "blue"),
    ):
        if holds:
            return words, colour
    return WAITS, "yellow"
