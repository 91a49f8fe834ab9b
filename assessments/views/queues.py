"""Every queue of the service in one table: how much waits, how much is late, and the nearest day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import User
from accounts.roles import Permission
from assessments.queries import (
    adjustments,
    anomalies,
    cases,
    equality,
    incidents,
    marking,
    merges,
    moves,
    releases,
    rulings,
)
from assessments.queries.queues import Queued
from assessments.rules.due import colour_of, due_words
from foundation import clock


@dataclass(frozen=True)
class Queue:
    """A queue: its name, what waits in it, and the page where it is worked on, if this is not the assessors' alone."""

    name: str
    waiting: Callable[[User, date], list[Queued]]
    page: str = ""


def _marking(stage: marking.Stage, user: User, on: date) -> list[Queued]:
    return marking.waiting_everywhere(stage, on)


QUEUES = (
    *(Queue(stage.name, partial(_marking, stage)) for stage in marking.STAGES),
    Queue("Adjustments to decide", adjustments.waiting_everywhere),
    Queue("Anomalies to clear", anomalies.waiting, "dfe-anomalies"),
    Queue("Incidents to decide", incidents.waiting, "dfe-incidents"),
    Queue("Special consideration to decide", cases.waiting_considerations, "dfe-considerations"),
    Queue("Appeals to decide", cases.waiting_appeals, "dfe-appeals"),
    Queue("Releases to approve", releases.waiting, "dfe-results"),
    Queue("Corrections and withdrawals to confirm", rulings.waiting, "dfe-rulings"),
    Queue("Moves between councils to decide", moves.waiting, "dfe-moves"),
    Queue("Duplicates reported by councils", merges.waiting_reports, "dfe-merges"),
    Queue("Equality figures to respond to", equality.waiting, "dfe-equality"),
    Queue("Merges of two records to approve", merges.waiting, "dfe-merges"),
)


@requires(Permission.RELEASE_RESULTS)
def overview(request: SignedInRequest) -> HttpResponse:
    """One line for each queue, the one with the nearest day first; empty ones last."""
    on = clock.today()
    rows = [_row(each, each.waiting(request.user, on), on) for each in QUEUES]
    rows.sort(key=lambda row: (row["due"] is None, row["due"] or on))
    return render(request, "assessments/queues/overview.html", {"rows": rows, "on": on})


def _row(queue: Queue, waiting: list[Queued], on: date) -> dict[str, object]:
    due = min((each.due for each in waiting), default=None)
    return {
        "name": queue.name, "number": len(waiting), "late": sum(each.due < on for each in waiting), "due": due,
        "words": due_words(due, on) if due else "", "colour": colour_of(due, on) if due else "",
        "url": reverse(queue.page) if queue.page else "",
    }  # fmt: skip
