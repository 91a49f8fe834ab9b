"""The Department decides about moves that were disputed, or that nobody answered in time."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.forms.moves import DecideForm
from accounts.models import Move
from accounts.operations import move_decisions
from accounts.queries.moves import moves_for, request_of
from accounts.roles import Permission
from accounts.rules.moves import may_decide
from assessments.queries.moves import decided_lately, waiting
from assessments.queries.queues import owned
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
DECIDED = "You have decided. We are writing to everybody concerned."


@requires(Permission.DECIDE_MOVES)
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for the Department, nearest to its day first; below, what was decided."""
    on = clock.today()
    page = {
        "waiting": [(each, *each.queued.clock(on)) for each in owned(waiting(request.user, on))],
        "page": Paginator(decided_lately(request.user), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "assessments/moves/queue.html", page)


@requires(Permission.DECIDE_MOVES)
def decide(request: SignedInRequest, move_id: int) -> HttpResponse:
    """What is claimed beside what each council and the person say; then the decision, with its reason."""
    on, move = clock.today(), get_object_or_404(moves_for(request.user), pk=move_id)
    form = DecideForm(sent(request))
    if form.is_valid():
        try:
            _decide(move, form, request)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, DECIDED)
            return redirect("dfe-moves")
    facts = request_of(move)
    page = {
        "move": move, "form": form, "may": may_decide(facts, on), "since": facts.with_the_department_since(on),
        "spells": move.social_worker.spells_on(on).select_related("employer", "council") if move.social_worker else [],
    }  # fmt: skip
    return render(request, "assessments/moves/decide.html", page)


def _decide(move: Move, form: DecideForm, request: SignedInRequest) -> Move:
    by, on, given = request.user, clock.today(), form.cleaned_data
    words = {"move": move, "reason": given["reason"], "by": by, "on": on}
    if given["verdict"] == Move.Outcome.MOVED:
        return move_decisions.move_them(**words, last_day=given["last_day"])
    if given["verdict"] == Move.Outcome.BOTH:
        return move_decisions.share_them(**words)
    return move_decisions.refuse(**words)
