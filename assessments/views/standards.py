"""Feedback against each standard, beside the scores."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.standards import StandardsForm
from assessments.models import StandardNote
from assessments.operations import standards_noted
from assessments.operations.standards_noted import Noted
from assessments.queries.marking import may_see
from assessments.views.marks import attempt_for
from assessments.views.second_marks import may_touch
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

SAVED = "Feedback against the standards saved."


@requires(Permission.MARK)
def note(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """A strength, an area to build on, or nothing, for each standard they were assessed by."""
    attempt = attempt_for(request, Permission.MARK, attempt_id, clock.today())
    kept = list(attempt.standard_notes.all())
    form = StandardsForm(
        sent(request), standards=STANDARD_SETS[attempt.standard_set], now=state_of(kept),
        saved={each.area: Noted(each.kind, each.words) for each in kept},
    )  # fmt: skip
    if form.is_valid():
        try:
            standards_noted.note(attempt=attempt, notes=form.notes(), by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
            attempt = attempt_for(request, Permission.MARK, attempt_id, clock.today())
        else:
            messages.success(request, SAVED)
            return redirect("centre-marks", attempt.pk)
    may = may_touch(request, attempt) and may_see(request.user.pk, attempt)
    titles = dict(enumerate(STANDARD_SETS[attempt.standard_set].areas, start=1))
    page = {
        "attempt": attempt, "status": STATUSES[attempt.status], "form": form, "may": may,
        "is_open": may and not attempt.marked_at, "kept": [(titles[each.area], each) for each in kept],
    }  # fmt: skip
    return render(request, "assessments/centre/standards.html", page)


def state_of(kept: list[StandardNote]) -> str:
    """The state of the notes, in a word that changes whenever they do."""
    return max((each.entered_at.isoformat() for each in kept), default="") + str(len(kept))
