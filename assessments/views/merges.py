"""Two records of one person, for the Department: what waits for somebody, what was decided, and one merge."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.merges import APPROVE, MergeAnswerForm, UndoForm
from assessments.models import Merge
from assessments.operations import merges as operations
from assessments.queries import merges
from assessments.queries.merging import changed_since, record_of
from assessments.queries.queues import owned
from assessments.queries.side_by_side import side_by_side
from assessments.rules.merging import may_undo, obstacles
from assessments.rules.rulings import may_answer
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
APPROVED = "Approved, and done: the two are one record. We are writing to the person and to their councils."
DECLINED = "Declined. Both records stay as they are."
UNDONE = "Undone: every row is what it was. We are writing to both people and to their councils."


@requires(Permission.MERGE_RECORDS)
def queue(request: SignedInRequest) -> HttpResponse:
    """What councils reported and what waits for a second person, nearest to its day first; below, what was decided."""
    on = clock.today()
    page = {
        "reports": [(each, *each.queued.clock(on)) for each in owned(merges.waiting_reports(request.user, on))],
        "waiting": [(each, *each.queued.clock(on)) for each in owned(merges.waiting(request.user, on))],
        "page": Paginator(merges.decided_lately(request.user), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "assessments/merges/queue.html", page)


@requires(Permission.MERGE_RECORDS)
def one(request: SignedInRequest, merge_id: int) -> HttpResponse:
    """What is proposed, both records beside each other: approve or decline. Never who proposed it.

    Once it is decided: what moved, and whether it can still be undone.
    """
    merge = get_object_or_404(merges.merges_for(request.user), pk=merge_id)
    if merge.decided_at is None:
        return _answer(request, merge)
    return _undo(request, merge)


def _answer(request: SignedInRequest, merge: Merge) -> HttpResponse:
    form = MergeAnswerForm(sent(request))
    if form.is_valid():
        is_approved = form.cleaned_data["verdict"] == APPROVE
        try:
            if is_approved:
                operations.approve(merge=merge, by=request.user, on=clock.today())
            else:
                answer = form.cleaned_data["answer"]
                operations.decline(merge=merge, answer=answer, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, APPROVED if is_approved else DECLINED)
            return redirect("dfe-merge", merge.pk)
    page = {
        "merge": merge, "form": form, "lines": side_by_side(merge.survivor, merge.loser),
        "may": may_answer(proposed_by=merge.proposed_by_id, user=request.user.pk, is_decided=False),
        "obstacles": list(obstacles(*(record_of(each, apart_from=merge) for each in (merge.survivor, merge.loser)))),
    }  # fmt: skip
    return render(request, "assessments/merges/one.html", page)


def _undo(request: SignedInRequest, merge: Merge) -> HttpResponse:
    form, stands = UndoForm(sent(request)), merge.stands_since is not None
    if form.is_valid():
        try:
            operations.undo(merge=merge, because=form.cleaned_data["because"], by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, UNDONE)
            return redirect("dfe-merge", merge.pk)
    may = may_undo(stands=stands, changed=changed_since(merge) if stands else [])
    page = {"merge": merge, "form": form, "stands": stands, "may": may, "moved": merges.moved_by(merge)}
    return render(request, "assessments/merges/decided.html", page)
