"""A result as the person's council reads it. Opening it is a button, so that its person sees who did."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_list_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.catalogue.visibility import Level
from assessments.operations import reading
from assessments.queries import deciders
from assessments.queries.policies import policy_on
from assessments.queries.shown import released_of, results_shown
from assessments.views.council_way import reader_of
from assessments.views.person import reader_for
from assessments.views.results import parts_of
from foundation import clock


@requires(Permission.SEE_COUNCIL, Permission.ENDORSE)
def result(request: SignedInRequest, social_worker_id: int, attempt_id: int) -> HttpResponse:
    """The outcome and, as far as this reader may, the bands: once the person could read it long enough."""
    on = clock.today()
    spells = get_list_or_404(deciders.spells_for(request.user, on), social_worker__pk=social_worker_id)
    person, reader = spells[0].social_worker, reader_of(request.user, spells, on)
    results = results_shown(released_of(person), reader_for(reader.leads), policy_on(on), on)
    shown = next((each for each in results if each.attempt.pk == attempt_id), None)
    if shown is None:
        raise Http404
    is_open = request.method == "POST"
    if is_open:
        reading.open_result(attempt=shown.attempt, by=request.user, on=on)
    page = {
        "person": person, "attempt": shown.attempt, "status": STATUSES[shown.attempt.status], "is_open": is_open,
        "outcome": Outcome(shown.attempt.stands_as).words if is_open else "",
        "parts": parts_of(shown.attempt) if is_open and shown.level >= Level.BANDS else [],
    }  # fmt: skip
    return render(request, "assessments/council/result.html", page)
