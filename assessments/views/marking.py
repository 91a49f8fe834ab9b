"""What waits to be marked, marked again, moderated and confirmed: the nearest to its day first."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.operations.marks import hand_of
from assessments.queries.marking import Waiting, queues_of
from assessments.queries.queues import owned
from foundation import clock


@requires(Permission.MARK)
def queues(request: SignedInRequest) -> HttpResponse:
    """The four queues of the reader's centres: what is theirs to do, and apart what is not, and why."""
    on = clock.today()
    found = queues_of(request.user, hand_of(request.user, on), on)
    shown = [(stage.name, *_split(waiting)) for stage, waiting in found]
    return render(request, "assessments/centre/marking.html", {"queues": shown})


def _split(waiting: list[Waiting]) -> tuple[list[tuple[Any, str, str]], list[tuple[Any, str]]]:
    """Theirs with clock and owner; the others with the reason."""
    on = clock.today()
    mine = owned(each.queued for each in waiting if each.decision)
    apart = [(each.queued, each.decision.reason) for each in waiting if not each.decision]
    return [(each, *each.queued.clock(on)) for each in mine], apart
