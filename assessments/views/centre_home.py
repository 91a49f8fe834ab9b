"""A centre's front page: what waits for somebody, then today, tomorrow and the next two weeks."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_centres
from accounts.models import Centre
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.models import Session
from assessments.operations.marks import hand_of
from assessments.queries import day
from assessments.queries.day import Left, Tab
from assessments.queries.demand import people_waiting
from assessments.queries.policies import policy_on
from assessments.queries.provided import ToPrepare, sessions_to_prepare
from foundation import clock
from foundation.words import date_words, moment_words
from govuk.parts import Work

AHEAD = timedelta(days=14)
A_PAGE = 25
EVERYONE = "everyone"


@requires(Permission.SEE_CENTRE)
def home(request: SignedInRequest) -> HttpResponse:
    """Today's and tomorrow's sessions with their counts, the next two weeks, and above them what waits."""
    on = clock.today()
    centres, tomorrow = acting_centres(request), on + timedelta(days=1)
    runs = day.sessions_run(request.user, centres).prefetch_related("duties__user")
    sessions = [(each, STATUSES[each.status]) for each in day.sessions_at(runs, on, on + AHEAD)]
    later = [each for each in sessions if each[0].day > tomorrow]
    work = work_of(request, centres, on)
    page = {
        "centres": centres,
        "sees_all": len(_where(request, centres, Permission.KEEP_OWN_SESSIONS, on)) == len(centres),
        "policy": policy_on(on),
        "waiting": people_waiting(centres),
        "work": work[:A_PAGE],
        "left": len(work[A_PAGE:]),
        "near": [
            (f"{word}, {date_words(at)}", [each for each in sessions if each[0].day == at])
            for word, at in (("Today", on), ("Tomorrow", tomorrow))
        ],
        "later": Paginator(later, A_PAGE).get_page(request.GET.get("page")),
        "until": on + AHEAD,
    }
    return render(request, "assessments/centre/home.html", page)


def work_of(request: SignedInRequest, centres: list[Centre], on: date) -> list[Work]:
    """What waits at these centres for somebody who may do what the reader may; first people, then marks."""
    runs, marks = (_sessions(request, centres, each, on) for each in (Permission.RUN_THE_DAY, Permission.MARK))
    missed = [
        _about(each.session, Tab.EXPECTED, f"Say what happened to {_people(each)}, never checked in")
        for each in day.never_noted(runs, on)
    ]
    due = [_about(each.session, EVERYONE, f"Hand in the marks of {_people(each)}") for each in day.marks_due(marks, on)]
    return _to_prepare(day.sessions_run(request.user, centres), on) + missed + due + _to_confirm(request, centres, on)


def _to_prepare(sessions: QuerySet[Session], on: date) -> list[Work]:
    """Adjustments of today and tomorrow."""
    found = sessions_to_prepare(sessions, on, on + timedelta(days=1))
    return [_about(each.session, Tab.EXPECTED, f"Prepare adjustments for {_names(each)}") for each in found]


def _names(each: ToPrepare) -> str:
    """One by name; several as a number of people of a session, so that no two lines read the same."""
    some = f"{len(each.names)} people of {moment_words(each.session.starts_at)}"
    return each.names[0] if len(each.names) == 1 else some


def _to_confirm(request: SignedInRequest, centres: list[Centre], on: date) -> list[Work]:
    confirms = _where(request, centres, Permission.CONFIRM_RESULTS, on)
    if not confirms:
        return []
    attempts = day.attempts_for(request.user, Permission.CONFIRM_RESULTS, on)
    waiting = day.to_confirm(attempts.filter(booking__session__centre__in=confirms), hand_of(request.user, on))
    ready = [each for each in waiting if each.decision]
    if not ready:
        return []
    title = "Confirm 1 result" if len(ready) == 1 else f"Confirm {len(ready)} results"
    return [Work(title, reverse("centre-results"), "Marked by another assessor", ready[0].attempt.marked_at)]


def _where(request: SignedInRequest, centres: list[Centre], permission: Permission, on: date) -> list[Centre]:
    allowed = request.user.centre_ids(on, permission)
    return [each for each in centres if each.pk in allowed]


def _sessions(request: SignedInRequest, centres: list[Centre], permission: Permission, on: date) -> QuerySet[Session]:
    return day.sessions_run(request.user, _where(request, centres, permission, on))


def _people(left: Left) -> str:
    """Whom a line is about, so that no two lines read the same."""
    return left.name or f"{left.people} people of {moment_words(left.session.starts_at)}"


def _about(session: Session, tab: str, title: str) -> Work:
    href = f"{reverse('centre-session', args=[session.pk])}?tab={tab}"
    return Work(title, href, f"{STATUSES[session.status].name}, {session.centre.name}", session.day)
