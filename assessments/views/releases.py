"""Prepare results to be let out: what waits, what is about to happen, and what happened before."""

from collections.abc import Collection, Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.releases import NOW, ChosenForm, PrepareForm, ReadyFilter
from assessments.models import Attempt
from assessments.models.attempts import AttemptQuerySet
from assessments.operations import releases
from assessments.queries.held_back import Held, held_back, together
from assessments.queries.policies import policy_on
from assessments.queries.releases import (
    Ready,
    dropped,
    left_out,
    prepared,
    ready,
    released,
    released_lately,
    sessions_of,
    waiting_in,
    with_held,
)
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from foundation.words import time_words

A_PAGE, PAST, FEW = 25, 10, 5
RELEASED = "These were released at {}. Nothing more is to be done: the list shows what still waits."
GONE = "What you chose no longer waits to be released. Choose from the sessions listed here."
CHOOSE = "Choose at least one session whose results you want to release."
HELD = "Nothing you chose can go out now. {}"
ODD = "Nothing was prepared: some of it cannot go out now. What stays behind is listed; you can prepare the rest."
DONE = "{} prepared. Nobody is told anything until another person of the Department approves, and its moment has come."


@requires(Permission.RELEASE_RESULTS)
def results(request: SignedInRequest) -> HttpResponse:
    """Confirmed results that wait, session by session; then what is prepared, and what was released before."""
    return listing(request)


@requires(Permission.RELEASE_RESULTS)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest) -> HttpResponse:
    """Say what is about to happen to the sessions chosen; on a yes, prepare those results and no others."""
    return prepare(request) if request.method == "POST" else check(request)


def listing(request: SignedInRequest, problems: Sequence[str] = ()) -> HttpResponse:
    """The page itself, with what went wrong if something did."""
    on = clock.today()
    filters, attempts = ReadyFilter(request.GET), Attempt.objects.visible_to(request.user)
    waiting = Paginator(sessions := ready(chosen_by(filters, attempts), policy_on(on), on), A_PAGE)
    shown = waiting.get_page(request.GET.get("page"))
    shown.object_list = with_held(shown, attempts)
    out = Paginator(released(), PAST).get_page(request.GET.get("released"))
    left = left_out(out)
    page = {
        "filters": filters,
        "problems": problems,
        "total": sum(each.results for each in sessions),
        "waiting": shown,
        "prepared": prepared(),
        "released": out,
        "past": [(each, left.get(each.pk, 0)) for each in out],
        "dropped": dropped()[:FEW],
    }
    return render(request, "assessments/national/results.html", page)


def check(request: SignedInRequest) -> HttpResponse:
    """How many results of which sessions, and how many letters."""
    on = clock.today()
    attempts = Attempt.objects.visible_to(request.user)
    waiting = ready(chosen_by(ReadyFilter(request.GET), attempts), policy_on(on), on)
    sessions = ticked(request, waiting)
    numbers = waiting_in(attempts, [each.session for each in sessions])
    if not numbers:
        return listing(request, [nothing_left(request, attempts)])
    return offered(request, numbers, {"when": NOW})


def offered(
    request: SignedInRequest, numbers: Collection[int], answers: dict[str, object], problems: Sequence[str] = ()
) -> HttpResponse:
    """Of these results, those that can go out, with a form to prepare them; if none can, the list, saying why."""
    held = held_back(numbers)
    behind = {each.attempt for each in held}
    free = [each for each in numbers if each not in behind]
    if not free:
        return listing(request, [HELD.format(held[0].why)])
    form = form_of(initial=answers | {"attempts": ",".join(map(str, free))})
    return shown(request, form, free, held, problems)


def shown(
    request: SignedInRequest, form: PrepareForm, numbers: list[int], held: Sequence[Held] = (),
    problems: Sequence[str] = (),
) -> HttpResponse:  # fmt: skip
    """The check page: whose sessions' results these are, what stays behind and why, and when they go out."""
    on = clock.today()
    policy, chosen = policy_on(on), Attempt.objects.visible_to(request.user).filter(pk__in=numbers)
    page = {
        "form": form, "sessions": sessions_of(chosen, policy, on), "total": len(numbers), "policy": policy,
        "held": together(held), "cancel_url": reverse("dfe-results"), "problems": problems,
        "councils_from": working_days_after(on, policy.council_waits_working_days),
    }  # fmt: skip
    return render(request, "assessments/national/release.html", page)


def form_of(**given: object) -> PrepareForm:
    """The form, with the next working day as its example."""
    return PrepareForm(**given, example=working_days_after(clock.today(), 1))


def prepare(request: SignedInRequest) -> HttpResponse:
    """Prepare exactly what was shown, or explain why it no longer can be."""
    form = form_of(data=request.POST)
    if not form.is_valid():
        return listing(request, [CHOOSE]) if "attempts" in form.errors else shown(request, form, form.numbers())
    try:
        batch = releases.prepare(
            attempts=form.numbers(), goes_out_at=form.goes_out_at(), by=request.user, on=clock.today()
        )
    except Refused as no:
        if no.code in form.beside:
            form.refuse(no)
            return shown(request, form, form.numbers())
        if no.code == "held":
            return offered(request, form.numbers(), form.cleaned_data, [ODD])
        return listing(request, [overtaken(request, form.numbers()) or f"Nothing was released. {no.reason}"])
    messages.success(request, DONE.format(releases.results(batch.attempts.count())))
    return redirect("dfe-batch", batch.pk)


def nothing_left(request: SignedInRequest, attempts: AttemptQuerySet) -> str:
    """Why none of what was chosen can be released: nothing was chosen, or it no longer waits."""
    chosen = [int(each) for each in request.GET.getlist("session") if each.isascii() and each.isdigit()]
    if not chosen and "all" not in request.GET:
        return CHOOSE
    attempts = chosen_by(ReadyFilter(request.GET), attempts)
    at = released_lately(attempts.filter(booking__session__in=chosen) if chosen else attempts, clock.now())
    if at:
        return RELEASED.format(time_words(at))
    return GONE if chosen else CHOOSE


def overtaken(request: SignedInRequest, numbers: list[int]) -> str:
    """When all of these were let out, if that was just now; empty if it was not."""
    shown = Attempt.objects.visible_to(request.user).filter(pk__in=numbers)
    at = None if shown.filter(release__isnull=True).exists() else released_lately(shown, clock.now())
    return RELEASED.format(time_words(at)) if at else ""


def chosen_by(filters: ReadyFilter, attempts: AttemptQuerySet) -> AttemptQuerySet:
    """The attempts of the centre and status filtered for."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    if wanted.get("centre"):
        attempts = attempts.filter(booking__session__centre=wanted["centre"])
    return attempts.filter(status=wanted["status"]) if wanted.get("status") else attempts


def ticked(request: SignedInRequest, waiting: list[Ready]) -> list[Ready]:
    """The sessions ticked, or all that wait when all were asked for."""
    if "all" in request.GET:
        return waiting
    form = ChosenForm(request.GET, sessions=[each.session for each in waiting])
    numbers = form.cleaned_data["session"] if form.is_valid() else []
    return [each for each in waiting if each.session in numbers]
