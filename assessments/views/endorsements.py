"""Deciding whether somebody is ready: what waits, endorse, say not yet, read it again, withdraw."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.endorsements import EndorseForm, NotYetForm, RequestFilter, WithdrawForm
from assessments.models import Endorsement
from assessments.operations import endorsements
from assessments.queries import deciders
from assessments.queries.absences import absences, planned_for
from assessments.queries.answering import may_decide
from assessments.queries.calibration import needs_a_second_reader
from assessments.queries.parted import as_they_left, with_parting
from assessments.queries.people import is_called
from assessments.queries.plans import plans_with
from assessments.queries.policies import policy_on
from assessments.queries.unseen import as_councils_read, with_use
from assessments.views.sent import sent
from assessments.views.standing import status_or_404
from assessments.views.way import COLOURS
from foundation import clock
from foundation.refusal import Refused

A_PAGE, FORTNIGHT = 25, 2  # rows, weeks


@dataclass(frozen=True)
class Answer:
    """One of the two answers a manager can give."""

    form: type[EndorseForm | NotYetForm]
    verb: Callable[..., Endorsement]
    template: str


ENDORSE = Answer(EndorseForm, endorsements.endorse, "assessments/council/endorse.html")
NOT_YET = Answer(NotYetForm, endorsements.say_not_yet, "assessments/council/not_yet.html")


@requires(Permission.ENDORSE)
def listing(request: SignedInRequest) -> HttpResponse:
    """What was put to the reader; for a lead, what waits in the whole council; and what was decided lately."""
    on, user = clock.today(), request.user
    leads = user.may(Permission.SEE_COUNCIL, on=on)
    council = acting_council(request, Permission.SEE_COUNCIL) if leads else None
    filters = RequestFilter(request.GET)
    text = filters.cleaned_data["q"] if filters.is_valid() else ""
    page = {
        "council": council,
        "filters": filters,
        "text": text,
        "mine": named(request, deciders.asked_of(user, on), "mine", text),
        "others": named(request, deciders.asked_of_others(user, council, on), "others", text) if council else None,
        "out": None if council else absences(planned_for(user, None, on), policy_on(on), on, FORTNIGHT),
        "reports": None if council else a_page(request, reports(request, text, on), "reports"),
        "plans": [] if text else [(each, STATUSES[each.status]) for each in plans_with(user, on)],
        "decided": named(request, deciders.decided_lately(user, on), "decided", text),
    }
    return render(request, "assessments/council/endorsements.html", page)


@requires(Permission.ENDORSE)
def endorse(request: SignedInRequest, social_worker_id: int, status: str) -> HttpResponse:
    """Read the standard, then sign that they are ready."""
    return decide(request, social_worker_id, status, ENDORSE)


@requires(Permission.ENDORSE)
def not_yet(request: SignedInRequest, social_worker_id: int, status: str) -> HttpResponse:
    """Say that it is too early, and what would help."""
    return decide(request, social_worker_id, status, NOT_YET)


@requires(Permission.ENDORSE)
def done(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """The answer has been given: who has been told, and what comes next."""
    on = clock.today()
    decided = (
        Endorsement.objects.visible_to(request.user).exclude(decision="").select_related("social_worker", "decided_by")
    )
    endorsement = get_object_or_404(decided, pk=endorsement_id)
    leads = request.user.may(Permission.BOOK_FOR_OTHERS, on=on)
    is_yes = endorsement.decision == Endorsement.Decision.ENDORSED and endorsement.decided_by == request.user
    page = {
        "endorsement": endorsement,
        "status": STATUSES[endorsement.status],
        "may_book": leads,
        "is_suggested": is_yes and needs_a_second_reader(request.user, endorsement.status, policy_on(on), on),
    }
    return render(request, "assessments/council/endorsement_done.html", page)


@requires(Permission.ENDORSE)
def detail(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """What was asked and decided, by whom and when."""
    on = clock.today()
    visible = Endorsement.objects.visible_to(request.user)
    people = "social_worker", "council", "manager", "asked_by", "decided_by", "withdrawn_by", "second_by"
    rows = with_parting(with_use(visible.select_related(*people), on), request.user, on)
    (endorsement,) = as_they_left(as_councils_read([get_object_or_404(rows, pk=endorsement_id)]))
    page = {
        "endorsement": endorsement,
        "status": STATUSES[endorsement.status],
        "is_open": is_open(endorsement),
        "works_here": deciders.people_for(request.user, on).filter(pk=endorsement.social_worker_id).exists(),
    }
    return render(request, "assessments/council/endorsement.html", page)


@requires(Permission.ENDORSE)
def withdraw(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """Take back an unanswered request or a standing endorsement, with the reason."""
    on = clock.today()
    own = deciders.people_for(request.user, on)
    visible = Endorsement.objects.visible_to(request.user).filter(social_worker__in=own.values("pk"))
    found = get_object_or_404(with_use(visible.select_related("social_worker", "withdrawn_by"), on), pk=endorsement_id)
    (endorsement,) = as_councils_read([found])
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            endorsements.withdraw(endorsement=endorsement, **form.cleaned_data, by=request.user, on=on)
        except Refused as refused:
            form.add_error(None, refused.reason)
            endorsement.refresh_from_db()
        else:
            messages.success(request, f"You have withdrawn it. Tell {endorsement.social_worker} yourself.")
            return redirect("endorsement-detail", endorsement.pk)
    page = {
        "form": form,
        "endorsement": endorsement,
        "status": STATUSES[endorsement.status],
        "is_open": is_open(endorsement),
        "place": deciders.place_on(endorsement),
        "may_book": request.user.may(Permission.BOOK_FOR_OTHERS, on=on),
    }
    return render(request, "assessments/council/withdraw.html", page)


def decide(request: SignedInRequest, social_worker_id: int, status: str, answer: Answer) -> HttpResponse:
    """Show who and what it is about; when signed, do it; when somebody was quicker, say who, when and what."""
    on, wanted = clock.today(), status_or_404(status)
    person = get_object_or_404(deciders.people_for(request.user, on), pk=social_worker_id)
    latest = deciders.latest_of(person, on).get(status)
    form = answer.form(sent(request), now=state_of(latest), standards=wanted.standards)
    if form.is_valid():
        try:
            endorsement = answer.verb(social_worker=person, status=status, **form.given(), by=request.user, on=on)
        except Refused as refused:
            form.refuse(refused)
            latest = deciders.latest_of(person, on).get(status)
        else:
            return redirect("endorsement-done", endorsement.pk)
    may = may_decide(person, status, request.user, on)
    page: dict[str, Any] = {"person": person, "status": wanted, "latest": latest, "form": form, "may": may}
    return render(request, answer.template, page)


def state_of(endorsement: Endorsement | None) -> str:
    """The state of somebody's latest endorsement, in a word that changes whenever it does."""
    if endorsement is None:
        return "none"
    moved = (endorsement.decision, endorsement.withdrawn_on, endorsement.expired_on)
    return f"{endorsement.pk}:{':'.join(str(each or '') for each in moved)}"


def is_open(endorsement: Endorsement) -> bool:
    """Is there still something to withdraw?"""
    is_closed = endorsement.withdrawn_on or endorsement.expired_on
    return not is_closed and endorsement.decision != Endorsement.Decision.NOT_YET


def named(request: SignedInRequest, rows: Iterable[Endorsement], name: str, text: str) -> Page[Any]:
    """A page of the endorsements searched for, each with its status; `name` is its own page number's."""
    found = [(each, STATUSES[each.status]) for each in rows if is_called(each.social_worker, text)]
    return a_page(request, found, name)


def reports(request: SignedInRequest, text: str, on: date) -> list[dict[str, Any]]:
    """The reader's own people, each with the tags of what they have begun."""
    return [
        {
            "person": each.person,
            "tags": [(STATUSES[slug], stage, COLOURS[stage]) for slug, stage in each.stages.items()],
        }
        for each in deciders.reports_of(request.user, on, text)
    ]


def a_page(request: SignedInRequest, rows: Sequence[Any], name: str) -> Page[Any]:
    """A page of a list: the first for a number that is none, the last for one too high."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get(name))
