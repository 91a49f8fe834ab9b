"""Rulings on results that are out: what waits for a second person, and one of them with old and new side by side."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.rulings import CONFIRM, AnswerForm
from assessments.models import Ruling
from assessments.operations import answering
from assessments.queries.corrections import changes_of
from assessments.queries.queues import owned
from assessments.queries.records import words_of
from assessments.queries.rulings import TITLES, decided_lately, rulings_for, waiting
from assessments.rules.rulings import may_answer
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
CONFIRMED = "Confirmed, and done. We are writing to the person."
DECLINED = "Declined. Everything stays as it is."


@requires(Permission.RULE_ON_RESULTS)
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a second person, nearest to its day first; below, what was decided."""
    on = clock.today()
    shown = Paginator(decided_lately(request.user), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "waiting": [(each, *each.queued.clock(on)) for each in owned(waiting(request.user, on))],
        "page": shown,
        "rows": [(each, STATUSES[each.attempt.status]) for each in shown],
    }
    return render(request, "assessments/rulings/queue.html", page)


@requires(Permission.RULE_ON_RESULTS)
def one(request: SignedInRequest, ruling_id: int) -> HttpResponse:
    """What is proposed, beside how it is: confirm or decline. Never who proposed it."""
    ruling, form = get_object_or_404(rulings_for(request.user), pk=ruling_id), AnswerForm(sent(request))
    if form.is_valid():
        try:
            is_confirmed = _answer(ruling, form, request)
        except Refused as no:
            form.refuse(no)
            ruling = rulings_for(request.user).get(pk=ruling_id)
        else:
            messages.success(request, CONFIRMED if is_confirmed else DECLINED)
            return redirect("dfe-rulings")
    return render(request, "assessments/rulings/one.html", _page(ruling, request) | {"form": form})


def _answer(ruling: Ruling, form: AnswerForm, request: SignedInRequest) -> bool:
    by, on, answer = request.user, clock.today(), form.cleaned_data["answer"]
    if form.cleaned_data["verdict"] == CONFIRM:
        answering.confirm(ruling=ruling, by=by, on=on)
        return True
    answering.decline(ruling=ruling, answer=answer, by=by, on=on)
    return False


def _page(ruling: Ruling, request: SignedInRequest) -> dict[str, object]:
    is_decided = ruling.decided_at is not None
    return {
        "ruling": ruling, "attempt": ruling.attempt, "person": ruling.attempt.social_worker,
        "title": TITLES.get(ruling.because, ruling.get_because_display()),
        "status": STATUSES[ruling.attempt.status], "stood": words_of(ruling.stood_as) if ruling.stood_as else "Not out",
        "stands": words_of(ruling.stands_as), "changes": changes_of(ruling) if ruling.scores else [],
        "may": may_answer(proposed_by=ruling.proposed_by_id, user=request.user.pk, is_decided=is_decided),
    }  # fmt: skip
